import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file for the declaration, which has to be CommonJS, even when package.json makes `.js` an ES module. */
export function declarationFile(folder: string): string {
  const manifest = join(folder, 'package.json');
  const isModule = existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: string }).type === 'module';
  return isModule ? '.projenrc.cjs' : '.projenrc.js';
}
