import { PlannedReleaseBot, PlannedVersionFile } from '../trigger/planned-version';
import { TriggerKind } from '../trigger/trigger-kind';

/** One kind of event that starts a run. */
export interface PlannedTrigger {
  /** The event. */
  readonly kind: TriggerKind;
  /** Patterns of git tags or branches, or cron lines, depending on the kind. */
  readonly patterns: string[];
  /** Whether images are published, or only built. */
  readonly publishes: boolean;
  /** Name of the input with a version. */
  readonly versionInput?: string;
  /** Whether there is an input for a dry run. */
  readonly dryRun?: boolean;
  /** Files whose change starts the trigger, relative to the root of the repository; undefined for any file. */
  readonly paths?: string[];
  /** Patterns of revisions: suffixes of a version that do not make it a prerelease; undefined when there are none. */
  readonly revisions?: string[];
  /** Names of the images that it builds; undefined for all. */
  readonly images?: string[];
  /** Platforms that it builds; undefined for all. */
  readonly platforms?: string[];
  /** The file with the version; undefined when there is none. */
  readonly versionFile?: PlannedVersionFile;
  /** For releases: whether prereleases start it. Defaults to true. */
  readonly prereleases?: boolean;
  /** The program that makes the releases; undefined when there is none, or an unknown one. */
  readonly bot?: PlannedReleaseBot;
}
