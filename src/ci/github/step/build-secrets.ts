import { secretsByName } from './login-steps';
import { programStep } from './program';
import { buildSecrets } from '../../../plan/lookup/build-secrets';
import { declares } from '../../../plan/lookup/declares';
import { Plan } from '../../../plan/plan';
import { JobContext, Step } from '../job/job-context';
import { DECISION } from '../job/prepared';

const SSH = "${{ steps.inputs.outputs.key && format('default={0}/ssh-key', runner.temp) }}";

/** By the environment: a value with quotes, commas or line breaks would not survive a list. */
export function secretInputs({ lazy }: JobContext): Record<string, unknown> {
  return {
    'secret-envs': lazy((plan) => declares(plan, 'secrets') ? '${{ steps.inputs.outputs.secrets }}' : undefined),
    'ssh': lazy((plan) => declares(plan, 'sshKeySecret') ? SSH : undefined),
  };
}

/** The same, by name. */
export function secretEnv(plan: Plan): Record<string, string> {
  return secretsByName(buildSecrets(plan));
}

/** A key is read from a file: that of the image, and of no other. */
export function keySteps(context: JobContext): Step[] {
  const { plan } = context;
  if (!declares(plan, 'sshKeySecret')) return [];
  const names = [...new Set(plan.images.flatMap(({ sshKeySecret }) => sshKeySecret ?? []))].sort();
  return [programStep(context, 'key', 'Write the SSH key to a file', { decision: DECISION, build: '${{ matrix.build }}' }, {
    if: "steps.inputs.outputs.key != ''",
    // Secrets are asked for one by one: what picks them by a name that is worked out could pick any.
    env: Object.fromEntries(names.map((name) => [`KEY_${name}`, `\${{ secrets.${name} }}`])),
  })];
}
