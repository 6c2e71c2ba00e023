import { github } from 'projen';
import { Plan } from '../../../plan/plan';
import { PlannedCheckout, PlannedWorkflow } from '../../../plan/planned-workflow';
import { Room } from '../../../plan/scheme';
import { ActionReference } from '../action/action-reference';
import { Builder } from '../option/builder';
import { Cache } from '../option/cache';
import { environmentName } from '../step/environment-name';
import { needsIdentity, needsJobToken } from '../step/login-steps';
import { ProjectSetup } from '../step/project-setup';
import { Finish } from '../workflow/workflow-file';

/** The input of a job builder. */
export interface JobContext {
  /** The plan in its current state, which decides about jobs and steps. */
  readonly plan: Plan;
  /** Name of the workflow. */
  readonly name: string;
  /** The deployment environment from the options. */
  readonly environment?: string;
  /** Options of checkouts. */
  readonly checkout?: PlannedCheckout;
  /** Cache of builds. */
  readonly cache: Cache;
  /** The builder for images that are published. */
  readonly builder: Builder;
  /** How steps refer to the program's action. */
  readonly action: ActionReference;
  /** How a job runs tasks of the project. */
  readonly project: ProjectSetup;
  /** How a job runs tasks of the root project, for the drift check, because every synth starts there. */
  readonly drift?: ProjectSetup;
  /** Settings of a shared workflow; undefined for a repository's own. */
  readonly shared?: SharedJobs;
  /** The runners of a plan, by platform. */
  runnersOf(plan: Plan): PlannedRunners;
  /** A value that is computed at synthesis, from the complete declaration. */
  lazy<T>(value: (plan: Plan) => T): T;
}

/** Settings of a workflow whose builds are unknown when it is written. */
export interface SharedJobs {
  /** Name of the workflow in its repository. */
  readonly name: string;
  /** Limits of its size. */
  readonly room: Room;
  /** Parts of its file beside the jobs. */
  readonly finish: Omit<Finish, 'before'>;
}

/** The runners in the plan. */
export type PlannedRunners = Pick<PlannedWorkflow, 'runners' | 'checkRunners'>;

/** A job of a workflow, as projen takes it. */
export type Job = github.workflows.Job;
/** A step of a job, as projen takes it. */
export type Step = github.workflows.JobStep;
/** Permissions of a job. Strings, because projen's type does not allow lazy values. */
export type Permissions = Record<string, string>;

/** Read access. */
export const READ = github.workflows.JobPermission.READ;
/** Write access. */
export const WRITE = github.workflows.JobPermission.WRITE;

/** Runner of the jobs that do not build. */
export const HOSTED_RUNNER = ['ubuntu-24.04'];

/**
 * The environment of a job that logs in. Secrets of an environment are only available to these jobs, and not on events that do not publish;
 * `deployment: false` because three jobs are not three deployments.
 *
 * @param when a condition for the use of the environment; always when undefined
 */
export function environment(context: JobContext, when: (plan: Plan) => string | undefined = () => undefined): unknown {
  return context.lazy((plan) => {
    const name = environmentName(plan, context.environment);
    if (name === undefined) return undefined;
    const condition = when(plan);
    return { name: condition === undefined ? name : `\${{ (${condition}) && '${name}' || '' }}`, deployment: false };
  });
}

/** The permissions of a job that checks out the repository and logs in to the registries. */
export function registryPermissions({ lazy }: JobContext, packages: github.workflows.JobPermission): Job['permissions'] {
  return lazy((plan): Permissions => ({
    contents: READ,
    ...needsJobToken(plan) && { packages },
    ...needsIdentity(plan) && { 'id-token': WRITE },
  })) as Job['permissions'];
}
