import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LEDGER_FILE } from '../../file/safety/ledger';

/** Reads bytes, because a byte order mark or a line end is a difference, too. */
export function read(folder: string, path: string): string | undefined {
  const file = join(folder, path);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return undefined;
  return stat.isSymbolicLink() ? `→ ${readlinkSync(file)}` : readFileSync(file, 'latin1');
}

/** The bytes as text. */
export function utf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The nearest folder above a file with a ledger. */
export function projectOf(tree: string, path: string): string {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (folder === '.' || lstatSync(join(tree, folder, LEDGER_FILE), { throwIfNoEntry: false })) return folder;
  }
}
