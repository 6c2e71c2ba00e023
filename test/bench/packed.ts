import * as path from 'node:path';

/** What users install; `npm run bench` packs it anew. */
export const TARBALL = path.resolve('dist/docker-publish.tgz');
/** The command line of the projen that this repository is built with. */
export const PROJEN = path.resolve('node_modules/projen/bin/projen');
