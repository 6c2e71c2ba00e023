import { github } from 'projen';
import { matrixName } from './matrices';
import { addTriggers } from './triggers';
import { digestsById, finishWorkflow } from './workflow-file';
import { batchesOf, hasImages } from '../../../plan/lookup/builds';
import { EMPTY_PLAN, Plan } from '../../../plan/plan';
import { IPlanned } from '../../../plan/planned';
import { beforeJob, onceBefore } from '../job/before';
import { buildJob, checkJob } from '../job/build';
import { checks } from '../job/checks';
import { describeJob, describes } from '../job/describe';
import { driftJob } from '../job/drift';
import { gateJob } from '../job/gate';
import { Job, JobContext, Step } from '../job/job-context';
import { pluginJobs } from '../job/plugin';
import { prepareJob } from '../job/prepare';
import { publishJob } from '../job/publish';
import { releaseJob } from '../job/release';

/** The jobs of a plan, in the order of the file. */
function jobsOf(context: JobContext): Record<string, Job> {
  const { plan, drift } = context;
  const perMatrix = (kind: string, job: typeof buildJob) => batchesOf(plan).map((_, index) => [
    matrixName(kind, index), job(context, index),
  ]);
  return {
    prepare: prepareJob(context),
    ...hasImages(plan) && Object.fromEntries(onceBefore(plan).map((before) => [`before-${before.id}`, beforeJob(context, before)])),
    ...Object.fromEntries(hasImages(plan) ? [...perMatrix('build', buildJob), ...checks(plan) ? perMatrix('check', checkJob) : []] : []),
    ...drift && { drift: driftJob(drift) },
    ...Object.fromEntries((plan.gates ?? []).map((gate) => [`gate-${gate.id}`, gateJob(context, gate)])),
    ...hasImages(plan) && { publish: publishJob(context) },
    ...pluginJobs(context),
    ...hasImages(plan) && describes(plan) && { describe: describeJob(context) },
    ...plan.release && { release: releaseJob(context) },
  };
}

/**
 * Adds jobs to a workflow when it is created, so that users find and patch steps by id; their values are computed at synthesis. Parts for
 * images or registries that are declared later (a login, a matrix) are added then. Jobs and steps that users removed stay removed.
 */
export class PublishWorkflow {
  /** The plan when the jobs were added, as far as it was valid. */
  public readonly known: Plan;
  /** Ids of added jobs; ids of added steps with the variables that we set. */
  private readonly drawn = new Map<string, Step | undefined>();
  private current?: Plan;

  public constructor(
    private readonly workflow: github.GithubWorkflow,
    private readonly planned: IPlanned,
    private readonly settings: Omit<JobContext, 'plan' | 'lazy'>,
  ) {
    if (settings.shared) workflow.on({ workflowCall: {} });
    else addTriggers(workflow, { lazy: this.lazy, drift: settings.drift });
    this.known = this.ask();
    this.draw(this.known);
    const before = () => {
      this.current = planned.plan();
      this.draw(this.current);
      // Image jobs were added while nothing was declared; they are removed when there are only plugins.
      if (!hasImages(this.current)) {
        for (const id of ['build', 'check', 'publish', 'describe']) if (this.workflow.getJob(id)) this.workflow.removeJob(id);
      }
      return this.current;
    };
    finishWorkflow(workflow, { before, digests: digestsById, ...settings.shared?.finish });
  }

  /** The plan, or an empty one while the declaration is invalid, which is reported at synthesis. */
  private ask(): Plan {
    try {
      return this.planned.plan();
    } catch {
      return EMPTY_PLAN;
    }
  }

  /** projen calls functions when it renders; its types do not allow them. */
  public readonly lazy = <T>(value: (plan: Plan) => T): T => (() => value(this.current ?? this.planned.plan())) as unknown as T;

  private draw(plan: Plan): void {
    for (const [id, job] of Object.entries(jobsOf({ ...this.settings, plan, lazy: this.lazy }))) {
      if (!this.drawn.has(id)) this.workflow.addJob(id, job);
      else this.join(id, job, this.workflow.getJob(id) as Job | undefined);
      this.drawn.set(id, undefined);
      for (const step of job.steps) this.drawn.set(`${id}/${step.id}`, step);
    }
  }

  private join(id: string, job: Job, there: Job | undefined): void {
    if (!there) return;
    if (there.outputs) Object.assign(there.outputs, { ...job.outputs, ...there.outputs });
    job.steps.forEach((step, index) => {
      const before = this.drawn.get(`${id}/${step.id}`);
      if (before) this.addVariables(id, step, before);
      else if (!this.drawn.has(`${id}/${step.id}`)) this.insert(id, step, job.steps.slice(0, index), there);
    });
  }

  private insert(id: string, step: Step, before: Step[], { steps }: Job): void {
    const after = before.reverse().find((candidate) => steps.some((present) => present.id === candidate.id));
    if (after) this.workflow.insertStepAfter(id, after.id!, step);
    else this.workflow.insertStepBefore(id, steps[0].id!, step);
  }

  /** Adds the secrets of a later image to variables that the user may have changed. */
  private addVariables(id: string, { id: stepId, env = {} }: Step, { env: before = {} }: Step): void {
    const news = Object.entries(env).filter(([name]) => !(name in before));
    const there = (this.workflow.getJob(id) as Job).steps.find((present) => present.id === stepId);
    if (there && news.length > 0) this.workflow.patchStep(id, stepId!, { env: { ...Object.fromEntries(news), ...there.env } });
  }
}
