import * as fs from 'node:fs';
import * as path from 'node:path';

/** What users install; `npm run bench` packs it anew. */
export const TARBALL = path.resolve('dist/docker-publish.tgz');
/** The command line of the projen that this repository is built with. */
export const PROJEN = path.resolve('node_modules/projen/bin/projen');
/** Its version. */
export function projenVersion(): string {
  return JSON.parse(fs.readFileSync(path.resolve('node_modules/projen/package.json'), 'utf8')).version;
}
