/** Tag rules and flavor. */
export interface PlannedTags {
  /** One line per rule: `type=semver,pattern={{version}}`. */
  readonly rules: string[];
  /** One line per setting: `latest=auto`. */
  readonly flavor: string[];
  /** The same, parsed: what the program of the workflow reads. Its shape may change with any version. */
  readonly parsed?: unknown;
  /** Whether the tag `0`, which stands for all of 0.x, is not published; it is where this is not said. */
  readonly skipsZero?: boolean;
}
