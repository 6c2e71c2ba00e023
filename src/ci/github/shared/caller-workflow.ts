import { posix } from 'node:path';
import { github } from 'projen';
import { LEDGER_FILE } from '../../../file/safety/ledger';
import { EMPTY_PLAN, Plan } from '../../../plan/plan';
import { IPlanned } from '../../../plan/planned';
import { PlannedSharedWorkflow } from '../../../plan/planned-workflow';
import { callJob } from '../job/call';
import { driftJob } from '../job/drift';
import { gateJob, gateJobs } from '../job/gate';
import { JobContext, Permissions, READ, WRITE } from '../job/job-context';
import { publishPermissions } from '../job/publish';
import { literal } from '../step/expression';
import { secretsByName, secretsToHandOver } from '../step/login-steps';
import { dryRunInput, versionInput } from '../step/trigger-inputs';
import { addTriggers } from '../workflow/triggers';
import { finishWorkflow } from '../workflow/workflow-file';
import { asShortCall } from '../workflow/yaml-text';

/** Access to the plan: its current state, and lazy values. */
export interface DrawnFrom {
  readonly known: Plan;
  readonly lazy: JobContext['lazy'];
}

/** Adds the workflow that calls the organization's shared workflow: triggers, inputs and gates. */
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

/** The plan, or an empty one while the declaration is invalid, which is reported at synthesis. */
function tried(planned: IPlanned): Plan {
  try {
    return planned.plan();
  } catch {
    return EMPTY_PLAN;
  }
}

/** The permissions of the calling job, which limit those of the called workflow. */
export function callPermissions(plan: Plan): Permissions {
  return { contents: plan.release ? WRITE : READ, ...publishPermissions(plan) };
}

function inputsOf(plan: Plan): Record<string, string> {
  const [version, dryRun] = [versionInput(plan), dryRunInput(plan)];
  return {
    plan: literal(posix.join(plan.directory, LEDGER_FILE)),
    ...version !== undefined && { version },
    // On events without inputs the value is empty, but a boolean is required.
    ...dryRun !== undefined && { dry_run: '${{ inputs.dry_run || false }}' },
  };
}

function headerOf(_: readonly string[], { workflow }: Plan): string[] {
  const { repository, path } = workflow!.shared!;
  return [`Calls the workflow that ${repository} keeps for all its repositories; ${path}, there, says what it does.`];
}
