import { buildSecrets } from '../../../plan/build-secrets';
import { declares } from '../../../plan/declares';
import { Plan } from '../../../plan/plan';
import { Draft, Step } from '../draft';
import { shell } from '../shell';

/** By the environment: a value with quotes, commas or line breaks would not survive a list. */
export function secretInputs({ late }: Draft): Record<string, string> {
  return {
    'secret-envs': late((plan) => declares(plan, 'secrets') ? '${{ matrix.secrets }}' : undefined) as string,
    'ssh': late((plan) => declares(plan, 'sshKeySecret') ? "${{ matrix.key && format('default={0}/ssh-key', runner.temp) }}" : undefined) as string,
  };
}

/** The same, by name. */
export function secretEnv(plan: Plan): Record<string, string> {
  return Object.fromEntries(buildSecrets(plan).map((name) => [name, `\${{ secrets.${name} }}`]));
}

/** A key is read from a file: that of the image, and of no other. */
export function keySteps({ plan, late }: Draft): Step[] {
  if (!declares(plan, 'sshKeySecret')) return [];
  const names = [...new Set(plan.images.flatMap(({ sshKeySecret }) => sshKeySecret ?? []))].sort();
  return [{
    id: 'key',
    name: 'Lay out the SSH key',
    if: "matrix.key != ''",
    // Secrets are asked for one by one: what picks them by a name that is worked out could pick any.
    env: { LEG: '${{ matrix.leg }}', NAME: '${{ matrix.key }}', ...Object.fromEntries(names.map((name) => [`KEY_${name}`, `\${{ secrets.${name} }}`])) },
    run: late(() => shell('stop', 'key')),
  }];
}
