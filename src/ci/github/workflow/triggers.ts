import { GithubWorkflow, workflows } from 'projen/lib/github';
import { callInputs, manualInputs } from './inputs';
import { pathsOf } from '../../../plan/lookup/paths';
import { Plan, PlannedTrigger } from '../../../plan/plan';
import { TriggerKind } from '../../../trigger/trigger-kind';
import { JobContext } from '../job/job-context';
import { literal } from '../step/expression';
import { triggerOf } from '../step/trigger-inputs';

/** Files that affect a synth; they start the workflow even when it is limited to other paths, as a missing synth changes nothing there. */
const DECLARATION = ['.projenrc.*', 'projenrc/**', 'package.json', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml'];

/** Adds the events of the workflow. */
export function addTriggers(workflow: GithubWorkflow, { lazy, drift }: Pick<JobContext, 'lazy' | 'drift'>): void {
  workflow.on({
    push: lazy((plan) => {
      const tags = patterns(plan, TriggerKind.TAG);
      const branches = patterns(plan, TriggerKind.BRANCH);
      return tags || branches ? { tags, branches, ...branches && paths(plan, workflow, TriggerKind.BRANCH) } : undefined;
    }),
    pullRequest: lazy((plan) => triggerOf(plan, TriggerKind.PULL_REQUEST) && {
      ...paths(plan, workflow, TriggerKind.PULL_REQUEST, drift && DECLARATION),
    }),
    mergeGroup: lazy((plan) => triggerOf(plan, TriggerKind.MERGE_QUEUE) && {}),
    release: lazy((plan) => releaseTypes(plan)),
    // projen's type of inputs lacks booleans.
    workflowDispatch: lazy((plan) => manual(plan, triggerOf(plan, TriggerKind.MANUAL)) as workflows.WorkflowDispatchOptions | undefined),
    schedule: lazy((plan) => patterns(plan, TriggerKind.SCHEDULE)?.map((cron) => ({ cron }))),
    workflowCall: lazy((plan) => triggerOf(plan, TriggerKind.CALL) && {
      inputs: { version: { description: 'Version to publish, such as 1.2.3', required: true, type: 'string' }, ...callInputs(plan) },
    }),
  });
}

/** Both types when any trigger accepts prereleases; the run decides which trigger a release starts. */
function releaseTypes(plan: Plan): { types: ('published' | 'released')[] } | undefined {
  const releases = plan.triggers.filter(({ kind }) => kind === TriggerKind.RELEASE);
  if (releases.length === 0) return undefined;
  return { types: [releases.every(({ prereleases }) => prereleases === false) ? 'released' : 'published'] };
}

function manual(plan: Plan, trigger?: PlannedTrigger) {
  if (!trigger) return undefined;
  const inputs = {
    ...trigger.versionInput
      && { [trigger.versionInput]: { description: 'Version to publish, as if a git tag of this name had been pushed', type: 'string' } },
    ...manualInputs(plan),
    ...trigger.dryRun && { dry_run: { description: 'Build and say what would be published, publish nothing', type: 'boolean' } },
  };
  return Object.keys(inputs).length > 0 ? { inputs } : {};
}

function patterns(plan: Plan, kind: TriggerKind): string[] | undefined {
  const found = plan.triggers.filter((trigger) => trigger.kind === kind).flatMap((trigger) => trigger.patterns.map(literal));
  return found.length > 0 ? found : undefined;
}

/** Includes the workflow's own file. */
function paths(plan: Plan, { name }: GithubWorkflow, kind: TriggerKind, more: readonly string[] = []): { paths?: string[] } {
  const own = pathsOf(plan, triggerOf(plan, kind)!).map(literal);
  return own.length === 0 ? {} : { paths: [...own, `.github/workflows/${name}.yml`, ...more] };
}
