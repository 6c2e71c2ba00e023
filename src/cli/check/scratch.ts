import {
  constants, copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, symlinkSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { copyGit, ignoredBy } from './git-copy';

/**
 * Folders that are linked instead of copied, because a synth without post-synthesis does not write to them: node_modules and virtual
 * environments.
 */
function isShared(folder: string): boolean {
  return basename(folder) === 'node_modules' || existsSync(join(folder, 'pyvenv.cfg'));
}

/** A copy of a project, in which a synth may write. */
export class Scratch {
  /** The folder of the copy. */
  public readonly folder: string;

  /** Copies files that git does not ignore; ignored ones are mostly build output, and large. */
  public constructor(private readonly root: string) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'docker-publish-check-')));
    const ignored = ignoredBy(root);
    this.copy('.', (path) => ignored.has(path));
    copyGit(root, this.folder);
  }

  /** The files of the copy. New files only count when git does not ignore them, so that compiler output is left out. */
  public files(known?: ReadonlySet<string>): string[] {
    const files = filesBelow(this.folder);
    if (!known) return files;
    const ignored = ignoredBy(this.folder);
    const isIgnored = (path: string): boolean => ignored.has(path) || (path.includes('/') && isIgnored(dirname(path)));
    return files.filter((path) => known.has(path) || !isIgnored(path));
  }

  /** Deletes the copy. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private copy(directory: string, skip: (path: string) => boolean): void {
    for (const entry of readdirSync(join(this.root, directory), { withFileTypes: true })) {
      const path = directory === '.' ? entry.name : `${directory}/${entry.name}`;
      const [from, to] = [join(this.root, path), join(this.folder, path)];
      const shares = !entry.isFile() && isShared(from);
      if (shares) symlinkSync(realpathSync(from), to);
      if (shares || entry.name === '.git' || skip(path)) continue;
      if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
      if (entry.isFile()) copyAsIs(from, to);
      if (entry.isDirectory()) {
        mkdirSync(to);
        this.copy(path, skip);
      }
    }
  }
}

/** Files below a folder, relative to it, without git's own; links are listed, not followed. */
function filesBelow(folder: string, directory = '.'): string[] {
  return readdirSync(join(folder, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = directory === '.' ? entry.name : `${directory}/${entry.name}`;
    if (entry.name === '.git' || entry.isSymbolicLink() && isAbsolute(readlinkSync(join(folder, path)))) return [];
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

function copyAsIs(from: string, to: string): void {
  const { atime, mtime } = lstatSync(from);
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  utimesSync(to, atime, mtime);
}

/** The folder in which a project is synthesized: the one with `.projenrc`, which may be above the project. */
export function rootOf(folder: string): string {
  let withTasks: string | undefined;
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && readdirSync(at).some((name) => /^\.projenrc\.\w+$/.test(name))) return at;
    // A declaration in Java is among the sources.
    if (existsSync(join(at, '.projen', 'tasks.json'))) withTasks = at;
    if (at === dirname(at)) break;
  }
  if (withTasks !== undefined) return withTasks;
  throw new Error(`No .projenrc in ${folder} or above it, so there is nothing to compare with. Run this in a project of projen, `
    + 'or name its folder: --project DIR.');
}
