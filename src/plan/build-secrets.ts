import { Plan } from './plan';

/** Names of the secrets that builds read, each once, sorted. */
export function buildSecrets(plan: Plan): string[] {
  return [...new Set(plan.images.flatMap(({ secrets }) => secrets ?? []))].sort();
}

/** Whether a build asks for an SSH key. */
export function readsSshKey(plan: Plan): boolean {
  return plan.images.some(({ sshKeySecret }) => sshKeySecret !== undefined);
}
