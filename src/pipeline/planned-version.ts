/** A file of the repository that says the version. */
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
  /** A value of the enum ReleaseBotKind. */
  readonly kind: string;
  /** What the kind needs to know, such as `command`. */
  readonly details: Record<string, unknown>;
}
