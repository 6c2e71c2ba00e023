import { RunContext } from './context';
import { GitHistory } from './git-history';

/** What git and the lists of tags say, asked once: every tag that moves asks the same. */
export class Snapshot {
  public readonly git: GitHistory;
  private readonly lists = new Map<string, Promise<string[]>>();
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

  /** The tags that a repository has. */
  public list(repository: string): Promise<string[]> {
    const list = this.lists.get(repository) ?? this.context.registries.tags(repository);
    this.lists.set(repository, list);
    return list;
  }

  private once<T>(question: string, ask: () => Promise<T>): Promise<T> {
    const answer = this.answers.get(question) as Promise<T> | undefined ?? ask();
    this.answers.set(question, answer);
    return answer;
  }
}
