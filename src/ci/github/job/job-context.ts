import { github } from 'projen';
import { Room } from '../../../plan/lookup/scheme';
import { Plan } from '../../../plan/plan';
import { PlannedCheckout, PlannedWorkflow } from '../../../plan/planned-workflow';
import { Builder } from '../option/builder';
import { Cache } from '../option/cache';
import { needsSecret } from '../step/login-steps';
import { ActionReference } from '../step/program';
import { ProjectSetup } from '../step/project-setup';
import { Finish } from '../workflow/workflow-file';

/** What a job is drawn from. */
export interface JobContext {
  /** What is declared so far: says which jobs and steps there are. */
  readonly plan: Plan;
  /** Name of the workflow. */
  readonly name: string;
  /** The deployment environment that was asked for. */
  readonly environment?: string;
  /** What checkouts bring beside the commit. */
  readonly checkout?: PlannedCheckout;
  /** Where builds keep their layers. */
  readonly cache: Cache;
  /** Where BuildKit runs. */
  readonly builder: Builder;
  /** How steps name the action that is the program. */
  readonly action: ActionReference;
  /** How tasks of the project run. */
  readonly project: ProjectSetup;
  /** The same for the root, which every synth starts from, where the drift of pull requests is looked at. */
  readonly drift?: ProjectSetup;
  /** What is different in a workflow that many repositories call; nothing where there is no such object. */
  readonly shared?: SharedJobs;
  /** Machines that build, by platform. */
  runnersOf(plan: Plan): PlannedRunners;
  /** A value that is worked out at synthesis, from everything that is declared by then. */
  lazy<T>(value: (plan: Plan) => T): T;
}

/** A workflow that is written before anybody knows what it builds. */
export interface SharedJobs {
  /** Its name among those of its repository. */
  readonly name: string;
  /** How much there is room for. */
  readonly room: Room;
  /** What its file has beside its jobs. */
  readonly finish: Omit<Finish, 'before'>;
}

/** What the plan says about machines. */
export type PlannedRunners = Pick<PlannedWorkflow, 'runners' | 'checkRunners'>;

/** A job of a workflow, as projen takes it. */
export type Job = github.workflows.Job;
/** A step of a job, as projen takes it. */
export type Step = github.workflows.JobStep;
/** What a job may do, in GitHub's words: values that are worked out late reach the file as they are. */
export type Permissions = Record<string, string>;

/** May look. */
export const READ = github.workflows.JobPermission.READ;
/** May change. */
export const WRITE = github.workflows.JobPermission.WRITE;

/** Machine of the jobs that do not build. */
export const HOSTED_RUNNER = ['ubuntu-24.04'];

/** The environment of the jobs that log in; none where nothing of yours is needed for that. */
export function environmentName(plan: Plan, asked: string | undefined): string | undefined {
  return asked ?? (needsSecret(plan) ? 'docker-publish' : undefined);
}

/**
 * The environment of a job that logs in. A secret that is kept in an environment reaches these jobs only, and none of the events
 * that do not publish; `deployment: false` because three jobs are not three deployments.
 *
 * @param when an expression that says whether this run may use it; always where it is left out
 */
export function environment(context: JobContext, when: (plan: Plan) => string | undefined = () => undefined): unknown {
  return context.lazy((plan) => {
    const name = environmentName(plan, context.environment);
    if (name === undefined) return undefined;
    const condition = when(plan);
    return { name: condition === undefined ? name : `\${{ (${condition}) && '${name}' || '' }}`, deployment: false };
  });
}
