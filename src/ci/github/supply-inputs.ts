import { SupplyKind } from '../../pipeline/supply';
import { Plan, PlannedSupply } from '../../plan/plan';
import { signatureOf } from '../../plan/signature';

/** The evidence of a kind, where it is asked for. */
export function supplyOf(plan: Plan, kind: SupplyKind): PlannedSupply | undefined {
  return plan.supply?.find((supply) => supply.kind === kind);
}

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
