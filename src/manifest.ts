import * as fs from 'node:fs';
import * as path from 'node:path';

/** What matters to us in a package.json. */
export interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

/** The package.json of a folder; undefined where there is none yet, or one that projen will tell about. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
