import * as fs from 'node:fs';
import * as path from 'node:path';
import { build, BuildOptions, Metafile, Plugin } from 'esbuild';
import { bundleAction } from './bundle-action';
import { licencesOf } from './licences';

/**
 * Puts what jsii compiled, and the libraries it uses, into one file per entry point.
 *
 * Why: a jsii package may only depend on jsii packages, so anything else has to travel inside; tree-shaken it is a tenth of the
 * packages' size, and requiring one file instead of hundreds is what keeps a synth as fast without us as with us.
 */
/** A command that is as large as all others together: a file of its own, which the others do not read. */
const LARGE = './adopt/adopt-command';

const ENTRIES = ['lib/index.js', 'lib/cli/main.js', 'lib/cli/adopt/adopt-command.js'].filter((entry) => fs.existsSync(entry));

/** Libraries that are required inside a function, when a command needs them: a file each, so that a synth does not even parse them. */
const LATE = ['commander', 'csv-parse/sync', 'diff', 'handlebars/dist/handlebars.min.js', 'smol-toml', '@rgrove/parse-xml', 'yaml'];
const lateFile = (library: string) => `lib/vendor/${library.split('/')[0]}.js`;

const COMMON: BuildOptions = {
  bundle: true,
  metafile: true,
  allowOverwrite: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  external: ['projen', 'projen/*', 'constructs'],
  logLevel: 'warning',
};

/** What nobody reads: names stay as they are, and lines short, because Node prints the line that throws. */
const DENSE: BuildOptions = { minifyWhitespace: true, lineLimit: 160 };

/** Leaves the large command where it is. */
const apart: Plugin = { name: 'apart', setup: ({ onResolve }) => onResolve({ filter: /^\.\/adopt\/adopt-command$/ }, () => ({ path: LARGE, external: true })) };

/** Leads a late library to its file. */
const late = (from: string): Plugin => ({
  name: 'late',
  setup: ({ onResolve }) => onResolve({ filter: /^[a-z@]/ }, ({ path: library }) => LATE.includes(library)
    ? { path: `./${path.posix.relative(path.posix.dirname(from), lateFile(library))}`.replace('./..', '..'), external: true }
    : undefined),
});

/**
 * Takes Node's own modules as they are. TypeScript copies every module that is imported as a whole, function by function: fifty
 * copies of `fs` would be a third of what it takes to load us.
 */
const uncopied: Plugin = {
  name: 'uncopied',
  setup: ({ onLoad }) => onLoad({ filter: /\/lib\/.*\.js$/ }, ({ path: file }) => file.includes('/node_modules/')
    ? undefined
    : { contents: fs.readFileSync(file, 'utf8').replace(/\b__importStar\((require\("node:[\w/]+"\))\)/g, '$1') }),
};

async function bundle(): Promise<void> {
  const made: Metafile[] = [];
  for (const entry of ENTRIES) {
    const { metafile } = await build({ ...COMMON, ...DENSE, entryPoints: [entry], outfile: entry, plugins: [late(entry), apart, uncopied] });
    made.push(metafile!);
  }
  for (const library of LATE) {
    const wanted = made.some(({ outputs }) => Object.values(outputs).some(({ imports }) => imports.some((file) => file.path.endsWith(lateFile(library).slice('lib/'.length)))));
    if (!wanted) continue;
    const { metafile } = await build({ ...COMMON, entryPoints: [require.resolve(library)], outfile: lateFile(library), minify: true });
    made.push(metafile!);
  }

  for (const file of fs.readdirSync('lib', { recursive: true, encoding: 'utf8' })) {
    const compiled = path.join('lib', file);
    if (compiled.endsWith('.js') && !ENTRIES.includes(compiled) && !compiled.startsWith('lib/vendor/')) fs.rmSync(compiled);
  }
  for (const file of unreachableTypes('lib/index.d.ts')) fs.rmSync(file);
  await bundleAction();
  writeNotices(made);
}

/** Declarations that nothing which is public names. */
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
  fs.writeFileSync('lib/THIRD-PARTY-NOTICES.txt', `docker-publish contains, bundled:\n\n${licencesOf(...made).join(`\n${'-'.repeat(80)}\n\n`)}`);
}

bundle().catch((error) => {
  console.error(error);
  process.exit(1);
});
