import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';

/**
 * Packs the library for Python, Java and Go into `dist/languages`: a wheel, and sources.
 *
 * projen's own Java and Go are generated beside it, by the same generator from the projen that is installed: not every index of
 * packages has them, and what is compiled against has to be the very projen that the declaration in TypeScript used.
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
