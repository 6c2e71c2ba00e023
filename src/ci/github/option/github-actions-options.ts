import { Builder } from './builder';
import { Cache } from './cache';
import { Runner } from './runner';
import { Shapes } from '../../../problem/shape';
import { Workflow } from '../shared/workflow';
import { CheckoutOptions } from '../step/checkout';
import { ActionReference } from '../step/program';

/** How GitHub Actions builds and publishes. */
export interface GitHubActionsOptions {
  /**
   * Whose workflow builds and publishes: one of this repository, or the one of an organization, whose machines, environment, cache and
   * builder are its own.
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
   * Machines that build, by platform; `*` stands for all platforms that are not named.
   *
   * @default - GitHub's own: `ubuntu-24.04` for amd64, `ubuntu-24.04-arm` for arm64, and QEMU on `ubuntu-24.04` for all others
   */
  readonly runners?: Record<string, Runner>;

  /**
   * Machines that build some of the images, by the name of the image and then as `runners` has them:
   * `{ model: { '*': Runner.native('gpu').inGroup('builders') } }`.
   *
   * @default - those of `runners` build every image
   */
  readonly imageRunners?: Record<string, Record<string, Runner>>;

  /**
   * Deployment environment of the jobs that log in, where secrets are kept and approvals asked for.
   *
   * @default - `docker-publish` where a login or a build needs a secret of yours, otherwise none
   */
  readonly environment?: string;

  /**
   * What the checkouts of builds and gates bring beside the commit.
   *
   * @default - nothing: one commit, without submodules, and of Git LFS what points to it
   */
  readonly checkout?: CheckoutOptions;

  /**
   * Where builds keep their layers for the next one.
   *
   * @default - `Cache.gha()`
   */
  readonly cache?: Cache;

  /**
   * Where BuildKit runs when something is published. Pull requests are always built in a container on GitHub's machines.
   *
   * @default - `Builder.container()`
   */
  readonly builder?: Builder;

  /**
   * Whether a job `drift` says of each pull request which files are not what a synth would write. It changes nothing.
   *
   * @default false
   */
  readonly driftCheck?: boolean;

  /**
   * How the steps of the workflow name the action in `.github/actions/docker-publish`, which is their program.
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
