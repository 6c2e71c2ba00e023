import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { build, BuildOptions, Metafile, Plugin, transform } from 'esbuild';
import { bundleAction } from './bundle-action';
import { DENSE } from './dense';
import { licencesOf } from './licences';

/**
 * Bundles jsii's output and the libraries into one file per entry point.
 *
 * A jsii package may only depend on jsii packages, so anything else has to be bundled; tree-shaken it is a tenth of the packages' size, and
 * loading one file instead of hundreds keeps a synth as fast as without this library.
 */
const ENTRIES = ['lib/index.js', 'lib/cli/main.js', 'lib/cli/adopt/adopt-command.js'];

/** A command as large as all others together: it is loaded separately. */
const LARGE = 'lib/cli/adopt/adopt-command.js';

/** Libraries that a function requires on demand: one file each, so that a synth does not parse them. */
const LATE = ['commander', 'csv-parse/sync', 'diff', 'handlebars/dist/handlebars.min.js', 'smol-toml', '@rgrove/parse-xml', 'yaml'];
const lateFile = (library: string) => `lib/vendor/${library.split('/')[0]}.js`;

const COMMON: BuildOptions = {
  bundle: true,
  metafile: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  external: ['projen', 'projen/*', 'constructs'],
  logLevel: 'warning',
};

/** Prefix of separate files' paths, relative to the package's root, until it is known which part requires them. */
const PLACE = 'place:';

/** Resolves on-demand libraries, and the large command, to their files. */
const apart: Plugin = {
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[a-z@]/ }, ({ path: library }) => LATE.includes(library)
      ? { path: `${PLACE}${lateFile(library)}`, external: true }
      : undefined);
    onResolve({ filter: /^\.\/adopt\/adopt-command$/ }, () => ({ path: `${PLACE}${LARGE}`, external: true }));
  },
};

/**
 * Keeps Node.js modules as they are. TypeScript copies every module that is imported as a whole, function by function: fifty copies of `fs`
 * would be a third of the loading time.
 */
const uncopied: Plugin = {
  name: 'uncopied',
  setup: ({ onLoad }) => onLoad({ filter: /\/lib\/.*\.js$/ }, ({ path: file }) => file.includes('/node_modules/')
    ? undefined
    : { contents: fs.readFileSync(file, 'utf8').replace(/\b__importStar\((require\("node:[\w/]+"\))\)/g, '$1') }),
};

/**
 * One file per entry point, and one for the code that several of them share. esbuild only shares code between ES modules, so every file is
 * converted to CommonJS afterwards.
 */
async function bundleEntries(): Promise<Metafile> {
  const { outputFiles, metafile } = await build({
    ...COMMON, ...DENSE, entryPoints: ENTRIES, outbase: 'lib', outdir: 'lib', chunkNames: 'common/[hash]', write: false, format: 'esm',
    splitting: true, plugins: [apart, uncopied],
  });
  fs.rmSync('lib/common', { recursive: true, force: true });
  for (const { path: file, text } of outputFiles) {
    const relative = path.relative('.', file);
    const placed = text
      .replace(PLACE_OF, (_, place: string) => JSON.stringify(relativePath(relative, place)))
      // Relative to each file, not to the one with esbuild's helper.
      .replace(/\b__require\(/g, 'require(');
    const { code } = await transform(placed, { ...DENSE, format: 'cjs', platform: 'node', target: 'node20' });
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, ENTRIES.includes(relative) ? `${code}module.exports=module.exports.default;\n` : code);
  }
  return metafile!;
}

const PLACE_OF = new RegExp(`"${PLACE}([^"]+)"`, 'g');

function relativePath(from: string, to: string): string {
  return path.posix.relative(path.posix.dirname(from), to).replace(/^(?!\.)/, './');
}

async function bundle(): Promise<void> {
  const entries = await bundleEntries();
  const made: Metafile[] = [entries];
  for (const library of LATE) {
    const { metafile } = await build({
      ...COMMON, format: 'cjs', entryPoints: [require.resolve(library)], outfile: lateFile(library), minify: true,
    });
    made.push(metafile!);
  }

  const kept = Object.keys(entries.outputs);
  for (const file of fs.readdirSync('lib', { recursive: true, encoding: 'utf8' })) {
    const compiled = path.join('lib', file);
    if (compiled.endsWith('.js') && !kept.includes(compiled) && !compiled.startsWith('lib/vendor/')) fs.rmSync(compiled);
  }
  for (const file of unreachableTypes('lib/index.d.ts')) fs.rmSync(file);
  // npm makes a command executable at installation; other languages run the file as it was packed.
  fs.chmodSync('lib/cli/main.js', 0o755);
  nameExports('lib/index.js');
  await bundleAction();
  writeNotices(made);
}

/** ES modules can only import names that Node.js finds without running the file. */
function nameExports(file: string): void {
  const names = Object.keys(createRequire(path.resolve(file))(`./${path.basename(file)}`));
  fs.appendFileSync(file, `0&&(module.exports={${names.join(',')}});\n`);
}

/** Type declarations that no public one refers to. */
function unreachableTypes(entry: string): string[] {
  const reached = new Set<string>();
  const reach = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]*)['"]/g)) {
      const base = path.posix.join(path.posix.dirname(file), name);
      reach([`${base}.d.ts`, `${base}/index.d.ts`].find((candidate) => fs.existsSync(candidate))!);
    }
  };
  reach(entry);
  return fs.readdirSync('lib', { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join('lib', file))
    .filter((file) => file.endsWith('.d.ts') && !reached.has(file));
}

function writeNotices(made: Metafile[]): void {
  fs.writeFileSync(
    'lib/THIRD-PARTY-NOTICES.txt', `docker-publish contains, bundled:\n\n${licencesOf(...made).join(`\n${'-'.repeat(80)}\n\n`)}`,
  );
}

bundle().catch((error) => {
  console.error(error);
  process.exit(1);
});
