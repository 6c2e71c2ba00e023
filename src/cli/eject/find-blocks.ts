import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** No file of ours is larger, and none that is not text has to be read to the end. */
const MOST = 1_000_000;

/** Files below a folder that hold a delimiter of ours: what is left to go by when the declaration, and the plan with it, is gone. */
export function filesWithBlocks(folder: string): string[] {
  return filesOf(folder).filter((file) => {
    const stat = statSync(join(folder, file), { throwIfNoEntry: false });
    return stat?.isFile() && stat.size < MOST && /^(?:# |<!-- )>>> docker-publish:/m.test(readFileSync(join(folder, file), 'latin1'));
  }).sort();
}

/** What git knows or would add; without git, everything but installed packages. */
function filesOf(folder: string): string[] {
  try {
    const list = execFileSync(
      'git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
      { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e9 },
    );
    return [...new Set(list.split('\0').filter(Boolean))];
  } catch {
    return walk(folder, '');
  }
}

function walk(folder: string, below: string): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const file = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', '.git'].includes(entry.name) ? [] : walk(folder, file);
    return entry.isFile() ? [file] : [];
  });
}
