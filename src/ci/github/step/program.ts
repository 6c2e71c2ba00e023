import { posix } from 'node:path';
import { literal } from './expression';
import { pinned } from './pins';
import { versionInput } from './trigger-inputs';
import { LEDGER_FILE } from '../../../file/safety/ledger';
import { Plan } from '../../../plan/plan';
import { SHARED_INPUTS } from '../../../run/action/steps';
import { ActionReference } from '../action/action-reference';
import { ACTION_FOLDER, SHARED_FOLDER } from '../action/files';
import { JobContext, Step } from '../job/job-context';

/** Values of the program's `step` input. */
type ActionStep = 'plan' | 'prepare' | 'existing' | 'inputs' | 'key' | 'test' | 'merge' | 'sign' | 'publish' | 'verify' | 'release'
  | 'plugin' | 'publish-plugins';

type Inputs = Partial<Record<keyof typeof SHARED_INPUTS, unknown>>;

/** A step that runs the program. */
export function programStep(context: JobContext, step: ActionStep, name: string, inputs: Inputs, more: Partial<Step> = {}): Step {
  return {
    id: step,
    name,
    uses: `${context.action === ActionReference.WORKSPACE ? '.' : '$'}/${context.shared ? SHARED_FOLDER : ACTION_FOLDER}`,
    ...more,
    with: { step, plan: context.shared ? CARRIED : context.lazy(planInput), ...inputs },
  };
}

/** The plan of a call, from the first job. */
const CARRIED = '${{ needs.prepare.outputs.plan }}';

/** The steps that fetch the program and the plan, for a job that needs nothing else from the repository. */
export function checkoutProgram({ action, lazy }: JobContext): Step[] {
  return action === ActionReference.REPOSITORY ? [] : [{
    id: 'checkout',
    name: 'Check out the program and the plan',
    uses: pinned('actions/checkout'),
    with: { 'persist-credentials': false, 'sparse-checkout': lazy((plan) => [ACTION_FOLDER, literal(planFolder(plan))].join('\n')) },
  }];
}

/** Whether a run may build another commit than its own: a given version is built from the commit of its git tag. */
export function buildsOtherCommits(plan: Plan): boolean {
  return versionInput(plan) !== undefined;
}

function planFolder({ directory }: Plan): string {
  return posix.join(directory, posix.dirname(LEDGER_FILE));
}

/** Undefined for a project in the root, whose plan is the input's default. */
function planInput(plan: Plan): string | undefined {
  return plan.directory === '.' ? undefined : literal(`${plan.directory}/${LEDGER_FILE}`);
}
