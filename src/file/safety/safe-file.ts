import * as fs from 'node:fs';
import * as path from 'node:path';
import { decode, encode } from '../text/bytes';

/** A snapshot of a file of the user. */
export interface FileSnapshot {
  /** Its text; bytes that are not UTF-8 are preserved. */
  readonly text: string;
  readonly bytes: Buffer;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Changes whenever somebody writes the file. */
  readonly stamp: string;
}

/**
 * Reads a file for a later change.
 *
 * @returns undefined when it does not exist
 * @throws when it is not a plain text file inside `root`, with its actual kind
 */
export function readSafely(root: string, file: string): FileSnapshot | undefined {
  const absolute = path.resolve(root, file);
  checkInside(root, file);
  const stat = withReadableErrors(file, 'read', () => fs.lstatSync(absolute, { throwIfNoEntry: false }));
  if (stat === undefined) return undefined;
  if (stat.isSymbolicLink()) {
    throw new Error(`${file} is a symbolic link to ${fs.readlinkSync(absolute)}. We only write into plain files: declare the path of the `
      + 'file itself, or put a copy in place of the link.');
  }
  if (!stat.isFile()) {
    throw new Error(`${file} is ${stat.isDirectory() ? 'a directory' : 'not a plain file'}. We only write into plain files: move it `
      + 'away, or declare another path.');
  }
  const bytes = withReadableErrors(file, 'read', () => fs.readFileSync(absolute));
  if (bytes.includes(0)) {
    const utf16 = (bytes[0] === 0xFF && bytes[1] === 0xFE) || (bytes[0] === 0xFE && bytes[1] === 0xFF);
    throw new Error(`${file} holds NUL bytes, so it is ${utf16 ? 'UTF-16' : 'binary'}. Allowed: text. `
      + `${utf16 ? 'Save it as UTF-8.' : 'Declare another path, or put the text back.'}`);
  }
  return { text: decode(bytes), bytes, mode: stat.mode % 0o10000, uid: stat.uid, gid: stat.gid, stamp: stampOf(stat) };
}

/**
 * Writes a file atomically: readers, and a crash, see the old text or the new one, never a part.
 *
 * Mode and owner of `before` are kept.
 *
 * @returns false, without a write, when the file differs from `before` because somebody else wrote it
 */
export function writeSafely(root: string, file: string, text: string, before?: FileSnapshot): boolean {
  const absolute = path.resolve(root, file);
  const folder = path.dirname(absolute);
  checkInside(root, file);
  withReadableErrors(file, 'write', () => fs.mkdirSync(folder, { recursive: true }));
  sweep(folder);
  const temporary = path.join(folder, `.${path.basename(absolute)}.docker-publish-${process.pid}`);
  return withReadableErrors(file, 'write', () => {
    try {
      const handle = fs.openSync(temporary, 'w', before?.mode ?? 0o666);
      try {
        if (before) {
          keepOwner(handle, before);
          fs.fchmodSync(handle, before.mode);
        }
        fs.writeFileSync(handle, encode(text));
        fs.fsyncSync(handle);
      } finally {
        fs.closeSync(handle);
      }
      const now = fs.lstatSync(absolute, { throwIfNoEntry: false });
      if (now && stampOf(now) !== before?.stamp) {
        fs.rmSync(temporary);
        return false;
      }
      fs.renameSync(temporary, absolute);
      return true;
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
  });
}

function stampOf({ ino, ctimeMs, size }: fs.Stats): string {
  return `${ino} ${ctimeMs} ${size}`;
}

/** Removes a file that contains nothing but our text. */
export function removeSafely(root: string, file: string): void {
  checkInside(root, file);
  withReadableErrors(file, 'remove', () => fs.rmSync(path.resolve(root, file), { force: true }));
}

/** The plain file inside the project that a symbolic link leads to, relative to the project; otherwise the path itself. */
export function behindLink(outdir: string, file: string): string {
  const absolute = path.join(outdir, file);
  if (!fs.lstatSync(absolute, { throwIfNoEntry: false })?.isSymbolicLink() || !fs.existsSync(absolute)) return file;
  const real = path.relative(fs.realpathSync(outdir), fs.realpathSync(absolute)).split(path.sep).join('/');
  return real.startsWith('../') || path.isAbsolute(real) ? file : real;
}

/** Rejects symbolic links, through which we would write outside of the repository. */
function checkInside(root: string, file: string): void {
  const relative = path.relative(root, path.resolve(root, file));
  if (relative === '' || relative.split(path.sep)[0] === '..' || path.isAbsolute(relative)) {
    throw new Error(`${file} is not inside the project. Allowed: a path relative to the project that stays in it.`);
  }
  const home = path.resolve(root);
  // A project that is being created has no folder yet, and so no links.
  if (!fs.existsSync(home)) return;
  let folder = path.dirname(path.resolve(root, file));
  while (folder !== home && !fs.existsSync(folder)) folder = path.dirname(folder);
  const real = fs.realpathSync.native(folder);
  const realHome = fs.realpathSync.native(home);
  if (real !== realHome && !real.startsWith(realHome.endsWith(path.sep) ? realHome : realHome + path.sep)) {
    throw new Error(
      `${file} leaves the project through a symbolic link: ${path.relative(home, folder)} is ${real}. Declare a path that stays inside.`,
    );
  }
}

/** Only root may change the owner of a file, and in a container the owner may be unknown. */
function keepOwner(handle: number, { uid, gid }: FileSnapshot): void {
  if (process.getuid?.() !== 0) return;
  try {
    fs.fchownSync(handle, uid, gid);
  } catch {
    // Writing the text matters more than the owner.
  }
}

const TEMPORARY = /^\..*\.docker-publish-(\d+)$/;

/** Folders that this process has cleaned up: once is enough, and slow in a folder of a thousand files. */
const SWEPT = new Set<string>();

/** Removes temporary files of a killed run; those of a running process stay. */
function sweep(folder: string): void {
  if (SWEPT.has(folder)) return;
  SWEPT.add(folder);
  for (const left of fs.readdirSync(folder)) {
    const pid = TEMPORARY.exec(left)?.[1];
    if (pid !== undefined && !lives(Number(pid))) fs.rmSync(path.join(folder, left), { force: true });
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const CAUSES: Record<string, string> = {
  EACCES: 'permission denied. Check who owns it',
  EPERM: 'not permitted. Check who owns it',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full. Make room',
  EDQUOT: 'your disk quota is used up. Make room',
  ENOTDIR: 'a part of its path is a file, not a folder. Move that file away, or declare another path',
  EEXIST: 'a part of its path is a file, not a folder. Move that file away, or declare another path',
};

/** Runs a file system operation and turns its error into a readable one. */
function withReadableErrors<T>(file: string, verb: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Error(
      `Cannot ${verb} ${file}: ${CAUSES[code] ?? message}, then run projen again.${verb === 'write' ? ' The file is as it was.' : ''}`,
    );
  }
}
