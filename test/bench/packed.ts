import * as fs from 'node:fs';
import * as path from 'node:path';

/** The package as users install it; `npm run bench` packs it. */
export const TARBALL = path.resolve('dist/docker-publish.tgz');
/** The command line of the installed projen. */
export const PROJEN = path.resolve('node_modules/projen/bin/projen');
/** The version of the installed projen. */
export function projenVersion(): string {
  return JSON.parse(fs.readFileSync(path.resolve('node_modules/projen/package.json'), 'utf8')).version;
}
