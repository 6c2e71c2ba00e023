import { Gate } from '../../../pipeline/gate';
import { Policy } from '../../../pipeline/policy';
import { SupplyChain } from '../../../pipeline/supply-chain';
import { Shapes } from '../../../problem/shape';
import { Registry } from '../../../registry/registry';
import { Flavor } from '../../../tag/rule/flavor';
import { TagRule } from '../../../tag/rule/tag-rule';
import { Trigger } from '../../../trigger/trigger';
import { Builder } from '../option/builder';
import { Cache } from '../option/cache';
import { Runner } from '../option/runner';

/** The settings of an organization whose repositories publish with one workflow. */
export interface SharedWorkflowOptions {
  /**
   * Name of the workflow, and of its file in `.github/workflows`.
   * @default 'publish-images'
   */
  readonly workflowName?: string;

  /**
   * The workflow's repository, as `owner/name` or URL.
   * @default - as in package.json, else the git remote `origin`
   */
  readonly repository?: string;

  /**
   * Registries to publish to.
   * @default - `Registry.ghcr()`: the GitHub Container Registry of the organization
   */
  readonly registries?: Registry[];

  /**
   * Attestations, signatures and scans of every image. An empty list disables them.
   * @default - `SupplyChain.provenance()`
   */
  readonly supplyChain?: SupplyChain[];

  /**
   * The events that it accepts, and whether they publish. The calling workflow decides which events start it.
   * @default - git tags `v*.*.*`, by hand with a version, and calls: publish; pull requests: build only
   */
  readonly triggers?: Trigger[];

  /**
   * The tag rules for callers with inputs and without rules of their own.
   * @default - `1.2.3`, `1.2` and `1` from a git tag `v1.2.3`, of 0.x without `0`, and `latest` as the flavor says
   */
  readonly tags?: TagRule[];

  /**
   * The flavor of these tags.
   * @default - `latest` with each release that is not a prerelease
   */
  readonly flavor?: Flavor;

  /**
   * Further policies for every repository.
   * @default - nothing
   */
  readonly policies?: Policy[];

  /**
   * Commands that have to succeed in the calling repository before publishing.
   * @default - none: callers can run jobs of their own first
   */
  readonly gates?: Gate[];

  /**
   * Whether a published git tag becomes a GitHub release of the calling repository.
   * @default false
   */
  readonly release?: boolean;

  /**
   * Runners for builds, by platform; `*` is the key for all other platforms.
   * @default - GitHub's own: `ubuntu-24.04` for amd64, `ubuntu-24.04-arm` for arm64, and QEMU on `ubuntu-24.04` for all others
   */
  readonly runners?: Record<string, Runner>;

  /**
   * Deployment environment of the jobs that log in, in the calling repository.
   * @default - `docker-publish` where a login or a build needs a secret, otherwise none
   */
  readonly environment?: string;

  /**
   * Cache of builds.
   * @default - `Cache.gha()`
   */
  readonly cache?: Cache;

  /**
   * Builder for images that are published.
   * @default - `Builder.container()`
   */
  readonly builder?: Builder;

  /**
   * Names of the secrets that an image's build may read, if the image declares them.
   * @default - none
   */
  readonly buildSecrets?: string[];

  /**
   * Name of the secret with a private SSH key, for images that declare it.
   * @default - none
   */
  readonly sshKeySecret?: string;

  /**
   * Limit for the builds of a call, images times platforms. Each has an output of its own in the workflow.
   * @default 32
   */
  readonly maxBuilds?: number;

  /**
   * Limit for the images of a call.
   * @default 8
   */
  readonly maxImages?: number;

  /**
   * Limit for levels of images that are built `FROM` each other in one call. Each level is a job of the workflow.
   * @default 1
   */
  readonly maxLevels?: number;
}

/** Types of the options. */
export const SHARED_SHAPES = {
  workflowName: 'text', repository: 'text', registries: [Registry], supplyChain: [SupplyChain], triggers: [Trigger], tags: [TagRule],
  flavor: Flavor, policies: [Policy],
  gates: [Gate], release: 'switch', runners: { byName: Runner }, environment: 'text', cache: Cache, builder: Builder,
  buildSecrets: 'texts', sshKeySecret: 'text',
  maxBuilds: 'number', maxImages: 'number', maxLevels: 'number',
} satisfies Shapes<SharedWorkflowOptions>;
