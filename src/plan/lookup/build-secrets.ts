import { Plan } from '../plan';

/** Names of the secrets that builds read, sorted, without duplicates. */
export function buildSecrets(plan: Plan): string[] {
  return [...new Set(plan.images.flatMap(({ secrets }) => secrets ?? []))].sort();
}
