import { GitTag } from '../../decision/handed-over';

/** How one commit stands to another. */
export type Relation = 'same' | 'older' | 'newer' | 'diverged' | 'unknown';

/** What the run asks of the repository's history, as it is at that moment. */
export interface GitHistory {
  /** All git tags, with the commits that they name. */
  tags(): Promise<GitTag[]>;
  /** The commit that a branch is at; undefined where there is no such branch. */
  branch(name: string): Promise<string | undefined>;
  /** When a commit was made. */
  date(commit: string): Promise<Date>;
  /** Whether a commit is older or newer than another one: by ancestry, since dates are what somebody's clock said. */
  relation(commit: string, other: string): Promise<Relation>;
  /** The commits after one and up to another, newest first; at most a hundred. */
  between(after: string, upTo: string): Promise<string[]>;
  /** The text of a file in a commit; undefined where it is not there. */
  file(commit: string, path: string): Promise<string | undefined>;
  /** Files that differ between two commits; undefined where that cannot be told. */
  changed(from: string, to: string): Promise<string[] | undefined>;
}
