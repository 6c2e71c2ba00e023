import { PlannedTrigger } from './planned-trigger';
import { PolicyKind } from '../pipeline/policy';

/** The workflow that builds and publishes. */
export interface PlannedWorkflow {
  /** Path in the repository, such as `.github/workflows/docker-publish.yml`. */
  readonly path: string;
  /** Deployment environment of the jobs that log in; undefined when they need no secret. */
  readonly environment?: string;
  /** The program of its steps; undefined when a shared workflow has its own. */
  readonly action?: PlannedAction;
  /** Names of the secrets for the build cache; undefined when there are none. */
  readonly cacheSecrets?: string[];
  /** Options of checkouts; undefined when only the commit is checked out. */
  readonly checkout?: PlannedCheckout;
  /** Runners for builds and publishing, by platform, or by the id of a build with a runner of its own. */
  readonly runners: Record<string, PlannedRunner>;
  /** Runners for builds that are not published, with the same keys; undefined when they are the same. */
  readonly checkRunners?: Record<string, PlannedRunner>;
  /** The shared workflow that it calls; undefined when it builds itself. */
  readonly shared?: PlannedSharedWorkflow;
  /**
   * Whether a job compares the files of each pull request with the result of a synth.
   *
   * @default false
   */
  readonly driftCheck?: boolean;
}

/** A workflow of an organization for all its repositories. */
export interface PlannedSharedWorkflow {
  /** Its repository, such as `acme/ci`. */
  readonly repository: string;
  /** Its path, such as `.github/workflows/publish-images.yml`. */
  readonly path: string;
  /** Commit at which it is called; undefined inside the workflow itself, for the running one. */
  readonly commit?: string;
  /** Release of that commit, such as `v1.2.0`. */
  readonly version?: string;
  /** Policies of the organization; undefined when there are none. */
  readonly policies?: PlannedPolicy[];
  /** The events on which it publishes; undefined for any. */
  readonly triggers?: PlannedTrigger[];
  /** The identity in its signatures, such as `acme/ci/.github/workflows/publish-images.yml@…`; only known in a run. */
  readonly identity?: string;
}

/** A policy of an organization. */
export interface PlannedPolicy {
  /** The rule. */
  readonly kind: PolicyKind;
  /** Settings of the kind, such as `tag`. */
  readonly details: Record<string, unknown>;
}

/** The program of a workflow. */
export interface PlannedAction {
  /** Folder in the repository, such as `.github/actions/docker-publish`. */
  readonly path: string;
  /** SHA-256 of the program, in hexadecimal. */
  readonly digest: string;
}

/** Options of the checkouts for builds and gates. */
export interface PlannedCheckout {
  /** Whether to fetch submodules, recursively. */
  readonly submodules?: boolean;
  /** Whether to fetch Git LFS files. */
  readonly lfs?: boolean;
  /** Whether to fetch all commits and git tags. */
  readonly history?: boolean;
}

/** A runner. */
export interface PlannedRunner {
  /** Group of the runner; undefined for any. */
  readonly group?: string;
  /** Labels of the runner, all of which have to match. */
  readonly labels: string[];
  /** Whether it emulates the platform. */
  readonly emulated: boolean;
}
