import { SupplyChainKind } from '../../pipeline/supply-chain-kind';
import { Plan, PlannedSupplyChain } from '../plan';

/** The entry of a kind; undefined when it is not declared. */
export function supplyChainOf({ supplyChain }: Pick<Plan, 'supplyChain'>, kind: SupplyChainKind): PlannedSupplyChain | undefined {
  return supplyChain?.find((one) => one.kind === kind);
}

/** The settings of signatures; undefined when nothing is signed. */
export function signatureOf(plan: Pick<Plan, 'supplyChain'>): Record<string, any> | undefined {
  return supplyChainOf(plan, SupplyChainKind.SIGNATURE)?.details;
}

/** Names of the secrets that signing reads. */
export function signatureSecrets(plan: Pick<Plan, 'supplyChain'>): string[] {
  const { keySecret, passwordSecret, secrets = [] } = signatureOf(plan) ?? {};
  return [keySecret, passwordSecret, ...secrets].filter((name) => name !== undefined);
}
