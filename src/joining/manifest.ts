import * as fs from 'node:fs';
import * as path from 'node:path';

/** The parts of a package.json that are read. */
export interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

/** The package.json of a folder; undefined when it is missing or invalid, which projen reports. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
