import { Builder } from './builder';
import { Cache } from './cache';
import { Runner } from './runner';
import { Shapes } from '../../../problem/shape';
import { ActionReference } from '../action/action-reference';
import { Workflow } from '../shared/workflow';
import { CheckoutOptions } from '../step/checkout';

/** Options of GitHubActions. */
export interface GitHubActionsOptions {
  /**
   * The workflow that builds and publishes: this repository's own, or an organization's shared workflow, which has runners, environment,
   * cache and builder of its own.
   *
   * @default - `Workflow.own()`
   */
  readonly workflow?: Workflow;

  /**
   * Name of the workflow, and of its file in `.github/workflows`.
   *
   * @default - `docker-publish`; in a project inside another one `docker-publish-<name of the project>`
   */
  readonly workflowName?: string;

  /**
   * Runners for builds, by platform; `*` is the key for all other platforms.
   *
   * @default - GitHub's own: `ubuntu-24.04` for amd64, `ubuntu-24.04-arm` for arm64, and QEMU on `ubuntu-24.04` for all others
   */
  readonly runners?: Record<string, Runner>;

  /**
   * Runners for the builds of some images, by name of the image and then by platform:
   * `{ model: { '*': Runner.native('gpu').inGroup('builders') } }`.
   *
   * @default - those of `runners` build every image
   */
  readonly imageRunners?: Record<string, Record<string, Runner>>;

  /**
   * Deployment environment of the jobs that log in, for secrets and required reviewers.
   *
   * @default - `docker-publish` where a login or a build needs a secret of yours, otherwise none
   */
  readonly environment?: string;

  /**
   * Options of the checkouts for builds and gates.
   *
   * @default - one commit, without submodules and history, with Git LFS pointers only
   */
  readonly checkout?: CheckoutOptions;

  /**
   * Cache of builds.
   *
   * @default - `Cache.gha()`
   */
  readonly cache?: Cache;

  /**
   * Builder for images that are published. Pull requests are always built in a container on GitHub's runners.
   *
   * @default - `Builder.container()`
   */
  readonly builder?: Builder;

  /**
   * Whether a job `drift` reports files of a pull request that differ from the result of a synth. It changes nothing.
   *
   * @default false
   */
  readonly driftCheck?: boolean;

  /**
   * How the workflow's steps refer to the action in `.github/actions/docker-publish`, which is their program.
   *
   * @default ActionReference.WORKSPACE
   */
  readonly action?: ActionReference;
}

export const SHAPES = {
  workflow: Workflow, workflowName: 'text', runners: { byName: Runner }, imageRunners: 'options by name', environment: 'text',
  checkout: 'options', cache: Cache, builder: Builder,
  driftCheck: 'switch', action: { oneOf: ActionReference },
} satisfies Shapes<GitHubActionsOptions>;
export const CHECKOUT = { submodules: 'switch', lfs: 'switch', history: 'switch' } satisfies Shapes<CheckoutOptions>;
