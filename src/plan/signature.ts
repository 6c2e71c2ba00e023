import { Plan } from './plan';
import { SupplyKind } from '../pipeline/supply';

/** What is known of the signatures; undefined where nothing is signed. */
export function signatureOf({ supply }: Pick<Plan, 'supply'>): Record<string, any> | undefined {
  return supply?.find(({ kind }) => kind === SupplyKind.SIGNATURE)?.details;
}

/** Names of the secrets that signing reads. */
export function signatureSecrets(plan: Pick<Plan, 'supply'>): string[] {
  const { keySecret, passwordSecret, secrets = [] } = signatureOf(plan) ?? {};
  return [keySecret, passwordSecret, ...secrets].filter((name) => name !== undefined);
}
