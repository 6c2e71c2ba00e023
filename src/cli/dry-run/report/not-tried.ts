import { Decision } from '../../../decision/decision';
import { SupplyChainKind } from '../../../pipeline/supply-chain-kind';
import { Plan } from '../../../plan/plan';

/** The parts of a run that need GitHub, its identity or its runners. */
export function notTried(plan: Plan, { publishes, gitTag }: Decision): string[] {
  const asked = (kind: SupplyChainKind) => plan.supplyChain?.some((supplyChain) => supplyChain.kind === kind) ?? false;
  const gates = (plan.gates ?? []).map(({ id }) => id);
  return [
    ...gates.length > 0 ? [`gates (${gates.join(', ')})`] : [],
    ...asked(SupplyChainKind.SCAN) ? ['scan for vulnerabilities'] : [],
    ...publishes ? [
      'logins and permissions of the registries (see docker-publish doctor)',
      'tags that are in the registries already',
      ...asked(SupplyChainKind.SIGNATURE) ? ['signature'] : [],
      ...asked(SupplyChainKind.ATTESTATION) ? ['attestation'] : [],
      ...plan.registries.some(({ readme }) => readme) ? ['description in the registry'] : [],
      ...plan.release && gitTag !== undefined ? ['release'] : [],
    ] : [],
  ];
}
