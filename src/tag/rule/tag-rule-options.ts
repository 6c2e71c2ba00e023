/** Options of every tag rule. */
export interface TagRuleOptions {
  /**
   * Text before the tag, instead of the flavor's. May contain templates such as `{{branch}}`.
   * @default - the flavor's prefix; `pr-` for `ref` of a pull request, `sha-` for `sha`
   */
  readonly prefix?: string;
  /**
   * Text after the tag, instead of the flavor's. May contain templates such as `{{sha}}`.
   * @default - the flavor's suffix
   */
  readonly suffix?: string;
  /**
   * Rules run from the highest priority to the lowest; the first one with a tag decides the version.
   * @default - schedule 1000, semver and pep440 900, match 800, edge 700, ref 600, raw 200, sha 100
   */
  readonly priority?: number;
  /**
   * `true`, `false`, or a template that yields one of them, such as `{{is_default_branch}}`.
   * @default 'true'
   */
  readonly enable?: string;
}

/** Options of the rules that read a version: `semver` and `pep440`. */
export interface VersionRuleOptions extends TagRuleOptions {
  /**
   * The version to use, on every event. May contain templates.
   * @default - the pushed git tag; on other events the rule makes no tag
   */
  readonly value?: string;
  /**
   * A regular expression whose first group is the version, such as `app-v(.*)`.
   * @default - the whole value
   */
  readonly match?: string;
}

/** Options of a rule that cuts a part out of the git tag. */
export interface MatchRuleOptions extends TagRuleOptions {
  /**
   * The text to match, on every event. May contain templates.
   * @default - the pushed git tag; on other events the rule makes no tag
   */
  readonly value?: string;
  /**
   * The number of the group that becomes the tag; 0 is the whole match.
   * @default 0
   */
  readonly group?: number;
}

/** Options of a rule that tags pushes to one branch. */
export interface EdgeRuleOptions extends TagRuleOptions {
  /**
   * The branch, such as `develop`.
   * @default - the repository's default branch
   */
  readonly branch?: string;
}

/** Options of a rule that tags with the commit. */
export interface ShaRuleOptions extends TagRuleOptions {
  /**
   * The length of the commit's hash.
   * @default ShaFormat.SHORT
   */
  readonly format?: ShaFormat;
}

/** Options of a rule that tags scheduled runs. */
export interface ScheduleRuleOptions extends TagRuleOptions {
  /**
   * The tag, with templates such as `{{date 'YYYYMMDD' tz='UTC'}}`.
   * @default 'nightly'
   */
  readonly pattern?: string;
}

/** The kind of git reference that gives a `ref` rule its tag. */
export enum RefEvent {
  /** The name of the pushed branch. */
  BRANCH = 'branch',
  /** The name of the pushed git tag. */
  TAG = 'tag',
  /** The number of the pull request, as `pr-12`. */
  PR = 'pr',
}

/** The length of a commit's hash in a tag. */
export enum ShaFormat {
  /** The first seven digits. */
  SHORT = 'short',
  /** All forty digits. */
  LONG = 'long',
}
