import { GitTag } from '../../decision/handed-over';

/** The relation of one commit to another. */
export type Relation = 'same' | 'older' | 'newer' | 'diverged' | 'unknown';

/** The history of the repository in its current state on the server. */
export interface GitHistory {
  /** All git tags, with their commits. */
  tags(): Promise<GitTag[]>;
  /** The commit of a branch; undefined when there is no such branch. */
  branch(name: string): Promise<string | undefined>;
  /** The time of a commit. */
  date(commit: string): Promise<Date>;
  /** Whether a commit is older or newer than another one, by ancestry, because dates depend on clocks. */
  relation(commit: string, other: string): Promise<Relation>;
  /** The commits after one and up to another, newest first; at most a hundred. */
  between(after: string, upTo: string): Promise<string[]>;
  /** The text of a file in a commit; undefined when it is not there. */
  file(commit: string, path: string): Promise<string | undefined>;
  /** The files that differ between two commits; undefined when that is unknown. */
  changed(from: string, to: string): Promise<string[] | undefined>;
}
