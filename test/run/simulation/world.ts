import { createHash } from 'node:crypto';
import { GitTag } from '../../../src/decision/handed-over';
import { GitHistory, Relation } from '../../../src/run/git/git-history';
import { MemoryServer } from '../../../src/run/registry/memory/memory-server';

/** A repository with a linear history and git tags. */
export class SimulatedGit {
  /** Oldest first; the last one is the head of main. */
  public readonly commits: string[] = [];
  public readonly gitTags: GitTag[] = [];
  /** Content of files, by commit. */
  public readonly files = new Map<string, Record<string, string>>();

  /** Adds a commit to main. */
  public commit(): string {
    const sha = createHash('sha1').update(String(this.commits.length)).digest('hex');
    this.commits.push(sha);
    return sha;
  }

  /** The history for a run; each read takes a turn. */
  public seenBy(turn: (what: string) => Promise<void>): GitHistory {
    const when = async <T>(what: string, answer: () => T): Promise<T> => {
      await turn(`git ${what}`);
      return answer();
    };
    return {
      tags: () => when('tags', () => [...this.gitTags]),
      branch: (name) => when(`branch ${name}`, () => this.commits.at(-1)),
      // Authors have different clocks, so dates do not follow the order of commits.
      date: (commit) => when('date', () => new Date(Date.UTC(2026, 0, 1 + parseInt(commit.slice(0, 4), 16) % 28))),
      relation: (commit, other) => when('relation', () => this.relation(commit, other)),
      between: (after, upTo) => when('between', () => this.commits.slice(this.commits.indexOf(after) + 1, this.commits.indexOf(upTo) + 1)
        .reverse()),
      changed: async () => undefined,
      file: (commit, path) => when(`file ${path}`, () => this.files.get(commit)?.[path]),
    };
  }

  private relation(commit: string, other: string): Relation {
    const [a, b] = [this.commits.indexOf(commit), this.commits.indexOf(other)];
    if (a < 0 || b < 0) return 'unknown';
    return a === b ? 'same' : a < b ? 'older' : 'newer';
  }
}

/** GitHub's concurrency groups: one job runs, one waits, and a later one cancels the waiting one. */
export class Locks {
  private readonly running = new Map<string, string>();
  private readonly pending = new Map<string, { readonly actor: string; readonly go: (got: boolean) => void }>();

  /** False for a job that is cancelled while it waits. */
  public take(name: string, actor: string): Promise<boolean> {
    if (!this.running.has(name)) {
      this.running.set(name, actor);
      return Promise.resolve(true);
    }
    this.pending.get(name)?.go(false);
    return new Promise((go) => { this.pending.set(name, { actor, go }); });
  }

  public leave(name: string, actor: string): void {
    if (this.running.get(name) !== actor) return;
    const next = this.pending.get(name);
    this.pending.delete(name);
    if (!next) return void this.running.delete(name);
    this.running.set(name, next.actor);
    next.go(true);
  }
}

/** The state that all runs share. */
export class World {
  public readonly git = new SimulatedGit();
  public readonly server = new MemoryServer();
  public readonly locks = new Locks();
}
