import { execFileSync } from 'node:child_process';
import { GitTag } from '../../decision/handed-over';

/** Reads the git repository around a folder. Results are undefined, or empty, without git or the requested object. */
export class Git {
  private readonly commits = new Map<string, string | undefined>();

  public constructor(private readonly folder: string) {}

  /** All git tags, with their commits. */
  public tags(): GitTag[] {
    // An annotated tag is an object of its own that refers to the commit.
    const lines = this.ask('for-each-ref', '--format=%(objectname) %(*objectname) %(refname:strip=2)', 'refs/tags')?.split('\n') ?? [];
    return lines.map((line) => {
      const [object, commit, ...name] = line.split(' ');
      return { name: name.join(' '), commit: commit || object };
    });
  }

  /** Whether the clone is shallow, as in CI: then git tags may be missing. */
  public isShallow(): boolean {
    return this.ask('rev-parse', '--is-shallow-repository') === 'true';
  }

  /** The current branch. */
  public branch(): string | undefined {
    return this.ask('symbolic-ref', '--short', '--quiet', 'HEAD');
  }

  /** A commit by its name or that of a ref, with its time. */
  public commit(name: string): { sha: string; date: Date } | undefined {
    // Cached, because every possible next push asks for it, and starting a process takes time.
    if (!this.commits.has(name)) this.commits.set(name, this.ask('log', '-1', '--format=%H %ct', '--end-of-options', name, '--'));
    const answer = this.commits.get(name);
    if (answer === undefined) return undefined;
    const [sha, seconds] = answer.split(' ');
    return { sha, date: new Date(Number(seconds) * 1000) };
  }

  /** The last commit that changed one of some files. */
  public lastCommit(files: readonly string[]): { sha: string } | undefined {
    const sha = this.ask('log', '-1', '--format=%H', '--', ...files);
    return sha === undefined ? undefined : { sha };
  }

  /** Whether any of some files has uncommitted changes. */
  public isModified(files: readonly string[]): boolean {
    return this.ask('status', '--porcelain', '--', ...files) !== undefined;
  }

  /** Whether one commit is an ancestor of another. */
  public isAncestor(before: string, after: string): boolean {
    return this.ask('rev-list', '-1', before, `^${after}`) === undefined;
  }

  /** The commits after one and up to another, newest first; at most a hundred. */
  public between(after: string, upTo: string): string[] {
    return this.ask('rev-list', '--max-count=100', upTo, `^${after}`)?.split('\n') ?? [];
  }

  /** The text of a file in a commit; its path is relative to the root of the repository. */
  public file(commit: string, path: string): string | undefined {
    return this.ask('show', '--end-of-options', `${commit}:${path}`);
  }

  /** The files that differ between two commits. */
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
