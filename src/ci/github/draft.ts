import { github } from 'projen';
import { Builder } from './builder';
import { Cache } from './cache';
import { Leg } from './leg';
import { needsSecret } from './login-steps';
import { ProjectSetup } from './project-setup';
import { Plan } from '../../plan/plan';

/** What the builder of a job gets. */
export interface Draft {
  /** What is declared so far: says which jobs and steps there are. */
  readonly plan: Plan;
  /** Path of the workflow in its repository. */
  readonly file: string;
  /** The deployment environment that was asked for. */
  readonly environment?: string;
  /** Where builds keep their layers. */
  readonly cache: Cache;
  /** Where BuildKit runs. */
  readonly builder: Builder;
  /** How tasks of the project run. */
  readonly project: ProjectSetup;
  /** The same for the root, which every synth starts from, where the drift of pull requests is looked at. */
  readonly drift?: ProjectSetup;
  /** A value that is worked out at synthesis, from everything that is declared by then. */
  late<T>(value: (plan: Plan) => T): T;
  /** Builds, in the matrices that hold them. */
  matrices(plan: Plan): Leg[][];
}

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

/**
 * The environment of a job that logs in. A secret that is kept in an environment reaches these jobs only, and none of the events
 * that do not publish; `deployment: false` because four jobs are not four deployments.
 */
export function environment(draft: Draft): unknown {
  return draft.late((plan) => {
    const name = draft.environment ?? (needsSecret(plan) ? 'docker-publish' : undefined);
    return name === undefined ? undefined : { name, deployment: false };
  });
}
