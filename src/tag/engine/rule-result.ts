/** What one rule makes of an event, before prefix and suffix. */
export interface RuleResult {
  readonly text: string;
  /** Whether `latest=auto` adds `latest` when this is the first tag made. */
  readonly isLatest: boolean;
  /** For a text that moves from release to release: which releases it may stand for, as in FloatingName. */
  readonly line?: string;
}
