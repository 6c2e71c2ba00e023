import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that holds the declaration: Node reads what it requires as CommonJS, also where package.json makes ES modules of `.js`. */
export function declarationFile(folder: string): string {
  const manifest = join(folder, 'package.json');
  const isModule = existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: string }).type === 'module';
  return isModule ? '.projenrc.cjs' : '.projenrc.js';
}
