import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Our files are smaller; others are not read. */
const MOST = 1_000_000;

/** Files with a delimiter of ours, for a project whose declaration and plan are gone. */
export function filesWithBlocks(folder: string): string[] {
  return filesOf(folder).filter((file) => {
    const stat = statSync(join(folder, file), { throwIfNoEntry: false });
    return stat?.isFile() && stat.size < MOST && /^(?:# |<!-- )>>> docker-publish:/m.test(readFileSync(join(folder, file), 'latin1'));
  }).sort();
}

/** Files that git does not ignore; without git, all except installed packages. */
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
