import { Value } from './value';
import { GitEvent } from '../../../tag/engine/git-event';

/** The six events that people ask about. */
export const ROWS = [
  'push to the default branch', 'push to another branch', 'release tag', 'prerelease tag', 'pull request', 'schedule', 'started by hand',
] as const;

export type Row = typeof ROWS[number];

/** An event that the old definition and the new one are put to. */
export interface Probe {
  /** The row of the table that it belongs to; none for those that only keep us from guessing too much. */
  readonly row?: Row;
  /** In words: `git tag v1.2.3`. */
  readonly title: string;
  readonly event: GitEvent;
  /** The context `github` of a workflow. */
  readonly github: Record<string, Value>;
  /** The git tag that a bot makes at this event, in the middle of the workflow. */
  readonly released?: string;
  /** The pattern of a trigger that it is an example of. */
  readonly pattern?: string;
}
