import * as fs from 'node:fs';
import * as path from 'node:path';
import { decode, encode } from '../text/bytes';

/** A file of the user, as it was read. */
export interface FileSnapshot {
  /** Its text, bytes that are not UTF-8 included. */
  readonly text: string;
  readonly bytes: Buffer;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Another one as soon as somebody writes the file. */
  readonly stamp: string;
}

/**
 * Reads a file that we may have to change later.
 *
 * @returns undefined when there is none
 * @throws when it is not a plain text file inside `root`, and says what it is instead
 */
export function readSafely(root: string, file: string): FileSnapshot | undefined {
  const absolute = path.resolve(root, file);
  checkInside(root, file);
  const stat = told(file, 'read', () => fs.lstatSync(absolute, { throwIfNoEntry: false }));
  if (stat === undefined) return undefined;
  if (stat.isSymbolicLink()) {
    throw new Error(`${file} is a symbolic link to ${fs.readlinkSync(absolute)}. We only write into plain files: declare the path of the `
      + 'file itself, or put a copy in place of the link.');
  }
  if (!stat.isFile()) {
    throw new Error(`${file} is ${stat.isDirectory() ? 'a directory' : 'not a plain file'}. We only write into plain files: move it `
      + 'away, or declare another path.');
  }
  const bytes = told(file, 'read', () => fs.readFileSync(absolute));
  if (bytes.includes(0)) {
    const utf16 = (bytes[0] === 0xFF && bytes[1] === 0xFE) || (bytes[0] === 0xFE && bytes[1] === 0xFF);
    throw new Error(`${file} holds NUL bytes, so it is ${utf16 ? 'UTF-16' : 'binary'}. Allowed: text. `
      + `${utf16 ? 'Save it as UTF-8.' : 'Declare another path, or put the text back.'}`);
  }
  return { text: decode(bytes), bytes, mode: stat.mode % 0o10000, uid: stat.uid, gid: stat.gid, stamp: stampOf(stat) };
}

/**
 * Writes a file in one step: whoever reads, and whatever ends us in between, sees the old text or the new, never half of one.
 *
 * Mode and owner stay those of `before`.
 *
 * @returns false, and nothing is written, when the file is there and not as it was in `before`: somebody was faster
 */
export function writeSafely(root: string, file: string, text: string, before?: FileSnapshot): boolean {
  const absolute = path.resolve(root, file);
  const folder = path.dirname(absolute);
  checkInside(root, file);
  told(file, 'write', () => fs.mkdirSync(folder, { recursive: true }));
  sweep(folder);
  const temporary = path.join(folder, `.${path.basename(absolute)}.docker-publish-${process.pid}`);
  return told(file, 'write', () => {
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

/** Removes a file that holds nothing but what we wrote. */
export function removeSafely(root: string, file: string): void {
  checkInside(root, file);
  told(file, 'remove', () => fs.rmSync(path.resolve(root, file), { force: true }));
}

/** A symbolic link on the way would let us write somewhere else than the repository shows. */
function checkInside(root: string, file: string): void {
  const relative = path.relative(root, path.resolve(root, file));
  if (relative === '' || relative.split(path.sep)[0] === '..' || path.isAbsolute(relative)) {
    throw new Error(`${file} is not inside the project. Allowed: a path relative to the project that stays in it.`);
  }
  const home = path.resolve(root);
  // A project that is being made has no folder yet, and so no links in it.
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

/** Only root may give a file away, and not even root everywhere: a container may not know the owner. */
function keepOwner(handle: number, { uid, gid }: FileSnapshot): void {
  if (process.getuid?.() !== 0) return;
  try {
    fs.fchownSync(handle, uid, gid);
  } catch {
    // The text counts more than the owner.
  }
}

const TEMPORARY = /^\..*\.docker-publish-(\d+)$/;

/** Folders that this process has tidied: once is enough, and with a thousand files in a folder more would be slow. */
const SWEPT = new Set<string>();

/** What a run that was killed left behind. A temporary file whose writer still lives is left alone. */
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

/** Runs an operation of the file system and says in words what went wrong. */
function told<T>(file: string, verb: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Error(
      `Cannot ${verb} ${file}: ${CAUSES[code] ?? message}, then run projen again.${verb === 'write' ? ' The file is as it was.' : ''}`,
    );
  }
}
