import * as fs from 'node:fs';
import * as path from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Puts what jsii compiled, and the libraries it uses, into one file per entry point.
 *
 * Why: a jsii package may only depend on jsii packages, so anything else has to travel inside; tree-shaken it is a tenth of the
 * packages' size, and requiring one file instead of hundreds is what keeps a synth as fast without us as with us.
 */
const ENTRIES = ['lib/index.js', 'lib/cli/main.js'].filter((entry) => fs.existsSync(entry));

const { metafile } = buildSync({
  entryPoints: ENTRIES,
  outdir: 'lib',
  outbase: 'lib',
  allowOverwrite: true,
  bundle: true,
  metafile: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  keepNames: true,
  legalComments: 'none',
  external: ['projen', 'projen/*', 'constructs'],
  logLevel: 'warning',
});

for (const file of fs.readdirSync('lib', { recursive: true, encoding: 'utf8' })) {
  const compiled = path.join('lib', file);
  if (compiled.endsWith('.js') && !ENTRIES.includes(compiled)) fs.rmSync(compiled);
}

const packages = new Set(Object.keys(metafile.inputs).flatMap((input) => input.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []));
const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const text = fs.readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (!text) throw new Error(`${name} is bundled and brings no licence text: choose another library`);
  return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(folder, text), 'utf8').trim()}\n`;
});
fs.writeFileSync('lib/THIRD-PARTY-NOTICES.txt', `docker-publish contains, bundled:\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`);
