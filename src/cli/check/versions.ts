import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION_FOLDER } from '../../ci/github/action/files';

/** Which docker-publish wrote the files that are there, and which one would write them now. */
export interface Versions {
  readonly written: string;
  readonly installed: string;
}

/** Read from the program of the workflow, which says on its first lines what it is of; nothing where there is none. */
export function versionsOf(root: string, copy: string): Versions | undefined {
  const [written, installed] = [root, copy].map(versionIn);
  return written === undefined || installed === undefined ? undefined : { written, installed };
}

function versionIn(folder: string): string | undefined {
  const program = join(folder, ACTION_FOLDER, 'index.js');
  return existsSync(program) ? /^\/\/ docker-publish (\S+) \(/m.exec(readFileSync(program, 'utf8').slice(0, 500))?.[1] : undefined;
}
