import { environment, HOSTED_RUNNER, Job, JobContext, Permissions, READ, SharedJobs, Step, WRITE } from './job-context';
import { ifMayPublish } from './may-publish';
import { pluginOutputs } from './plugin';
import { TriggerKind } from '../../../pipeline/trigger-kind';
import { batchesOf, hasImages } from '../../../plan/lookup/builds';
import { Plan } from '../../../plan/plan';
import { loginSteps, needsIdentity, needsJobToken } from '../step/login-steps';
import { pinned } from '../step/pins';
import { checkoutProgram, programStep } from '../step/program';
import { inputsJson, variablesJson } from '../workflow/inputs';
import { matrixName } from '../workflow/matrices';
import { dryRunInput, versionInput } from '../workflow/triggers';

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
    permissions: lazy((now): Permissions => ({
      contents: READ,
      ...needsJobToken(now) && { packages: READ },
      ...needsIdentity(now) && { 'id-token': WRITE },
    })),
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

/** The outputs for the other jobs. Only the number of matrices depends on the plan. */
export function outputsOf(plan: Plan): NonNullable<Job['outputs']> {
  const matrices = batchesOf(plan);
  const named = (outputName: string, stepId: string) => [outputName, { stepId, outputName }];
  const matrixOf = (kind: string, stepId: string) => matrices.map((_, index) => named(matrixName(kind, index), stepId));
  // Only the registries show whether a version from a file is free.
  const settled = (output: string) => readsFiles(plan)
    ? { stepId: 'existing', outputName: `${output} || steps.prepare.outputs.${output}` }
    : { stepId: 'prepare', outputName: output };
  return {
    // Only known after the logins, as it depends on the content of registries.
    'publish': { stepId: 'existing', outputName: 'publish || steps.prepare.outputs.publish' },
    'decision': { stepId: 'existing', outputName: 'decision || steps.prepare.outputs.decision' },
    ...Object.fromEntries([
      'revision', 'source-date-epoch',
      ...plan.registries.some(({ triggers }) => triggers) ? ['hosts'] : [],
    ].map((output) => named(output, 'prepare'))),
    ...plan.beforeBuild && { version: settled('version') },
    'publish-lock': settled('publish-lock'),
    ...Object.fromEntries(hasImages(plan) ? [...matrixOf('builds', 'existing'), ...checks(plan) ? matrixOf('checks', 'prepare') : []] : []),
    ...pluginOutputs(plan),
  };
}

/** Whether any trigger reads its version from a file. */
function readsFiles({ triggers }: Plan): boolean {
  return triggers.some(({ versionFile }) => versionFile);
}

/** Whether any event builds without publishing. */
export function checks(plan: Plan): boolean {
  return plan.triggers.some(({ kind, publishes, dryRun }) => !publishes || dryRun || kind === TriggerKind.PULL_REQUEST);
}
