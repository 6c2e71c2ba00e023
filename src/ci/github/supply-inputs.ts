import { Draft, Step } from './draft';
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

/** The kinds of evidence, for the shell. */
export function kinds(plan: Plan): string {
  return Object.values(SupplyKind).filter((kind) => supplyOf(plan, kind)).join(' ');
}

/** What BuildKit adds to each platform. */
export function buildEvidence(plan: Plan): Record<string, string> {
  const provenance = supplyOf(plan, SupplyKind.PROVENANCE);
  return {
    provenance: provenance ? `mode=${provenance.details.mode}` : 'false',
    ...supplyOf(plan, SupplyKind.SBOM) && { sbom: 'true' },
  };
}

/**
 * Whom Sigstore names in a signature: the workflow that holds the job at the ref of the run, also where another workflow called it.
 * GITHUB_WORKFLOW_REF would be that other one.
 */
export function identity({ file }: Draft): string {
  return `\${{ github.server_url }}/\${{ github.repository }}/${file}@\${{ github.ref }}`;
}

/** Puts cosign on the path. */
export function installCosign(): Step {
  // The version of the program is pinned too: what the action would take moves.
  return { id: 'cosign', name: 'Install cosign', uses: pinned('sigstore/cosign-installer'), with: { 'cosign-release': 'v3.1.3' } };
}
