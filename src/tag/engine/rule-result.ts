/** The result of one rule for an event, before prefix and suffix. */
export interface RuleResult {
  readonly text: string;
  /** Whether `latest=auto` adds `latest` when this is the first tag. */
  readonly isLatest: boolean;
  /** The release line of a floating tag, as in `FloatingTag.line`; undefined when the tag does not float. */
  readonly line?: string;
}
