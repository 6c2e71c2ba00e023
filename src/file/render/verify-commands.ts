import { signerIdentity } from './signer-identity';
import { SupplyChainKind } from '../../pipeline/supply-chain-kind';
import { signatureOf } from '../../plan/lookup/signature';
import { Plan } from '../../plan/plan';

/** Commands that show the content of an image and verify its origin. */
export function verifyCommands(plan: Plan, reference: string): string[] {
  const { owner, name } = plan.repository ?? { owner: 'OWNER', name: 'NAME' };
  const shared = plan.workflow?.shared;
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
      `${before}cosign verify ${reference} `
        + `${by
          ?? `--certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity-regexp '${signerIdentity(plan)}'`}`,
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
