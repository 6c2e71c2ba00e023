import { ReleaseBotKind } from './release-bot';

/** A file of the repository with the version. */
export interface PlannedVersionFile {
  /** Path, relative to the project. */
  readonly path: string;
  /**
   * Regular expression whose first group is the version.
   * @default - as files of that name say it
   */
  readonly pattern?: string;
}

/** A program that makes releases. */
export interface PlannedReleaseBot {
  /** The program. */
  readonly kind: ReleaseBotKind;
  /** Settings of the kind, such as `command`. */
  readonly details: Record<string, unknown>;
}
