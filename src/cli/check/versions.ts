import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION_FOLDER } from '../../ci/github/action/files';

/** The version that wrote the existing files, and the installed one. */
export interface Versions {
  readonly written: string;
  readonly installed: string;
}

/** From the first lines of the workflow's program; undefined when there is none. */
export function versionsOf(root: string, copy: string): Versions | undefined {
  const [written, installed] = [root, copy].map(versionIn);
  return written === undefined || installed === undefined ? undefined : { written, installed };
}

function versionIn(folder: string): string | undefined {
  const program = join(folder, ACTION_FOLDER, 'index.js');
  return existsSync(program) ? /^\/\/ docker-publish (\S+) \(/m.exec(readFileSync(program, 'utf8').slice(0, 500))?.[1] : undefined;
}
