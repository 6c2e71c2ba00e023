import { Value } from './value';
import { GitEvent } from '../../../tag/engine/git-event';

/** The six kinds of events in the comparison. */
export const ROWS = [
  'push to the default branch', 'push to another branch', 'release tag', 'prerelease tag', 'pull request', 'schedule', 'started by hand',
] as const;

export type Row = typeof ROWS[number];

/** An event for which the old and the new workflow are compared. */
export interface Probe {
  /** The row of the comparison; undefined for events that only prevent wrong guesses. */
  readonly row?: Row;
  /** A description: `git tag v1.2.3`. */
  readonly title: string;
  readonly event: GitEvent;
  /** The `github` context of a workflow. */
  readonly github: Record<string, Value>;
  /** The git tag that a bot makes at this event, in the middle of the workflow. */
  readonly released?: string;
  /** The inputs of a manual run with their defaults, which the new workflow has at every event. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The trigger's pattern of which it is an example. */
  readonly pattern?: string;
}
