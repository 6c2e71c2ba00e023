import { SignatureDetails, SupplyChainDetails } from '../../pipeline/supply-chain-details';
import { SupplyChainKind } from '../../pipeline/supply-chain-kind';
import { Plan } from '../plan';

/** What is known of a kind, where it is declared. */
export function supplyChainOf<K extends SupplyChainKind>(
  { supplyChain }: Pick<Plan, 'supplyChain'>, kind: K,
): SupplyChainDetails[K] | undefined {
  return supplyChain?.find((one) => one.kind === kind)?.details as SupplyChainDetails[K] | undefined;
}

/** What is known of the signatures; undefined where nothing is signed. */
export function signatureOf(plan: Pick<Plan, 'supplyChain'>): SignatureDetails | undefined {
  return supplyChainOf(plan, SupplyChainKind.SIGNATURE);
}

/** Names of the secrets that signing reads. */
export function signatureSecrets(plan: Pick<Plan, 'supplyChain'>): string[] {
  const { keySecret, passwordSecret, secrets = [] } = signatureOf(plan) ?? {};
  return [keySecret, passwordSecret, ...secrets].filter((name) => name !== undefined);
}
