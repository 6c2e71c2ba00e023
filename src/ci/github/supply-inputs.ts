import { Step } from './job-context';
import { pinned } from './pins';
import { SupplyKind } from '../../pipeline/supply';
import { Plan, PlannedSupply } from '../../plan/plan';

/** The evidence of a kind, where it is asked for. */
export function supplyOf(plan: Plan, kind: SupplyKind): PlannedSupply | undefined {
  return plan.supply?.find((supply) => supply.kind === kind);
}

/** Whether the workflow has to say who it is, to sign. */
export function signs(plan: Plan): boolean {
  return supplyOf(plan, SupplyKind.SIGNATURE) !== undefined || supplyOf(plan, SupplyKind.ATTESTATION) !== undefined;
}

/** What BuildKit adds to each platform. */
export function buildAttestations(plan: Plan): Record<string, string> {
  const provenance = supplyOf(plan, SupplyKind.PROVENANCE);
  return {
    provenance: provenance ? `mode=${provenance.details.mode}` : 'false',
    ...supplyOf(plan, SupplyKind.SBOM) && { sbom: 'true' },
  };
}

/** Puts cosign on the path. */
export function installCosign(): Step {
  // The version of the program is pinned too: what the action would take moves.
  return { id: 'cosign', name: 'Install cosign', uses: pinned('sigstore/cosign-installer'), with: { 'cosign-release': 'v3.1.3' } };
}
