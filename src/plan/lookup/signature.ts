import { Plan, PlannedSupply } from '../plan';
import { SupplyKind } from '../../pipeline/supply-kind';

/** The evidence of a kind, where it is asked for. */
export function supplyOf({ supply }: Pick<Plan, 'supply'>, kind: SupplyKind): PlannedSupply | undefined {
  return supply?.find((one) => one.kind === kind);
}

/** What is known of the signatures; undefined where nothing is signed. */
export function signatureOf(plan: Pick<Plan, 'supply'>): Record<string, any> | undefined {
  return supplyOf(plan, SupplyKind.SIGNATURE)?.details;
}

/** Names of the secrets that signing reads. */
export function signatureSecrets(plan: Pick<Plan, 'supply'>): string[] {
  const { keySecret, passwordSecret, secrets = [] } = signatureOf(plan) ?? {};
  return [keySecret, passwordSecret, ...secrets].filter((name) => name !== undefined);
}
