import { Decision } from '../../../decision/decision';
import { SupplyKind } from '../../../pipeline/supply-kind';
import { Plan } from '../../../plan/plan';

/** What a run does beside, and nothing on this machine can: it takes GitHub, its identity or its machines. */
export function notTried(plan: Plan, { publishes, gitTag }: Decision): string[] {
  const asked = (kind: SupplyKind) => plan.supply?.some((supply) => supply.kind === kind) ?? false;
  const gates = (plan.gates ?? []).map(({ id }) => id);
  return [
    ...gates.length > 0 ? [`gates (${gates.join(', ')})`] : [],
    ...asked(SupplyKind.SCAN) ? ['scan for vulnerabilities'] : [],
    ...publishes ? [
      'logins and permissions of the registries (see docker-publish doctor)',
      'what the registries hold already',
      ...asked(SupplyKind.SIGNATURE) ? ['signature'] : [],
      ...asked(SupplyKind.ATTESTATION) ? ['attestation'] : [],
      ...plan.registries.some(({ readme }) => readme) ? ['description in the registry'] : [],
      ...plan.release && gitTag !== undefined ? ['release'] : [],
    ] : [],
  ];
}
