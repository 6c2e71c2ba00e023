import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { again } from '../back-off';
import { GitHistory, Relation } from './git-history';
import { GitTag } from '../../decision/handed-over';
import { Ended, runProgram } from '../program';
import { Stop } from '../report';

/** The repository and its access. */
export interface RemoteGitOptions {
  /** URL, such as `https://github.com/acme/api`. */
  readonly url: string;
  /** A token with read access; passed to git in the environment only. */
  readonly token?: string;
  /** Waits before the next try. */
  readonly wait: (attempt: number) => Promise<void>;
}

/**
 * The kinds of fetch, each into a repository of its own: a shallow fetch would make the others shallow, and git does not fetch the trees of
 * a commit that it already has without them.
 */
type Kind = 'commits' | 'trees' | 'history';

const FLAGS: Record<Kind, string[]> = {
  commits: ['--depth=1', '--filter=tree:0'],
  trees: ['--depth=1', '--filter=blob:none'],
  history: ['--filter=tree:0'],
};

/**
 * Reads a repository from its server by git's protocol, in its current state instead of the one that was checked out. Commits are fetched
 * without trees, and trees without files, so a large repository costs little.
 */
export class RemoteGit implements GitHistory {
  private readonly repositories = new Map<Kind, Promise<string>>();
  private readonly fetched = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  public constructor(private readonly options: RemoteGitOptions) {}

  public async tags(): Promise<GitTag[]> {
    const found = new Map<string, string>();
    for (const [commit, ref] of await this.refs('refs/tags/*')) {
      // An annotated tag is listed twice; the entry with ^{} has its commit.
      found.set(ref.replace(/^refs\/tags\//, '').replace(/\^\{\}$/, ''), commit);
    }
    return [...found].map(([name, commit]) => ({ name, commit }));
  }

  public async branch(name: string): Promise<string | undefined> {
    return (await this.refs(`refs/heads/${name}`)).find(([, ref]) => ref === `refs/heads/${name}`)?.[0];
  }

  public async date(commit: string): Promise<Date> {
    await this.fetch('commits', [commit]);
    // `git show` would fetch the tree.
    const { stdout, stderr, code } = await this.git('commits', ['log', '-1', '--format=%ct', commit]);
    if (code !== 0) throw new Stop(`git cannot read the date of ${commit}: ${stderr.trim()}`);
    return new Date(Number(stdout.trim()) * 1000);
  }

  public async relation(commit: string, other: string): Promise<Relation> {
    if (commit === other) return 'same';
    // The server may have deleted a commit that is in no branch.
    if (!await this.history([commit, other])) return 'unknown';
    if (await this.isAncestor(commit, other)) return 'older';
    return await this.isAncestor(other, commit) ? 'newer' : 'diverged';
  }

  public async between(after: string, upTo: string): Promise<string[]> {
    if (!await this.history([after, upTo])) return [];
    const { stdout, code } = await this.git('history', ['rev-list', '--max-count=100', upTo, `^${after}`]);
    return code === 0 ? stdout.split('\n').filter(Boolean) : [];
  }

  public async file(commit: string, path: string): Promise<string | undefined> {
    await this.fetch('trees', [commit]);
    const { stdout } = await this.git('trees', ['ls-tree', commit, '--', path]);
    const blob = /^\d+ blob (\S+)\t/.exec(stdout)?.[1];
    if (blob === undefined) return undefined;
    await this.fetch('trees', [blob]);
    const { stdout: text, stderr, code } = await this.git('trees', ['cat-file', 'blob', blob]);
    if (code !== 0) throw new Stop(`git cannot read ${path} in ${commit}: ${stderr.trim()}`);
    return text;
  }

  public async changed(from: string, to: string): Promise<string[] | undefined> {
    try {
      await this.fetch('trees', [from, to]);
    } catch {
      return undefined;
    }
    const { stdout, code } = await this.git('trees', ['diff', '--name-only', '--no-renames', '-z', from, to]);
    return code === 0 ? stdout.split('\0').filter(Boolean) : undefined;
  }

  private async isAncestor(commit: string, of: string): Promise<boolean> {
    const { code, stderr } = await this.git('history', ['merge-base', '--is-ancestor', commit, of]);
    // 1 is "no"; any other code is an error.
    if (code !== 0 && code !== 1) throw new Stop(`git cannot compare ${commit} with ${of}: ${stderr.trim()}`);
    return code === 0;
  }

  /** Fetches the commits with their history; false when the server lacks one. */
  private async history(commits: readonly string[]): Promise<boolean> {
    try {
      await this.fetch('history', commits);
      return true;
    } catch {
      return false;
    }
  }

  /** One fetch at a time, because git locks the repository. */
  private fetch(kind: Kind, commits: readonly string[]): Promise<void> {
    const done = this.last.then(() => this.fetchNow(kind, commits));
    this.last = done.catch(() => {});
    return done;
  }

  private async fetchNow(kind: Kind, commits: readonly string[]): Promise<void> {
    const key = [kind, ...commits].join(' ');
    if (this.fetched.has(key)) return;
    await this.ask(kind, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', ...FLAGS[kind], 'origin', ...commits]);
    this.fetched.add(key);
  }

  private async refs(pattern: string): Promise<[commit: string, ref: string][]> {
    const { stdout } = await this.ask('history', ['ls-remote', 'origin', pattern]);
    return stdout.split('\n').filter(Boolean).map((line) => line.split('\t') as [string, string]);
  }

  private repository(kind: Kind): Promise<string> {
    const made = this.repositories.get(kind) ?? this.makeRepository();
    this.repositories.set(kind, made);
    return made;
  }

  private async makeRepository(): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'docker-publish-git-'));
    await runProgram('git', ['init', '--quiet', '--bare'], { cwd: folder });
    await runProgram('git', ['remote', 'add', 'origin', this.options.url], { cwd: folder });
    return folder;
  }

  /** Runs a git command against the server, with retries. */
  private async ask(kind: Kind, args: readonly string[]): Promise<Ended> {
    const isSaid = ({ code, stderr }: Ended) => code === 0 || /not our ref|unadvertised object|couldn't find remote ref/.test(stderr);
    const ended = await again(() => this.git(kind, args), isSaid, this.options.wait);
    if (ended.code !== 0) throw new Stop(`git ${args[0]} of ${this.options.url} failed: ${ended.stderr.trim().split('\n').pop()}`);
    return ended;
  }

  private async git(kind: Kind, args: readonly string[]): Promise<Ended> {
    const cwd = await this.repository(kind);
    return runProgram('git', args, {
      cwd, env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', ...this.credentials() },
    });
  }

  /** In the environment, because arguments are visible to other processes. */
  private credentials(): NodeJS.ProcessEnv {
    const { token, url } = this.options;
    if (!token || !url.startsWith('http')) return {};
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return {
      GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: `http.${new URL(url).origin}/.extraheader`,
      GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
    };
  }
}
