import { secretsByName } from './login-steps';
import { programStep } from './program';
import { buildSecrets } from '../../../plan/lookup/build-secrets';
import { declares } from '../../../plan/lookup/declares';
import { Plan } from '../../../plan/plan';
import { JobContext, Step } from '../job/job-context';
import { DECISION } from '../job/prepared';

const SSH = "${{ steps.inputs.outputs.key && format('default={0}/ssh-key', runner.temp) }}";

/** Secrets are passed in the environment, because values with quotes, commas or line breaks are not safe in a list. */
export function secretInputs({ lazy }: JobContext): Record<string, unknown> {
  return {
    'secret-envs': lazy((plan) => declares(plan, 'secrets') ? '${{ steps.inputs.outputs.secrets }}' : undefined),
    'ssh': lazy((plan) => declares(plan, 'sshKeySecret') ? SSH : undefined),
  };
}

/** Environment variables with the secrets of builds. */
export function secretEnv(plan: Plan): Record<string, string> {
  return secretsByName(buildSecrets(plan));
}

/** The step that writes the SSH key of the image to a file for BuildKit. */
export function keySteps(context: JobContext): Step[] {
  const { plan } = context;
  if (!declares(plan, 'sshKeySecret')) return [];
  const names = [...new Set(plan.images.flatMap(({ sshKeySecret }) => sshKeySecret ?? []))].sort();
  return [programStep(context, 'key', 'Write the SSH key to a file', { decision: DECISION, build: '${{ matrix.build }}' }, {
    if: "steps.inputs.outputs.key != ''",
    // Listed one by one, because an expression that computes the name could read any secret.
    env: Object.fromEntries(names.map((name) => [`KEY_${name}`, `\${{ secrets.${name} }}`])),
  })];
}
