import { posix } from 'node:path';
import { literal } from './expression';
import { pinned } from './pins';
import { LEDGER_FILE } from '../../../file/safety/ledger';
import { Plan } from '../../../plan/plan';
import { SHARED_INPUTS } from '../../../run/action/steps';
import { ACTION_FOLDER, SHARED_FOLDER } from '../action/files';
import { JobContext, Step } from '../job/job-context';
import { versionInput } from '../workflow/triggers';

/** How a step of the workflow names the action that is its program. */
export enum ActionReference {
  /** By its path in the workspace, after a checkout: with every runner, on GitHub Enterprise Server too. */
  WORKSPACE = 'workspace',

  /**
   * By its path in the repository that holds the workflow (`uses: $/.github/actions/docker-publish`), without a checkout: on github.com,
   * with runners from 2.336.
   */
  REPOSITORY = 'repository',
}

/** What the program can be asked for. */
type ActionStep = 'plan' | 'prepare' | 'existing' | 'inputs' | 'key' | 'test' | 'merge' | 'sign' | 'publish' | 'verify' | 'release'
  | 'plugin' | 'publish-plugins';

type Inputs = Partial<Record<keyof typeof SHARED_INPUTS, unknown>>;

/** A step that the program does. */
export function programStep(context: JobContext, step: ActionStep, name: string, inputs: Inputs, more: Partial<Step> = {}): Step {
  return {
    id: step,
    name,
    uses: `${context.action === ActionReference.WORKSPACE ? '.' : '$'}/${context.shared ? SHARED_FOLDER : ACTION_FOLDER}`,
    ...more,
    with: { step, plan: context.shared ? CARRIED : context.lazy(planInput), ...inputs },
  };
}

/** The plan of a call, which the first job made. */
const CARRIED = '${{ needs.prepare.outputs.plan }}';

/** Brings the program and the plan, for a job that needs nothing else of the repository. */
export function checkoutProgram({ action, lazy }: JobContext): Step[] {
  return action === ActionReference.REPOSITORY ? [] : [{
    id: 'checkout',
    name: 'Check out the program and the plan',
    uses: pinned('actions/checkout'),
    with: { 'persist-credentials': false, 'sparse-checkout': lazy((plan) => [ACTION_FOLDER, literal(planFolder(plan))].join('\n')) },
  }];
}

/** Whether another commit than that of the run may be built: a version that is handed over is the commit of its git tag. */
export function buildsOtherCommits(plan: Plan): boolean {
  return versionInput(plan) !== undefined;
}

function planFolder({ directory }: Plan): string {
  return posix.join(directory, posix.dirname(LEDGER_FILE));
}

/** The default of the input is the plan of a project in the root. */
function planInput(plan: Plan): string | undefined {
  return plan.directory === '.' ? undefined : literal(`${plan.directory}/${LEDGER_FILE}`);
}
