import { environment, HOSTED_RUNNER, Job, JobContext, Permissions, READ, SharedJobs, Step, WRITE } from './job-context';
import { pluginOutputs } from './plugin';
import { TriggerKind } from '../../../pipeline/trigger-kind';
import { batchesOf, hasImages } from '../../../plan/lookup/builds';
import { Plan } from '../../../plan/plan';
import { loginSteps, needsIdentity, needsJobToken } from '../step/login-steps';
import { pinned } from '../step/pins';
import { checkoutProgram, programStep } from '../step/program';
import { inputsJson, variablesJson } from '../workflow/inputs';
import { matrixName } from '../workflow/matrices';
import { dryRunInput, triggerOf, versionInput } from '../workflow/triggers';

/**
 * Decides what the run does, once for all jobs that follow: whether it publishes, which commit under which version, and which builds that
 * takes. It runs for every event; what a stranger sends gets no login.
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
    environment: environment(context, ifTrusted),
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

/** What is built is said by whoever calls, by file or by inputs; what belongs to the organization is read beside the program. */
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

/** What the other jobs read. Only the number of matrices depends on the plan. */
export function outputsOf(plan: Plan): NonNullable<Job['outputs']> {
  const matrices = batchesOf(plan);
  const named = (outputName: string, stepId: string) => [outputName, { stepId, outputName }];
  const matrixOf = (kind: string, stepId: string) => matrices.map((_, index) => named(matrixName(kind, index), stepId));
  // Whether a version that a file says is still free, only the registries know.
  const settled = (output: string) => readsFiles(plan)
    ? { stepId: 'existing', outputName: `${output} || steps.prepare.outputs.${output}` }
    : { stepId: 'prepare', outputName: output };
  return {
    // Which images there is anything to do for is known only after the logins.
    publish: { stepId: 'existing', outputName: 'publish || steps.prepare.outputs.publish' },
    decision: { stepId: 'existing', outputName: 'decision || steps.prepare.outputs.decision' },
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

/** Whether some trigger reads its version from a file. */
function readsFiles({ triggers }: Plan): boolean {
  return triggers.some(({ versionFile }) => versionFile);
}

/** Whether some event builds and publishes nothing. */
export function checks(plan: Plan): boolean {
  return plan.triggers.some(({ kind, publishes, dryRun }) => !publishes || dryRun || kind === TriggerKind.PULL_REQUEST);
}

/** Secrets are for what publishes; of pull requests those that are published, if any. */
function ifTrusted(plan: Plan): string | undefined {
  const pullRequest = triggerOf(plan, TriggerKind.PULL_REQUEST);
  if (pullRequest === undefined && triggerOf(plan, TriggerKind.MERGE_QUEUE) === undefined) return undefined;
  // What waits in a queue is built as a pull request is.
  const trusted = triggerOf(plan, TriggerKind.MERGE_QUEUE)
    ? "github.event_name != 'pull_request' && github.event_name != 'merge_group'"
    : "github.event_name != 'pull_request'";
  if (!pullRequest?.publishes) return trusted;
  // What Dependabot pushes is of this repository, yet runs like a fork.
  return `${trusted} || (github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login `
    + '!= \'dependabot[bot]\')';
}
