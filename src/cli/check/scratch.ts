import { execFileSync } from 'node:child_process';
import {
  constants, copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, symlinkSync, utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Folders that are looked at where they are: nothing in a synth without post-synthesis writes to them. */
const SHARED = ['node_modules', '.venv'];

/** A copy of a project, in which a synth may write what it wants. */
export class Scratch {
  /** The folder of the copy. */
  public readonly folder: string;

  /** Copies what git would keep or show; what it ignores is mostly made by builds, and large. */
  public constructor(private readonly root: string) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'docker-publish-check-')));
    const ignored = ignoredBy(root);
    this.copy('.', (path) => ignored.has(path));
    this.copyGit();
  }

  /** Leaves nothing behind. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private copy(directory: string, skip: (path: string) => boolean): void {
    for (const entry of readdirSync(join(this.root, directory), { withFileTypes: true })) {
      const path = directory === '.' ? entry.name : `${directory}/${entry.name}`;
      const [from, to] = [join(this.root, path), join(this.folder, path)];
      if (SHARED.includes(entry.name)) symlinkSync(realpathSync(from), to);
      if (SHARED.includes(entry.name) || entry.name === '.git' || skip(path)) continue;
      if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
      if (entry.isFile()) copyAsIs(from, to);
      if (entry.isDirectory()) {
        mkdirSync(to);
        this.copy(path, skip);
      }
    }
  }

  /** What a declaration reads of git: the remote and the branch. Without the objects, because nobody commits here. */
  private copyGit(): void {
    const git = join(this.root, '.git');
    const stat = lstatSync(git, { throwIfNoEntry: false });
    if (stat?.isFile()) copyFileSync(git, join(this.folder, '.git'));
    if (!stat?.isDirectory()) return;
    for (const part of ['objects', 'refs']) mkdirSync(join(this.folder, '.git', part), { recursive: true });
    for (const part of ['config', 'HEAD', 'packed-refs']) if (existsSync(join(git, part))) copyFileSync(join(git, part), join(this.folder, '.git', part));
  }
}

/** Files below a folder, relative to it, without what is shared and git's own; links are told, not followed. */
export function filesBelow(folder: string, directory = '.'): string[] {
  return readdirSync(join(folder, directory), { withFileTypes: true }).flatMap((entry) => {
    if (SHARED.includes(entry.name) || entry.name === '.git') return [];
    const path = directory === '.' ? entry.name : `${directory}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

function copyAsIs(from: string, to: string): void {
  const { atime, mtime } = lstatSync(from);
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  utimesSync(to, atime, mtime);
}

function ignoredBy(root: string): Set<string> {
  try {
    const list = execFileSync('git', ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e9, env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' } });
    return new Set(list.split('\0').filter(Boolean).map((path) => path.replace(/\/$/, '')));
  } catch {
    return new Set();
  }
}

/** The folder that the synth of a project runs in: that of its `.projenrc`, which may lie above the project. */
export function rootOf(folder: string): string {
  let withTasks: string | undefined;
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && readdirSync(at).some((name) => /^\.projenrc\.\w+$/.test(name))) return at;
    // A declaration in Java lies among the sources.
    if (existsSync(join(at, '.projen', 'tasks.json'))) withTasks = at;
    if (at === dirname(at)) break;
  }
  if (withTasks !== undefined) return withTasks;
  throw new Error(`No .projenrc in ${folder} or above it, so there is nothing to compare with. Run this in a project that projen keeps, or name its folder: --project DIR.`);
}
