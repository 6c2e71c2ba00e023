import * as fs from 'node:fs';
import * as path from 'node:path';
import { build, BuildOptions, Metafile, Plugin, transform } from 'esbuild';
import { DENSE } from './dense';
import { licencesOf } from './licences';

const ROOT = path.join(__dirname, '..');

/** Folder of the workflow's program in the package. */
export const ACTION = path.join(ROOT, 'lib', 'action');

/**
 * Modules that the workflow's program never uses, with their replacements, and the libraries that they import.
 *
 * The parsers of tag rules, because the plan contains the parsed form. Suggestions for misspelled words, because GitHub itself rejects
 * undeclared inputs, and all other words were validated by projen.
 */
const LEFT_OUT: Record<string, string> = {
  'parsed-tags': "export const parsed = () => { throw new Error('.projen/docker-publish.json holds no parsed tag rules. Run projen, "
    + "which writes it anew, and commit it.'); };",
  'did-you-mean': "export const didYouMean = () => '';",
};

const leftOut: Plugin = {
  name: 'left-out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/(parsed-tags|did-you-mean)$/ }, ({ path: file }) => ({ path: path.basename(file), namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path: name }) => ({ contents: LEFT_OUT[name] }));
  },
};

/** Removes policies of organizations: a repository with its own program calls no shared workflow. */
const withoutPolicies: Plugin = {
  name: 'without-policies',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/policies$/ }, () => ({ path: 'policies', namespace: 'no-policies' }));
    onLoad({ filter: /.*/, namespace: 'no-policies' }, () => ({
      contents: 'export const permitted = (_, __, made) => made;\nexport const forbidden = () => undefined;',
    }));
  },
};

/** The code that builds plugins is a separate file, for repositories with plugins. */
const PLUGINS = 'plugins.cjs';

const pluginsBeside: Plugin = {
  name: 'plugins-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/build-plugin$/ }, () => ({ path: `./${PLUGINS}`, external: true }));
  },
};

const COMMON: BuildOptions & { write: false } = {
  absWorkingDir: ROOT,
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'inline',
  tsconfigRaw: {},
  logLevel: 'warning',
};

/**
 * Bundles the workflow's program into one file: `.github/actions/docker-publish/index.js` in a repository.
 *
 * From TypeScript instead of jsii's output, because people read it: our code is not minified, and it contains nothing for other languages.
 */
export async function bundleAction(): Promise<void> {
  write('index.js', (await programOfAction()).text);
  write(PLUGINS, (await programFrom('../plugin/build-plugin', [leftOut])).text);
  // That of a shared workflow makes plans too, so it contains the parsers.
  write('shared.js', (await programFrom('shared', [pluginsBeside])).text);
}

/** The program, and esbuild's list of its parts. */
export function programOfAction(): Promise<{ text: string; metafile: Metafile }> {
  return programFrom('action', [leftOut, withoutPolicies, pluginsBeside]);
}

async function programFrom(entry: string, plugins: Plugin[]): Promise<{ text: string; metafile: Metafile }> {
  const { outputFiles: [{ text }], metafile } = await build({
    ...COMMON, entryPoints: [`src/run/action/${entry}.ts`], format: 'cjs', plugins,
  });
  const texts = licencesOf(metafile!);
  return { text: `${header(texts.length > 0)}${await denseLibraries(readable(text))}${licences(texts)}`, metafile: metafile! };
}

/** Minifies the libraries, which nobody reads, below the comments that name their files. esbuild prints each file below its name. */
async function denseLibraries(text: string): Promise<string> {
  const files = text.split(/^(?=\/\/ (?:src|node_modules)\/)/m).map(async (file) => {
    const name = /^\/\/ node_modules\/.*\n/.exec(file)?.[0];
    if (name === undefined) return file;
    const { code } = await transform(file.slice(name.length), { ...DENSE, target: 'node20' });
    return `${name}${code}\n`;
  });
  return (await Promise.all(files)).join('');
}

/**
 * Removes additions of esbuild that readers do not need: annotations for bundlers, names of enum members behind their values, and `(0, …)`.
 */
function readable(text: string): string {
  return requiredOnce(text).replaceAll('/* @__PURE__ */ ', '').replace(/(") \/\* [A-Z_]+ \*\//g, '$1')
    .replace(/\(0, (import_\w+\.\w+)\)/g, '$1').replace(/\bimport_(node_\w+)/g, '$1');
}

/** esbuild requires a Node.js module once for each file that imports it; one is enough. */
function requiredOnce(text: string): string {
  const first = new Map<string, string>();
  const renamed = new Map<string, string>();
  const once = text.replace(/^var (import_\w+) = require\("(node:[^"]+)"\);\n/gm, (line, name: string, module: string) => {
    const known = first.get(module);
    if (known === undefined) first.set(module, name);
    else renamed.set(name, known);
    return known === undefined ? line : '';
  });
  return once.replace(/\bimport_\w+\b/g, (name) => renamed.get(name) ?? name);
}

/** A repository may make its .js files ES modules, which have neither `require` nor `__filename`. */
const COMMON_JS = [
  "var require = typeof require === 'function' ? require : process.getBuiltinModule('node:module').createRequire(process.argv[1]);",
  "var __filename = typeof __filename === 'string' ? __filename : process.argv[1];",
];

function header(holdsLibraries: boolean): string {
  const { version, license } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return [
    '// ~~ Generated by projen, do not edit.',
    '//',
    `// docker-publish ${version} (${license}): the program of the workflow that builds and publishes the images of this repository.`,
    '// It is the same in every repository that this version keeps; "npx docker-publish check" compares it with the one that is installed.',
    '// The sources of what is in it begin at "// '
      + `src/"${holdsLibraries ? ' and "// node_modules/"; licences of the latter stand at the end' : ''}.`,
    ...COMMON_JS,
    '',
  ].join('\n');
}

function licences(texts: readonly string[]): string {
  const commented = (text: string) => text.split('\n').map((line) => `// ${line}`.trimEnd()).join('\n');
  return texts.length === 0 ? '' : `\n${texts.map(commented).join('\n//\n')}\n`;
}

/** Written only when it changed, and atomically, because concurrent tests read it. */
function write(name: string, text: string): void {
  const file = path.join(ACTION, name);
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return;
  fs.mkdirSync(ACTION, { recursive: true });
  fs.writeFileSync(`${file}.${process.pid}`, text);
  fs.renameSync(`${file}.${process.pid}`, file);
}
