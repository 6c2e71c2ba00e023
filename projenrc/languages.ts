import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';

/**
 * Packs the library for Python, Java and Go into `dist/languages`: a wheel, and sources.
 *
 * projen's own Java and Go are generated too, by the same generator from the installed projen: not every package index has them, and the
 * tests have to compile against the same projen as the declaration in TypeScript.
 */
const OUT = path.resolve('dist/languages');
const PROJEN = path.dirname(require.resolve('projen/package.json'));
const pacmak = (from: string, out: string, ...options: string[]) => promisify(execFile)(
  process.execPath,
  [require.resolve('jsii-pacmak/bin/jsii-pacmak'), from, '--no-npmignore', '--outdir', path.join(OUT, out), ...options],
  { maxBuffer: 1e8 },
);

async function pack(): Promise<void> {
  fs.rmSync(OUT, { recursive: true, force: true });
  await Promise.all([
    pacmak('.', '.', '--target', 'python'),
    pacmak('.', '.', '--code-only', '--target', 'java', '--target', 'go'),
    pacmak(PROJEN, 'projen', '--code-only', '--target', 'java', '--target', 'go'),
  ]);
  console.log(`dist/languages: ${fs.readdirSync(OUT).sort().join(', ')}`);
}

pack().catch((error) => {
  console.error(error.stderr ?? error);
  process.exit(1);
});
