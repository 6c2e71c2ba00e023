import { SupplyChainKind } from '../../../pipeline/supply-chain-kind';
import { signatureOf, supplyChainOf } from '../../../plan/lookup/signature';
import { Plan } from '../../../plan/plan';

/** Whether the workflow has to say who it is, to sign. */
export function signs(plan: Plan): boolean {
  const signature = signatureOf(plan);
  const byIdentity = signature !== undefined && (signature.sign === undefined || signature.login !== undefined);
  return byIdentity || supplyChainOf(plan, SupplyChainKind.ATTESTATION) !== undefined;
}

/** What BuildKit adds to each platform. */
export function buildAttestations(plan: Plan): Record<string, string> {
  const provenance = supplyChainOf(plan, SupplyChainKind.PROVENANCE);
  return {
    provenance: provenance ? `mode=${provenance.mode}` : 'false',
    ...supplyChainOf(plan, SupplyChainKind.SBOM) && { sbom: 'true' },
  };
}
