import { closeSync, openSync, readSync } from 'node:fs';

/** An entry of a tar. */
export interface TarEntry {
  /** Path from the root, without a slash at the end: `/usr/bin/tool`. */
  readonly path: string;
  /** `2` for a symbolic link, `1` for a hard link, `5` for a folder; otherwise a file. */
  readonly type: string;
  readonly link: string;
  readonly mode: number;
  /** Offset and length of its content. */
  readonly at: number;
  readonly size: number;
}

const BLOCK = 512;

/** The entries of a tar, with long names in POSIX and GNU format. */
export function readTar(file: string): TarEntry[] {
  const entries: TarEntry[] = [];
  let long: Record<string, string> = {};
  for (let at = 0; ;) {
    const header = bytesOf(file, at, BLOCK);
    if (header.length < BLOCK || header[0] === 0) return entries;
    const text = (from: number, length: number) => header.toString('utf8', from, from + length).replace(/\0[\s\S]*/, '');
    const type = text(156, 1);
    const size = Number(long.size ?? parseInt(text(124, 12), 8));
    at += BLOCK;
    if (/[xLK]/.test(type)) {
      Object.assign(long, longNames(type, bytesOf(file, at, size).toString('utf8')));
    } else if (type !== 'g') {
      const name = long.path ?? [text(345, 155), text(0, 100)].filter(Boolean).join('/');
      entries.push({
        path: `/${name.replace(/^(\.?\/)+|\/$/g, '')}`, type, link: long.linkpath ?? text(157, 100), mode: parseInt(text(100, 8), 8), at,
        size,
      });
      long = {};
    }
    at += Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** Long names in POSIX records, such as `30 path=…`, or GNU's single name. */
function longNames(type: string, text: string): Record<string, string> {
  if (type !== 'x') return { [type === 'L' ? 'path' : 'linkpath']: text.replace(/\0[\s\S]*/, '') };
  return Object.fromEntries([...text.matchAll(/^\d+ (path|linkpath|size)=(.*)$/gm)].map(([, key, value]) => [key, value]));
}

/** A range of bytes of a file. */
export function bytesOf(file: string, at: number, length: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, at));
  } finally {
    closeSync(descriptor);
  }
}
