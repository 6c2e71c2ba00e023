import { join, posix } from 'node:path';
import { isOlderThanDeclaration } from './declaration-age';
import { projectOf, read, utf8 } from './read';
import { digestOf, isPlanFile, LEDGER_FILE, readWritten } from '../../file/safety/ledger';

/** What the last synth wrote into which file that is ours as a whole; the workflow of a project inside another one lies outside of it. */
export function writtenIn(tree: string, files: readonly string[]): Map<string, string> {
  const projects = files.filter(isPlanFile).map((path) => path.slice(0, -LEDGER_FILE.length));
  const entries = (folder: string) => Object.entries(readWritten(join(tree, folder)));
  return new Map(projects.flatMap((folder) => entries(folder).map(([path, known]) => [posix.join(folder, path), known] as const)));
}

/**
 * Whether a file is what the last synth wrote; undefined where that is not remembered, because the file is projen's or our plan is an older
 * one.
 */
export function isAsWritten(path: string, is: string, written: string | undefined): boolean | undefined {
  const text = utf8(is);
  // No synth leaves what cannot be read, but a merge does.
  if (written === undefined) return isPlanFile(path) && !isJson(text) ? false : undefined;
  return digestOf(path, text, written) === written;
}

/** Whether all that can be told of a file says that the declaration went on without it. */
export function isLeftBehind(path: string, tree: string, copy: string): boolean {
  return !isSamePlan(tree, copy, projectOf(tree, path)) || isOlderThanDeclaration(tree, path);
}

/** Whether the plan of a project, without what was written into which file, is what it was at the last synth. */
function isSamePlan(tree: string, copy: string, project: string): boolean {
  const [before, now] = [tree, copy].map((folder) => {
    try {
      return JSON.stringify({
        ...JSON.parse(read(folder, join(project, LEDGER_FILE)) ?? '{}'), blocks: undefined, files: undefined, brought: undefined,
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
