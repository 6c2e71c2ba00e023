import { environment, HOSTED_RUNNER, Job, JobContext, READ, registryPermissions, SharedJobs, Step } from './job-context';
import { ifMayPublish } from './may-publish';
import { outputsOf } from './prepare-outputs';
import { loginSteps } from '../step/login-steps';
import { pinned } from '../step/pins';
import { checkoutProgram, programStep } from '../step/program';
import { dryRunInput, versionInput } from '../step/trigger-inputs';
import { inputsJson, variablesJson } from '../workflow/inputs';

/**
 * The job that decides what the run does, once for all later jobs: whether it publishes, which commit and version, and which builds. It
 * runs on every event, without a login on those of forks.
 */
export function prepareJob(context: JobContext): Job {
  const { plan, lazy } = context;
  const made = context.shared && { plan: '${{ steps.plan.outputs.plan }}' };
  return {
    name: 'Prepare',
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 10,
    permissions: registryPermissions(context, READ),
    environment: environment(context, ifMayPublish),
    outputs: { ...outputsOf(plan), ...context.shared && { plan: { stepId: 'plan', outputName: 'plan' } } },
    steps: [
      ...context.shared ? planSteps(context, context.shared) : checkoutProgram(context),
      programStep(context, 'prepare', 'Decide version, tags and builds', {
        'version': lazy(versionInput), 'dry-run': lazy(dryRunInput), 'inputs': lazy(inputsJson), 'variables': lazy(variablesJson), ...made,
      }),
      ...loginSteps(plan, 'steps.prepare.outputs.hosts', IF_PUBLISHES),
      programStep(
        context, 'existing', 'Look for what is published already', { decision: '${{ steps.prepare.outputs.decision }}', ...made },
        { if: IF_PUBLISHES },
      ),
    ],
  } as Job;
}

/** Steps that make the plan of a call: from the caller's plan file or inputs, and the organization's settings beside the program. */
function planSteps(context: JobContext, { name }: SharedJobs): Step[] {
  return [
    {
      id: 'checkout',
      name: 'Check out what is built',
      uses: pinned('actions/checkout'),
      with: { 'persist-credentials': false },
    },
    programStep(context, 'plan', 'Plan what is built, by the rules of this workflow', {
      plan: undefined, scheme: name.toLowerCase(), caller: '${{ toJSON(inputs) }}', identity: '${{ job.workflow_ref }}',
    }),
  ];
}

const IF_PUBLISHES = "steps.prepare.outputs.publish == 'true'";
