import { RunContext } from '../context';
import { GitHistory } from '../git/git-history';
import { Manifest } from '../registry/registry';

/** A context with a snapshot of one moment. */
export interface SeenContext extends RunContext {
  readonly snapshot: Snapshot;
}

/** A context whose reads always give the same results. */
export function seenBy(context: RunContext): SeenContext {
  const snapshot = new Snapshot(context);
  return { ...context, git: snapshot.git, snapshot };
}

/** A snapshot of git tags, tag lists and version tags, read once for all tags that move. */
class Snapshot {
  public readonly git: GitHistory;
  private readonly answers = new Map<string, Promise<unknown>>();

  public constructor(private readonly context: RunContext) {
    const { git } = context;
    this.git = {
      tags: () => this.once('tags', () => git.tags()),
      branch: (name) => this.once(`branch ${name}`, () => git.branch(name)),
      date: (commit) => this.once(`date ${commit}`, () => git.date(commit)),
      relation: (commit, other) => this.once(`relation ${commit} ${other}`, () => git.relation(commit, other)),
      between: (after, upTo) => this.once(`between ${after} ${upTo}`, () => git.between(after, upTo)),
      file: (commit, path) => this.once(`file ${commit} ${path}`, () => git.file(commit, path)),
      changed: (from, to) => this.once(`changed ${from} ${to}`, () => git.changed(from, to)),
    };
  }

  /** The tags in a repository. */
  public list(repository: string): Promise<string[]> {
    return this.once(`list ${repository}`, () => this.context.registries.tags(repository));
  }

  /** The manifest under a tag that does not move. */
  public published(repository: string, tag: string): Promise<Manifest | undefined> {
    return this.once(`published ${repository}:${tag}`, () => this.context.registries.manifest(repository, tag));
  }

  private once<T>(question: string, ask: () => Promise<T>): Promise<T> {
    const answer = this.answers.get(question) as Promise<T> | undefined ?? ask();
    this.answers.set(question, answer);
    return answer;
  }
}
