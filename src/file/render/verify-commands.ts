import { SupplyChainKind } from '../../pipeline/supply-chain-kind';
import { signatureOf } from '../../plan/lookup/signature';
import { Plan } from '../../plan/plan';

/** Commands that show the content of an image and verify its origin. */
export function verifyCommands(plan: Plan, reference: string): string[] {
  const { url, owner, name } = plan.repository ?? { url: 'https://github.com/OWNER/NAME', owner: 'OWNER', name: 'NAME' };
  const shared = plan.workflow?.shared;
  // Signatures name the workflow, which may be in another repository of the organization.
  const signer = shared ? `${url.slice(0, url.length - owner.length - name.length - 2)}/${shared.repository}` : url;
  const { by, publicKey, before = '' } = signatureOf(plan) ?? {};
  const inspect = `docker buildx imagetools inspect ${reference}`;
  const commands: Record<SupplyChainKind, string[]> = {
    [SupplyChainKind.PROVENANCE]: ['# how it was built', `${inspect} --format '{{ json .Provenance }}'`],
    [SupplyChainKind.SBOM]: ['# what is in it', `${inspect} --format '{{ json .SBOM }}'`],
    [SupplyChainKind.ATTESTATION]: [
      '# published by this repository, says GitHub',
      `gh attestation verify oci://${reference} --repo ${owner}/${name}${shared ? ` --signer-repo ${shared.repository}` : ''}`,
    ],
    [SupplyChainKind.SIGNATURE]: [
      by === undefined
        ? '# published by this repository, says Sigstore'
        : `# signed with ${publicKey === undefined ? 'its key' : `the key ${publicKey} of this repository`}`,
      // The identity is the workflow at the git ref of the run, so the command matches any ref of the repository.
      `${before}cosign verify ${reference} `
        + `${by
          ?? `--certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity-regexp '^${quote(signer)}/'`}`,
    ],
    [SupplyChainKind.SCAN]: [],
  };
  return [
    '# digest and platforms; unknown/unknown is an attestation, not a platform',
    inspect,
    ...Object.values(SupplyChainKind).filter((kind) => plan.supplyChain?.some((supplyChain) => supplyChain.kind === kind))
      .flatMap((kind) => commands[kind]),
  ];
}

function quote(text: string): string {
  return text.replace(/[.+]/g, '\\$&');
}
