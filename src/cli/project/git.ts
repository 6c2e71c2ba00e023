import { execFileSync } from 'node:child_process';
import { GitTag } from '../../decision/handed-over';

/** What the repository around a folder knows. Every answer is undefined, or empty, where there is no git or no such thing. */
export class Git {
  private readonly commits = new Map<string, string | undefined>();

  public constructor(private readonly folder: string) {}

  /** All git tags, with the commits that they name. */
  public tags(): GitTag[] {
    // An annotated tag is an object of its own, which names the commit.
    const lines = this.ask('for-each-ref', '--format=%(objectname) %(*objectname) %(refname:strip=2)', 'refs/tags')?.split('\n') ?? [];
    return lines.map((line) => {
      const [object, commit, ...name] = line.split(' ');
      return { name: name.join(' '), commit: commit || object };
    });
  }

  /** Whether it was copied in part, as CI does: then git tags may be missing. */
  public isShallow(): boolean {
    return this.ask('rev-parse', '--is-shallow-repository') === 'true';
  }

  /** The branch that is checked out. */
  public branch(): string | undefined {
    return this.ask('symbolic-ref', '--short', '--quiet', 'HEAD');
  }

  /** A commit by its name or that of a ref, and when it was made. */
  public commit(name: string): { sha: string; date: Date } | undefined {
    // Asked for every push that may come next, and each question starts a program.
    if (!this.commits.has(name)) this.commits.set(name, this.ask('log', '-1', '--format=%H %ct', '--end-of-options', name, '--'));
    const answer = this.commits.get(name);
    if (answer === undefined) return undefined;
    const [sha, seconds] = answer.split(' ');
    return { sha, date: new Date(Number(seconds) * 1000) };
  }

  /** The commit that changed one of some files last. */
  public lastCommit(files: readonly string[]): { sha: string } | undefined {
    const sha = this.ask('log', '-1', '--format=%H', '--', ...files);
    return sha === undefined ? undefined : { sha };
  }

  /** Whether one of some files is not as it was committed. */
  public isModified(files: readonly string[]): boolean {
    return this.ask('status', '--porcelain', '--', ...files) !== undefined;
  }

  /** Whether one commit comes before another. */
  public isAncestor(before: string, after: string): boolean {
    return this.ask('rev-list', '-1', before, `^${after}`) === undefined;
  }

  /** The commits after one and up to another, newest first; at most a hundred. */
  public between(after: string, upTo: string): string[] {
    return this.ask('rev-list', '--max-count=100', upTo, `^${after}`)?.split('\n') ?? [];
  }

  /** The text of a file in a commit; its path is that from the top of the repository. */
  public file(commit: string, path: string): string | undefined {
    return this.ask('show', '--end-of-options', `${commit}:${path}`);
  }

  /** Files that differ between two commits. */
  public changed(from: string, to: string): string[] {
    return this.ask('diff', '--name-only', '--no-renames', '-z', from, to)?.split('\0').filter(Boolean) ?? [];
  }

  private ask(...args: string[]): string | undefined {
    try {
      return execFileSync('git', args, {
        cwd: this.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8,
        env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
      }).trim() || undefined;
    } catch {
      return undefined;
    }
  }
}
