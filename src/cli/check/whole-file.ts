import { join, posix } from 'node:path';
import { isOlderThanDeclaration } from './declaration-age';
import { projectOf, read, utf8 } from './read';
import { digestOf, isPlanFile, LEDGER_FILE, readWritten } from '../../file/safety/ledger';

/** Digests of the files that are entirely ours, from the last synth; the workflow of a subproject is outside of its folder. */
export function writtenIn(tree: string, files: readonly string[]): Map<string, string> {
  const projects = files.filter(isPlanFile).map((path) => path.slice(0, -LEDGER_FILE.length));
  const entries = (folder: string) => Object.entries(readWritten(join(tree, folder)));
  return new Map(projects.flatMap((folder) => entries(folder).map(([path, known]) => [posix.join(folder, path), known] as const)));
}

/**
 * Whether a file is as the last synth wrote it; undefined when its digest is not recorded, because the file is projen's or the plan is
 * older.
 */
export function isAsWritten(path: string, is: string, written: string | undefined): boolean | undefined {
  const text = utf8(is);
  // A file that cannot be parsed is the result of a merge.
  if (written === undefined) return isPlanFile(path) && !isJson(text) ? false : undefined;
  return digestOf(path, text, written) === written;
}

/** Whether a file is unchanged since an earlier state of the declaration, as far as can be known. */
export function isLeftBehind(path: string, tree: string, copy: string): boolean {
  return !isSamePlan(tree, copy, projectOf(tree, path)) || isOlderThanDeclaration(tree, path);
}

/** Whether a project's plan, without the recorded digests, is the one of the last synth. */
function isSamePlan(tree: string, copy: string, project: string): boolean {
  const [before, now] = [tree, copy].map((folder) => {
    try {
      return JSON.stringify({
        ...JSON.parse(read(folder, join(project, LEDGER_FILE)) ?? '{}'), blocks: undefined, files: undefined, added: undefined,
        seeds: undefined,
      });
    } catch {
      return undefined;
    }
  });
  return before === now;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
