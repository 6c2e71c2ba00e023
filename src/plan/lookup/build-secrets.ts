import { Plan } from '../plan';

/** Names of the secrets that builds read, each once, sorted. */
export function buildSecrets(plan: Plan): string[] {
  return [...new Set(plan.images.flatMap(({ secrets }) => secrets ?? []))].sort();
}
