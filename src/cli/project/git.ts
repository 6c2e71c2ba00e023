import { execFileSync } from 'node:child_process';

/** What the repository around a folder knows. Every answer is undefined, or empty, where there is no git or no such thing. */
export class Git {
  public constructor(private readonly folder: string) {}

  /** Names of all git tags. */
  public tags(): string[] {
    return this.ask('tag', '--list')?.split('\n').filter(Boolean) ?? [];
  }

  /** The branch that is checked out. */
  public branch(): string | undefined {
    return this.ask('symbolic-ref', '--short', '--quiet', 'HEAD');
  }

  /** The commit of a ref, or of what is checked out where the ref does not exist yet, and when it was made. */
  public commit(ref: string): { sha: string; date: Date } | undefined {
    const answer = this.log(ref) ?? this.log('HEAD');
    if (!answer) return undefined;
    const [sha, seconds] = answer.split(' ');
    return { sha, date: new Date(Number(seconds) * 1000) };
  }

  private log(ref: string): string | undefined {
    return this.ask('log', '-1', '--format=%H %ct', '--end-of-options', ref, '--');
  }

  private ask(...args: string[]): string | undefined {
    try {
      return execFileSync('git', args, { cwd: this.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined;
    } catch {
      return undefined;
    }
  }
}
