import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * The folder of this package, with `package.json` and `templates`.
 *
 * Found by climbing, because this code is in `lib/index.js` when packed and deeper in `src` in tests.
 */
export function packageRoot(): string {
  return found ??= climb();
}

/** The version of this package. */
export function packageVersion(): string {
  return JSON.parse(fs.readFileSync(path.join(packageRoot(), 'package.json'), 'utf8')).version;
}

let found: string | undefined;

function climb(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    if (isRoot(folder)) return folder;
    if (folder === path.dirname(folder)) {
      throw new Error(`Looking for the templates of docker-publish: no folder above ${__dirname} holds them. The package is `
        + 'incomplete; install it again.');
    }
  }
}

function isRoot(folder: string): boolean {
  const manifest = path.join(folder, 'package.json');
  if (!fs.existsSync(manifest) || !fs.existsSync(path.join(folder, 'templates'))) return false;
  return JSON.parse(fs.readFileSync(manifest, 'utf8')).name === 'docker-publish';
}
