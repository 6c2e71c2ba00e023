import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ForgeRepository, parseForgeUrl } from '../../../base/forge-url';
import { Manifest, parseManifest } from '../../../repository/manifest';
import { Yaml } from '../../workflow/yaml';

/** Larger files are not read. */
const MOST_BYTES = 1_000_000;

/** A repository as git sees it: ignored files are not read. */
export class Repository {
  /** Tracked files, and untracked ones that are not ignored; relative to the root, with `/`. */
  public readonly files: readonly string[];
  private readonly known: ReadonlySet<string>;
  private readonly yamls = new Map<string, Yaml | undefined>();
  private readonly answers = new Map<string, string | undefined>();
  private readonly texts = new Map<string, string | undefined>();

  /** @throws when there is no git repository */
  public constructor(public readonly folder: string) {
    const list = this.git('ls-files', '--cached', '--others', '--exclude-standard', '-z');
    if (list === undefined) {
      throw new Error(`${folder} is in no git repository, so nobody can say what belongs to it, and nothing could `
      + 'be brought back. Run this in a clone, or "git init" first.');
    }
    this.files = [...new Set(list.split('\0').filter(Boolean))].sort();
    this.known = new Set(this.files);
  }

  /** Whether a file exists. */
  public has(file: string): boolean {
    return this.known.has(file);
  }

  /** Whether a path is a file or a folder with files. */
  public holds(path: string): boolean {
    return path === '.' || path === '' || this.known.has(path) || this.files.some((file) => file.startsWith(`${path}/`));
  }

  /** The text of a file; undefined when it does not exist or is not text. */
  public read(file: string): string | undefined {
    if (!this.texts.has(file)) this.texts.set(file, this.has(file) ? readText(join(this.folder, file)) : undefined);
    return this.texts.get(file);
  }

  /** The package.json in the root; undefined when it is missing or invalid. */
  public get manifest(): Manifest | undefined {
    return parseManifest(this.read('package.json'));
  }

  /** A parsed YAML file, cached; undefined when it is invalid. */
  public yaml(file: string): Yaml | undefined {
    if (!this.yamls.has(file)) this.yamls.set(file, Yaml.read(file, this.read(file) ?? ''));
    return this.yamls.get(file);
  }

  /** The source repository, from the remote `origin` or the only remote. */
  public get home(): ForgeRepository | undefined {
    const remotes = this.git('remote')?.split('\n') ?? [];
    const name = remotes.includes('origin') ? 'origin' : remotes[0];
    return name === undefined ? undefined : parseForgeUrl(this.git('config', '--get', `remote.${name}.url`) ?? '');
  }

  /** The default branch: the remote's, or an existing branch with a usual name, or the current one. */
  public get defaultBranch(): string {
    const head = this.git('symbolic-ref', '--short', '--quiet', 'refs/remotes/origin/HEAD')?.replace(/^origin\//, '');
    const branches = this.git('for-each-ref', '--format=%(refname:lstrip=-1)', 'refs/heads', 'refs/remotes/origin')?.split('\n') ?? [];
    return head ?? ['main', 'master'].find((name) => branches.includes(name)) ?? this.git('symbolic-ref', '--short', '--quiet', 'HEAD')
      ?? 'main';
  }

  /** Names of all git tags, the newest first. */
  public get tags(): string[] {
    return this.git('tag', '--list', '--sort=-creatordate')?.split('\n').filter(Boolean) ?? [];
  }

  /** The paths among these that have uncommitted changes. */
  public changed(paths: readonly string[]): string[] {
    if (paths.length === 0) return [];
    const status = this.git(
      'status', '--porcelain', '-z', '--untracked-files=all', '--ignored=matching', '--', ...paths.map((path) => `:(literal)${path}`),
    ) ?? '';
    return status.split('\0').filter(Boolean).map((entry) => entry.slice(3));
  }

  /** Name of the repository's folder. */
  public get folderName(): string {
    return this.git('rev-parse', '--show-toplevel')?.split('/').pop() ?? 'app';
  }

  /** The output of git; cached, because the repository does not change and starting a process takes time. */
  private git(...args: string[]): string | undefined {
    const question = args.join('\0');
    if (!this.answers.has(question) || args[0] === 'status') this.answers.set(question, this.ask(args));
    return this.answers.get(question);
  }

  private ask(args: readonly string[]): string | undefined {
    try {
      return execFileSync('git', args, {
        cwd: this.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e9,
        env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
      }).replace(/\n$/, '') || (args[0] === 'ls-files' ? '' : undefined);
    } catch {
      return undefined;
    }
  }
}

function readText(path: string): string | undefined {
  try {
    const bytes = readFileSync(path);
    return bytes.length > MOST_BYTES || bytes.includes(0) ? undefined : bytes.toString('utf8');
  } catch {
    return undefined; // a link that leads nowhere, or a submodule
  }
}
