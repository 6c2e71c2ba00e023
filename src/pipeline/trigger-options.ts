import { PlannedReleaseBot, PlannedVersionFile } from './planned-version';
import { TriggerKind } from './trigger-kind';
import { Shapes } from '../problem/shape';

/** A pull request. */
export interface PullRequestTriggerOptions {
  /**
   * Whether pull requests from branches of the repository itself are published; those of forks never are.
   *
   * Give a rule for their tags, such as `TagRule.ref(RefEvent.PR)` for `pr-7`.
   *
   * @default false
   */
  readonly publish?: boolean;

  /**
   * Platforms that a pull request is built for, such as `['linux/amd64']`, so that nobody waits for those that are emulated. What is
   * published is built for all of them, and so is a pull request that is published.
   *
   * @default - every platform of each image
   */
  readonly platforms?: string[];
}

/** What whoever starts it by hand is asked for. */
export interface ManualTriggerOptions {
  /**
   * Name of an input for a version, which is then published as if a git tag of that name had been pushed; such as `fake_tag`.
   *
   * Any name that a git tag may have will do: one that is no version is a tag by `TagRule.ref(RefEvent.TAG)`.
   *
   * @default - no such input: what is published depends on the branch or tag it is started on
   */
  readonly versionInput?: string;

  /**
   * Whether there is a switch `dry_run`: says what would be published, builds, publishes nothing.
   *
   * @default true
   */
  readonly dryRun?: boolean;
}

/** Which GitHub Releases count. */
export interface ReleaseTriggerOptions {
  /**
   * Patterns of their git tags, as GitHub reads those of refs.
   *
   * @default - every release
   */
  readonly tags?: string[];

  /**
   * Whether what is marked as a prerelease on GitHub is published too. It moves no tag such as `latest`, whatever its version looks like.
   *
   * @default true
   */
  readonly prereleases?: boolean;
}

/** Where in a file the version stands. */
export interface VersionFileOptions {
  /**
   * Regular expression whose first group is the version, such as `__version__ = "(.+)"`.
   *
   * @default - as files of that name say it: package.json, pyproject.toml, Cargo.toml, pom.xml, *.csproj and the like; otherwise the first
   * line
   */
  readonly pattern?: string;
}

export const PULL_REQUEST = { publish: 'switch', platforms: 'texts' } satisfies Shapes<PullRequestTriggerOptions>;
export const MANUAL = { versionInput: 'text', dryRun: 'switch' } satisfies Shapes<ManualTriggerOptions>;
export const RELEASE = { tags: 'texts', prereleases: 'switch' } satisfies Shapes<ReleaseTriggerOptions>;
export const VERSION_FILE = { pattern: 'text' } satisfies Shapes<VersionFileOptions>;

/** Everything that a trigger says. */
export interface TriggerSettings {
  readonly kind: TriggerKind;
  readonly publishes: boolean;
  readonly patterns?: readonly string[];
  readonly versionInput?: string;
  readonly dryRun?: boolean;
  readonly paths?: readonly string[];
  readonly revisions?: readonly string[];
  readonly images?: readonly string[];
  readonly platforms?: readonly string[];
  readonly versionFile?: PlannedVersionFile;
  readonly prereleases?: boolean;
  readonly bot?: PlannedReleaseBot;
}
