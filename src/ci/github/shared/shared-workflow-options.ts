import { Gate } from '../../../pipeline/gate';
import { Policy } from '../../../pipeline/policy';
import { SupplyChain } from '../../../pipeline/supply-chain';
import { Trigger } from '../../../pipeline/trigger';
import { Shapes } from '../../../problem/shape';
import { Registry } from '../../../registry/registry';
import { Flavor } from '../../../tag/rule/flavor';
import { TagRule } from '../../../tag/rule/tag-rule';
import { Builder } from '../option/builder';
import { Cache } from '../option/cache';
import { Runner } from '../option/runner';

/** What belongs to an organization whose repositories publish with one workflow. */
export interface SharedWorkflowOptions {
  /**
   * Name of the workflow, and of its file in `.github/workflows`.
   * @default 'publish-images'
   */
  readonly workflowName?: string;

  /**
   * The repository that holds it, as `owner/name` or as an address.
   * @default - as in package.json, else the git remote `origin`
   */
  readonly repository?: string;

  /**
   * Where images go.
   * @default - `Registry.ghcr()`: the GitHub Container Registry of the organization
   */
  readonly registries?: Registry[];

  /**
   * Attestations, signatures and scans that go with every image. An empty list is none at all.
   * @default - `SupplyChain.provenance()`
   */
  readonly supplyChain?: SupplyChain[];

  /**
   * The events that it serves, and whether what is built is published. What starts a run stands in the workflow that calls.
   * @default - git tags `v*.*.*`, by hand with a version, and calls: publish; pull requests: build only
   */
  readonly triggers?: Trigger[];

  /**
   * The tags of repositories that call with inputs and name none.
   * @default - `1.2.3`, `1.2` and `1` from a git tag `v1.2.3`, of 0.x without `0`, and `latest` as the flavor says
   */
  readonly tags?: TagRule[];

  /**
   * What these tags have in common.
   * @default - `latest` with each release that is not a prerelease
   */
  readonly flavor?: Flavor;

  /**
   * What else every repository has to keep to.
   * @default - nothing
   */
  readonly policies?: Policy[];

  /**
   * Commands that have to succeed in the repository that calls, before anything is published.
   * @default - none: whoever calls can let their own jobs come first
   */
  readonly gates?: Gate[];

  /**
   * Whether a published git tag becomes a GitHub Release of the repository that calls.
   * @default false
   */
  readonly release?: boolean;

  /**
   * Machines that build, by platform; `*` stands for all platforms that are not named.
   * @default - GitHub's own: `ubuntu-24.04` for amd64, `ubuntu-24.04-arm` for arm64, and QEMU on `ubuntu-24.04` for all others
   */
  readonly runners?: Record<string, Runner>;

  /**
   * Deployment environment of the jobs that log in: that of this name in the repository that calls.
   * @default - `docker-publish` where a login or a build needs a secret, otherwise none
   */
  readonly environment?: string;

  /**
   * Where builds keep their layers for the next one.
   * @default - `Cache.gha()`
   */
  readonly cache?: Cache;

  /**
   * Where BuildKit runs when something is published.
   * @default - `Builder.container()`
   */
  readonly builder?: Builder;

  /**
   * Names of the secrets that the build of an image may read, if the image asks for them.
   * @default - none
   */
  readonly buildSecrets?: string[];

  /**
   * Name of the secret that holds a private SSH key, for images that ask for it.
   * @default - none
   */
  readonly sshKeySecret?: string;

  /**
   * How many builds a call may have, images times platforms. Each has an output of its own in the workflow.
   * @default 32
   */
  readonly maxBuilds?: number;

  /**
   * How many images a call may have.
   * @default 8
   */
  readonly maxImages?: number;

  /**
   * How many images may stand on each other, `FROM` one to the next, in one call. Each level is a job of the workflow.
   * @default 1
   */
  readonly maxLevels?: number;
}

/** What each of them has to be. */
export const SHARED_SHAPES = {
  workflowName: 'text', repository: 'text', registries: [Registry], supplyChain: [SupplyChain], triggers: [Trigger], tags: [TagRule],
  flavor: Flavor, policies: [Policy],
  gates: [Gate], release: 'switch', runners: { byName: Runner }, environment: 'text', cache: Cache, builder: Builder,
  buildSecrets: 'texts', sshKeySecret: 'text',
  maxBuilds: 'number', maxImages: 'number', maxLevels: 'number',
} satisfies Shapes<SharedWorkflowOptions>;
