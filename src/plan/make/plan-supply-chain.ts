import { SupplyChain } from '../../pipeline/supply-chain';
import { SignatureDetails } from '../../pipeline/supply-chain-details';
import { SupplyChainKind } from '../../pipeline/supply-chain-kind';
import { Problems } from '../../problem/problems';
import { PlannedSupplyChain } from '../plan';

/**
 * The attestations and signatures with the content of files that they need: the public key is in the plan, so that no job has to check it
 * out.
 */
export function planSupplyChain(
  supplyChain: readonly SupplyChain[], hosts: readonly string[], read: (path: string) => string | undefined, problems: Problems,
): PlannedSupplyChain[] {
  return supplyChain.map(({ kind, details }): PlannedSupplyChain => {
    if (kind !== SupplyChainKind.SIGNATURE) return { kind, details };
    const { publicKey, repository } = details as SignatureDetails;
    const host = repository?.split('/')[0];
    if (host !== undefined && !hosts.includes(host)) {
      problems.add(`SupplyChain.cosign(): signatures are pushed to ${repository}, and there is no login to ${host}. Declare a `
        + 'registry there, or '
        + `use one of: ${hosts.join(', ')}.`);
    }
    if (publicKey === undefined) return { kind, details };
    const text = read(publicKey);
    const problem = problemOf(text);
    if (problem !== undefined) {
      problems.add(`SupplyChain.cosign(): "${publicKey}" ${problem} Write it with cosign: cosign public-key --key KEY > ${publicKey}.`);
    }
    return { kind, details: { ...details, publicKeyText: text?.trim() } };
  });
}

function problemOf(text: string | undefined): string | undefined {
  if (text === undefined) return 'does not exist, and signatures are verified with it.';
  if (/PRIVATE KEY/.test(text)) {
    return 'holds a private key, which belongs in a secret. Remove it from the repository, and from its history.';
  }
  return /^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=\n]+-----END PUBLIC KEY-----$/.test(text.trim().replace(/\r/g, ''))
    ? undefined
    : 'is not a public key in PEM.';
}
