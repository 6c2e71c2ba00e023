import { SupplyKind } from '../../../pipeline/supply-kind';
import { Plan } from '../../../plan/plan';
import { signatureOf, supplyOf } from '../../../plan/lookup/signature';

/** Whether the workflow has to say who it is, to sign. */
export function signs(plan: Plan): boolean {
  const signature = signatureOf(plan);
  const byIdentity = signature !== undefined && (signature.sign === undefined || signature.login !== undefined);
  return byIdentity || supplyOf(plan, SupplyKind.ATTESTATION) !== undefined;
}

/** What BuildKit adds to each platform. */
export function buildAttestations(plan: Plan): Record<string, string> {
  const provenance = supplyOf(plan, SupplyKind.PROVENANCE);
  return {
    provenance: provenance ? `mode=${provenance.details.mode}` : 'false',
    ...supplyOf(plan, SupplyKind.SBOM) && { sbom: 'true' },
  };
}
