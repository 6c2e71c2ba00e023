import { buildSecrets, readsSshKey } from '../../../plan/build-secrets';
import { Plan } from '../../../plan/plan';
import { Draft, Step } from '../draft';
import { shell } from '../shell';

/** By the environment: a value with quotes, commas or line breaks would not survive a list. */
export function secretInputs(plan: Plan): Record<string, string> {
  const secrets = buildSecrets(plan);
  return {
    ...secrets.length > 0 && { 'secret-envs': secrets.map((name) => `${name}=${name}`).join('\n') },
    ...readsSshKey(plan) && { ssh: 'default=${{ runner.temp }}/ssh-key' },
  };
}

/** The same, by name. */
export function secretEnv(plan: Plan): Record<string, string> {
  return Object.fromEntries(buildSecrets(plan).map((name) => [name, `\${{ secrets.${name} }}`]));
}

/** A key is read from a file. */
export function keySteps({ plan, late }: Draft): Step[] {
  const name = plan.images.map(({ sshKeySecret }) => sshKeySecret).find(Boolean);
  return name ? [{ id: 'key', name: 'Lay out the SSH key', env: { KEY: `\${{ secrets.${name} }}` }, run: late(() => shell('key')) }] : [];
}
