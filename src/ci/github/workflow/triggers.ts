import { GithubWorkflow, workflows } from 'projen/lib/github';
import { callInputs, manualInputs } from './inputs';
import { TriggerKind } from '../../../pipeline/trigger-kind';
import { pathsOf } from '../../../plan/lookup/paths';
import { Plan, PlannedTrigger } from '../../../plan/plan';
import { DECLARATION } from '../job/drift';
import { JobContext } from '../job/job-context';
import { literal } from '../step/expression';

/** The events of the workflow. */
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
    // projen's type of inputs knows no booleans that are on or off.
    workflowDispatch: lazy((plan) => manual(plan, triggerOf(plan, TriggerKind.MANUAL)) as workflows.WorkflowDispatchOptions | undefined),
    schedule: lazy((plan) => patterns(plan, TriggerKind.SCHEDULE)?.map((cron) => ({ cron }))),
    workflowCall: lazy((plan) => triggerOf(plan, TriggerKind.CALL) && {
      inputs: { version: { description: 'Version to publish, such as 1.2.3', required: true, type: 'string' }, ...callInputs(plan) },
    }),
  });
}

/** The declaration of a kind, or undefined. */
export function triggerOf(plan: Plan, kind: TriggerKind): PlannedTrigger | undefined {
  return plan.triggers.find((trigger) => trigger.kind === kind);
}

/** The version that was handed over, as an expression; undefined where no trigger asks for one. */
export function versionInput(plan: Plan): string | undefined {
  const names = plan.triggers.flatMap((trigger) => trigger.versionInput ?? []);
  return names.length === 0 ? undefined : `\${{ ${[...new Set(names)].map((name) => `inputs.${name}`).join(' || ')} }}`;
}

/** Whether the run is a dry one, as an expression; undefined where no trigger has the switch. */
export function dryRunInput(plan: Plan): string | undefined {
  return plan.triggers.some(({ dryRun }) => dryRun) ? '${{ inputs.dry_run }}' : undefined;
}

/** All of them where one of the triggers takes prereleases: which one a release sets off is decided in the run. */
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

/** A change of the workflow itself is tried too. */
function paths(plan: Plan, { name }: GithubWorkflow, kind: TriggerKind, more: readonly string[] = []): { paths?: string[] } {
  const own = pathsOf(plan, triggerOf(plan, kind)!).map(literal);
  return own.length === 0 ? {} : { paths: [...own, `.github/workflows/${name}.yml`, ...more] };
}
