import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The declarations that projen's own components know, and those that it has no component for. */
const NAMES = [
  ...['js', 'cjs', 'mjs', 'ts', 'cts', 'mts', 'py'].map((extension) => `.projenrc.${extension}`),
  'projenrc.go', 'src/test/java/projenrc.java',
];

/** The declaration in a folder, relative to it; undefined when it has another name than the usual ones. */
export function declarationIn(folder: string): string | undefined {
  return NAMES.find((name) => existsSync(join(folder, name)));
}
