import { PlannedReleaseBot, PlannedVersionFile } from '../pipeline/planned-version';

/** One reason to build. */
export interface PlannedTrigger {
  /** A value of the enum TriggerKind. */
  readonly kind: string;
  /** Git tags, branches or cron lines, by kind. */
  readonly patterns: string[];
  /** Whether what is built is published, or only built. */
  readonly publishes: boolean;
  /** Name of the input that hands over a version. */
  readonly versionInput?: string;
  /** Whether it can be tried without publishing. */
  readonly dryRun?: boolean;
  /** Files that have to change, from the root of the repository; any where there is no such list. */
  readonly paths?: string[];
  /** Patterns of what stands behind a version without making a prerelease of it; none where there is no such list. */
  readonly revisions?: string[];
  /** Names of the images that it is about; all where there is no such list. */
  readonly images?: string[];
  /** Platforms that are tried; all where there is no such list. */
  readonly platforms?: string[];
  /** The file that says the version; none does where there is no such file. */
  readonly versionFile?: PlannedVersionFile;
  /** For releases: whether those that are marked as prereleases count; they do where this is not said. */
  readonly prereleases?: boolean;
  /** The program that makes the releases; none that we know where there is no such program. */
  readonly bot?: PlannedReleaseBot;
}
