import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Folders that hold what others wrote or a machine made. */
const SKIPPED = ['.git', 'node_modules', '.venv', 'venv', 'target', 'dist', 'vendor', '__pycache__', '.gradle', '.terraform', '.cache'];

/** Paths of the files of a folder, sorted: those that git keeps or would show; where there is no git, all but what a machine made. */
export function repositoryFiles(folder: string): string[] {
  const files = gitFiles(folder) ?? (fs.existsSync(folder) ? walk(folder) : []);
  return files.filter((file) => !/(^|\/)node_modules\//.test(file)).sort();
}

function gitFiles(folder: string): string[] | undefined {
  try {
    const listed = execFileSync(
      'git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
      { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e9 },
    );
    // What was deleted and not committed yet is still listed.
    return listed.split('\0').filter((file) => file !== '' && fs.existsSync(path.join(folder, file)));
  } catch {
    return undefined; // no git, or no repository
  }
}

function walk(folder: string, directory = ''): string[] {
  return fs.readdirSync(path.join(folder, directory), { withFileTypes: true }).flatMap((entry) => {
    const file = `${directory}${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : walk(folder, `${file}/`);
    return entry.isFile() ? [file] : [];
  });
}
