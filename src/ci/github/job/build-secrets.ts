import { Plan } from '../../../plan/plan';
import { Draft, Step } from '../draft';
import { shell } from '../shell';

/** By the environment: a value with quotes, commas or line breaks would not survive a list. */
export function secretInputs(plan: Plan): Record<string, string> {
  const secrets = secretsOf(plan);
  return {
    ...secrets.length > 0 && { 'secret-envs': secrets.map((name) => `${name}=${name}`).join('\n') },
    ...plan.images.some(({ sshKeySecret }) => sshKeySecret) && { ssh: 'default=${{ runner.temp }}/ssh-key' },
  };
}

/** The same, by name. */
export function secretEnv(plan: Plan): Record<string, string> {
  return Object.fromEntries(secretsOf(plan).map((name) => [name, `\${{ secrets.${name} }}`]));
}

/** A key is read from a file. */
export function keySteps({ plan, late }: Draft): Step[] {
  const name = plan.images.map(({ sshKeySecret }) => sshKeySecret).find(Boolean);
  return name ? [{ id: 'key', name: 'Lay out the SSH key', env: { KEY: `\${{ secrets.${name} }}` }, run: late(() => shell('key')) }] : [];
}

function secretsOf(plan: Plan): string[] {
  return [...new Set(plan.images.flatMap(({ secrets }) => secrets ?? []))].sort();
}
