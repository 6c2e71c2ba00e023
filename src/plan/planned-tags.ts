/** Tag rules and flavor. */
export interface PlannedTags {
  /** One line per rule: `type=semver,pattern={{version}}`. */
  readonly rules: string[];
  /** One line per setting: `latest=auto`. */
  readonly flavor: string[];
  /** The parsed form, for the workflow's program. Its format may change with any version. */
  readonly parsed?: unknown;
  /** Whether the tag `0`, which covers all of 0.x, is skipped. Defaults to false. */
  readonly skipsZero?: boolean;
}
