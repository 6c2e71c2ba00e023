import * as fs from 'node:fs';
import * as path from 'node:path';
import { packageRoot } from '../../package-root';

/**
 * A shell step, from files that are linted and tested as such: `shell('stop', 'prepare')` is both, one after the other.
 *
 * Values come in through `env` only, so no text of a user can become a command.
 */
export function shell(...names: string[]): string {
  return ['set -euo pipefail', ...names.map(read)].join('\n');
}

const texts = new Map<string, string>();

function read(name: string): string {
  let text = texts.get(name);
  if (text === undefined) {
    const lines = fs.readFileSync(path.join(packageRoot(), 'src', 'ci', 'github', 'shell', `${name}.sh`), 'utf8').trimEnd().split('\n');
    text = lines.filter((line) => !line.startsWith('# shellcheck shell=')).join('\n');
    texts.set(name, text);
  }
  return text;
}
