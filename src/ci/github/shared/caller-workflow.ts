import { posix } from 'node:path';
import { github } from 'projen';
import { LEDGER_FILE } from '../../../file/safety/ledger';
import { IPlanned } from '../../../plan/lookup/planned';
import { EMPTY_PLAN, Plan } from '../../../plan/plan';
import { PlannedSharedWorkflow } from '../../../plan/planned-workflow';
import { callJob } from '../job/call';
import { driftJob } from '../job/drift';
import { gateJob, gateJobs } from '../job/gate';
import { JobContext, Permissions, READ, WRITE } from '../job/job-context';
import { publishPermissions } from '../job/publish';
import { literal } from '../step/expression';
import { secretsByName, secretsToHandOver } from '../step/login-steps';
import { addTriggers, dryRunInput, versionInput } from '../workflow/triggers';
import { finishWorkflow } from '../workflow/workflow-file';
import { asShortCall } from '../workflow/yaml-text';

/** What was drawn from: what is known by now, and how to ask for what is known at synthesis. */
export interface DrawnFrom {
  readonly known: Plan;
  readonly lazy: JobContext['lazy'];
}

/** Draws the workflow of a repository that calls the one of its organization: when, with what, after which gates. */
export function drawCaller(
  workflow: github.GithubWorkflow, planned: IPlanned, shared: PlannedSharedWorkflow, settings: Pick<JobContext, 'project' | 'drift'>,
): DrawnFrom {
  const lazy = <T>(value: (plan: Plan) => T): T => (() => value(planned.plan())) as unknown as T;
  const uses = `${shared.repository}/${shared.path}@${shared.commit}`;
  addTriggers(workflow, { lazy, drift: settings.drift });
  const known = tried(planned);
  for (const gate of known.gates ?? []) workflow.addJob(`gate-${gate.id}`, gateJob({ ...settings, lazy }, gate));
  if (settings.drift) workflow.addJob('drift', driftJob(settings.drift));
  workflow.addJob('publish', callJob({
    name: 'Publish images',
    needs: lazy((plan) => (plan.gates ?? []).length > 0 ? gateJobs(plan) : undefined),
    permissions: lazy(callPermissions),
    uses,
    with: lazy(inputsOf),
    secrets: lazy((plan) => secretsToHandOver(plan).length > 0 ? secretsByName(secretsToHandOver(plan)) : undefined),
  }));
  const notes = shared.version === undefined ? {} : { [uses]: shared.version };
  finishWorkflow(workflow, { before: () => planned.plan(), notes, layout: asShortCall, header: headerOf });
  return { known, lazy };
}

/** What is wrong with the declaration is said at synthesis. */
function tried(planned: IPlanned): Plan {
  try {
    return planned.plan();
  } catch {
    return EMPTY_PLAN;
  }
}

/** A called workflow may do no more than the job that calls it. */
export function callPermissions(plan: Plan): Permissions {
  return { contents: plan.release ? WRITE : READ, ...publishPermissions(plan) };
}

function inputsOf(plan: Plan): Record<string, string> {
  const [version, dryRun] = [versionInput(plan), dryRunInput(plan)];
  return {
    plan: literal(posix.join(plan.directory, LEDGER_FILE)),
    ...version !== undefined && { version },
    // On events without inputs there is none, and a switch is on or off.
    ...dryRun !== undefined && { dry_run: '${{ inputs.dry_run || false }}' },
  };
}

function headerOf(_: readonly string[], { workflow }: Plan): string[] {
  const { repository, path } = workflow!.shared!;
  return [`Calls the workflow that ${repository} keeps for all its repositories; ${path}, there, says what it does.`];
}
