import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Folders of dependencies and build output. */
const SKIPPED = ['.git', 'node_modules', '.venv', 'venv', 'target', 'dist', 'vendor', '__pycache__', '.gradle', '.terraform', '.cache'];

/**
 * Paths of the files in a folder, sorted: tracked and untracked ones without ignored ones; without git, all files outside of dependencies
 * and build output.
 */
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
    // Git also lists files whose deletion is not committed.
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
