import { Git } from './git';
import { GitTag } from '../../decision/handed-over';
import { GitHistory, Relation } from '../../run/git/git-history';

/** The history of the local clone. */
export class LocalHistory implements GitHistory {
  /**
   * @param git the clone
   * @param unknown the date of an unknown commit, such as a future one
   */
  public constructor(private readonly git: Git, private readonly unknown: Date) {}

  public async tags(): Promise<GitTag[]> {
    return this.git.tags();
  }

  public async branch(name: string): Promise<string | undefined> {
    return (this.git.commit(`refs/heads/${name}`) ?? this.git.commit(`refs/remotes/origin/${name}`))?.sha;
  }

  public async date(commit: string): Promise<Date> {
    return this.git.commit(commit)?.date ?? this.unknown;
  }

  public async relation(commit: string, other: string): Promise<Relation> {
    if (commit === other) return 'same';
    if (!this.knows(commit, other)) return 'unknown';
    if (this.git.isAncestor(commit, other)) return 'older';
    return this.git.isAncestor(other, commit) ? 'newer' : 'diverged';
  }

  public async between(after: string, upTo: string): Promise<string[]> {
    return this.knows(after, upTo) ? this.git.between(after, upTo) : [];
  }

  public async file(commit: string, path: string): Promise<string | undefined> {
    return this.git.file(commit, path);
  }

  public async changed(from: string, to: string): Promise<string[] | undefined> {
    return this.knows(from, to) ? this.git.changed(from, to) : undefined;
  }

  private knows(...commits: string[]): boolean {
    return commits.every((commit) => this.git.commit(commit) !== undefined);
  }
}
