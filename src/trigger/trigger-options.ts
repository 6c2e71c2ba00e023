import { PlannedReleaseBot, PlannedVersionFile } from './planned-version';
import { TriggerKind } from './trigger-kind';
import { Shapes } from '../problem/shape';

/** Options of builds for pull requests. */
export interface PullRequestTriggerOptions {
  /**
   * Whether pull requests from branches of the repository itself are published; those of forks never are.
   *
   * Requires a tag rule, such as `TagRule.ref(RefEvent.PR)` for `pr-7`.
   *
   * @default false
   */
  readonly publish?: boolean;

  /**
   * Platforms that a pull request is built for, such as `['linux/amd64']`, to avoid slow emulation. Images that are published, including
   * those of published pull requests, are built for all platforms.
   *
   * @default - every platform of each image
   */
  readonly platforms?: string[];
}

/** Options of manual runs. */
export interface ManualTriggerOptions {
  /**
   * Name of an input for a version, which is published as if a git tag of that name had been pushed; such as `fake_tag`.
   *
   * Any valid name of a git tag is allowed: one that is not a version is a tag by `TagRule.ref(RefEvent.TAG)`.
   *
   * @default - no such input: the branch or git tag of the run determines the tags
   */
  readonly versionInput?: string;

  /**
   * Whether there is an input `dry_run`, with which a run builds and reports its tags without publishing.
   *
   * @default true
   */
  readonly dryRun?: boolean;
}

/** Options for GitHub releases. */
export interface ReleaseTriggerOptions {
  /**
   * Patterns of their git tags, in GitHub's filter syntax.
   *
   * @default - every release
   */
  readonly tags?: string[];

  /**
   * Whether prereleases on GitHub are published. They move no tag such as `latest`, whatever their version.
   *
   * @default true
   */
  readonly prereleases?: boolean;
}

/** Options of a version file. */
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

/** All settings of a trigger. */
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
