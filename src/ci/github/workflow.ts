import { github } from 'projen';
import { Draft, Job, Step } from './draft';
import { buildJob, checkJob } from './job/build';
import { describeJob, describes } from './job/describe';
import { driftJob } from './job/drift';
import { gateJob } from './job/gate';
import { ASKED_BY_JOIN, imagesOf } from './job/images';
import { prepareJob } from './job/prepare';
import { publishJob } from './job/publish';
import { releaseJob } from './job/release';
import { verifyJob } from './job/verify';
import { matrixJob } from './leg';
import { addTriggers } from './triggers';
import { finishWorkflow } from './workflow-file';
import { TriggerKind } from '../../pipeline/trigger';
import { Plan } from '../../plan/plan';
import { IPlanned } from '../../plan/planned';

/** Where nothing is known yet. */
const NOTHING: Plan = { schema: 0, project: '', directory: '.', images: [], registries: [], tags: { rules: [], flavor: [] }, triggers: [] };

/**
 * Draws the jobs into a workflow: at once what is declared already, so that users find and patch steps by id, and at synthesis what
 * came later. What users removed stays removed.
 */
export class PublishWorkflow {
  /** What was declared when it was drawn first, as far as it could be told. */
  public readonly known: Plan;
  private readonly drawn = new Map<string, Step | undefined>();
  private readonly outputs: Record<string, github.workflows.JobStepOutput>[] = [];
  private current?: Plan;

  public constructor(
    private readonly workflow: github.GithubWorkflow,
    private readonly planned: IPlanned,
    private readonly settings: Omit<Draft, 'plan' | 'late'>,
  ) {
    addTriggers(workflow, { late: this.late, drift: settings.drift });
    this.known = this.ask();
    this.draw(this.known);
    finishWorkflow(workflow, () => {
      this.current = planned.plan();
      this.draw(this.current);
      this.fillOutputs(this.current);
    }, (text) => this.warnOfSize(this.current!, text));
  }

  /** What is wrong with the declaration is said at synthesis. */
  private ask(): Plan {
    try {
      return this.planned.plan();
    } catch {
      return NOTHING;
    }
  }

  /** projen calls functions when it renders; its types do not say so. */
  public readonly late = <T>(value: (plan: Plan) => T): T => (() => value(this.current ?? this.planned.plan())) as unknown as T;

  private draw(plan: Plan): void {
    const draft: Draft = { ...this.settings, plan, late: this.late };
    const matrices = this.settings.matrices(plan);
    this.place('prepare', prepareJob(draft));
    matrices.forEach((_, index) => this.place(matrixJob('build', index), { ...buildJob(draft, index), outputs: this.outputs[index] ??= {} }));
    if (plan.triggers.some(({ kind, publishes, dryRun }) => !publishes || dryRun || kind === TriggerKind.PULL_REQUEST)) matrices.forEach((_, index) => this.place(matrixJob('check', index), checkJob(draft, index)));
    if (draft.drift) this.place('drift', driftJob(draft.drift));
    for (const gate of plan.gates ?? []) this.place(`gate-${gate.id}`, gateJob(draft, gate));
    this.place('publish', publishJob(draft));
    this.place('verify', verifyJob(draft));
    if (describes(plan)) this.place('describe', describeJob(draft));
    if (plan.release) this.place('release', releaseJob(draft));
  }

  private place(id: string, job: Job): void {
    if (!this.drawn.has(id)) this.workflow.addJob(id, job);
    else job.steps.forEach((step, index) => this.placeStep(id, step, job.steps.slice(0, index)));
    this.drawn.set(id, undefined);
    for (const step of job.steps) this.drawn.set(`${id}/${step.id}`, step);
  }

  private placeStep(id: string, step: Step, before: Step[]): void {
    const there = this.workflow.getJob(id) as Job | undefined;
    if (!there) return;
    if (this.drawn.has(`${id}/${step.id}`)) return this.fillStep(id, step, there.steps.find((present) => present.id === step.id));
    const after = before.reverse().find((candidate) => there.steps.some((present) => present.id === candidate.id));
    if (after) this.workflow.insertStepAfter(id, after.id!, step);
    else this.workflow.insertStepBefore(id, there.steps[0].id!, step);
  }

  /** Variables that came later, such as the secrets of one more image, join what the step has by now. */
  private fillStep(id: string, step: Step, there?: Step): void {
    const before = this.drawn.get(`${id}/${step.id}`)?.env ?? {};
    const news = Object.entries(step.env ?? {}).filter(([name]) => !(name in before));
    if (there && news.length > 0) this.workflow.patchStep(id, step.id!, { env: { ...Object.fromEntries(news), ...there.env } });
  }

  /** Every leg has an output of its own; projen wants the names of outputs before it renders, so they are filled in then. */
  private fillOutputs(plan: Plan): void {
    this.settings.matrices(plan).forEach((legs, index) => {
      for (const { id } of legs) this.outputs[index][id] = { stepId: 'digest', outputName: id };
    });
  }

  /** GitHub starts no run of a larger file, and says nothing about it; Linux hands a program no larger variable. */
  private warnOfSize(plan: Plan, text: string): void {
    const file = Buffer.byteLength(text);
    const variable = Buffer.byteLength(imagesOf({ ...this.settings, plan, late: this.late }, plan, ...ASKED_BY_JOIN));
    if (file <= 512_000 && variable < 131_000) return;
    const limit = file > 512_000 ? `the workflow has ${file} bytes, and GitHub starts no run of one above 512000` : `they take ${variable} bytes in one variable, and Linux allows 131072`;
    this.workflow.project.logger.warn(`${this.workflow.name}: ${plan.images.length} images are more than one run can publish: ${limit}. Declare them in several projects of the repository, each with its own workflow.`);
  }
}
