import { PlannedTrigger } from './plan';

/** The workflow that builds and publishes. */
export interface PlannedWorkflow {
  /** Path in the repository, such as `.github/workflows/docker-publish.yml`. */
  readonly path: string;
  /** Deployment environment of the jobs that log in; none where they need no secret. */
  readonly environment?: string;
  /** The program that its steps call; none where a shared workflow brings its own. */
  readonly action?: PlannedAction;
  /** Names of the secrets that reach the cache of builds; none where there is no such list. */
  readonly cacheSecrets?: string[];
  /** What checkouts bring beside the commit; nothing where it is not said. */
  readonly checkout?: PlannedCheckout;
  /** Machines that build and publish, by platform, or by the id of a build that has one of its own. */
  readonly runners: Record<string, PlannedRunner>;
  /** Machines of builds that are thrown away, by the same; the same where there is no such map. */
  readonly checkRunners?: Record<string, PlannedRunner>;
  /** The workflow of an organization that it calls; none where it builds by itself. */
  readonly shared?: PlannedSharedWorkflow;
  /**
   * Whether a job compares the files of each pull request with what a synth would write.
   *
   * @default false
   */
  readonly driftCheck?: boolean;
}

/** A workflow that an organization keeps for all its repositories. */
export interface PlannedSharedWorkflow {
  /** The repository that holds it, such as `acme/ci`. */
  readonly repository: string;
  /** Path there, such as `.github/workflows/publish-images.yml`. */
  readonly path: string;
  /** Commit that it is called at; the one that runs where it is not said. */
  readonly commit?: string;
  /** Release of that commit, such as `v1.2.0`. */
  readonly version?: string;
  /** What it insists on; nothing where there is no such list. */
  readonly policies?: PlannedPolicy[];
  /** The events that it publishes on; any where there is no such list. */
  readonly triggers?: PlannedTrigger[];
  /** Whom its signatures name, such as `acme/ci/.github/workflows/publish-images.yml@…`; known while it runs. */
  readonly identity?: string;
}

/** Something that an organization insists on. */
export interface PlannedPolicy {
  /** A value of the enum PolicyKind. */
  readonly kind: string;
  /** What the kind needs to know, such as `tag`. */
  readonly details: Record<string, unknown>;
}

/** The program of a workflow. */
export interface PlannedAction {
  /** Folder in the repository, such as `.github/actions/docker-publish`. */
  readonly path: string;
  /** SHA-256 of the program, in hexadecimal. */
  readonly digest: string;
}

/** What the checkouts of builds and gates bring beside the commit. */
export interface PlannedCheckout {
  /** Submodules, and theirs. */
  readonly submodules?: boolean;
  /** What Git LFS keeps. */
  readonly lfs?: boolean;
  /** All commits and git tags. */
  readonly history?: boolean;
}

/** A machine that builds. */
export interface PlannedRunner {
  /** Group that it belongs to; any where there is none. */
  readonly group?: string;
  /** Labels that it has, all of them. */
  readonly labels: string[];
  /** Whether it emulates the platform. */
  readonly emulated: boolean;
}
