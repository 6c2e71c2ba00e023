import { compiledFrom, outputOf } from './build-step';
import { Manifest } from './manifest';
import { PackageManager } from './package-manager';
import { Survey } from '../../survey';

/** How a program is started, and the source of that information. */
export interface Start {
  readonly words: readonly string[];
  readonly source: string;
}

/** Common names of the main file, the most specific first; npm itself starts server.js. */
const USUAL = [
  'server', 'src/server', 'src/main', 'main', 'src/index', 'index', 'src/app', 'app',
].flatMap((name) => ['js', 'mjs', 'cjs', 'ts'].map((end) => `${name}.${end}`));

/** How the program of a package is started; undefined when unknown. */
export function howItStarts(project: Survey, manifest: Manifest, manager: PackageManager, isBuilt: boolean): Start | undefined {
  const runtime = manager.name === 'bun' ? 'bun' : 'node';
  const there = (file: string) => isThere(project, file, isBuilt);
  for (const script of ['start:prod', 'start']) {
    const words = command(manifest, manifest.scripts[script], runtime);
    if (words) return { words, source: `the script "${script}" of package.json` };
  }
  const bins = typeof manifest.bin === 'string' ? [manifest.bin] : Object.values(manifest.bin ?? {});
  if (bins.length === 1 && there(plain(bins[0]))) return { words: [runtime, plain(bins[0])], source: '"bin" of package.json' };
  const { main, module } = manifest;
  for (const [field, file] of Object.entries({ main, module })) {
    if (file !== undefined && there(plain(file))) return { words: [runtime, plain(file)], source: `"${field}" of package.json` };
  }
  const source = USUAL.find((usual) => project.files.includes(usual));
  const file = isBuilt && source?.endsWith('.ts') ? compiledFrom(project, source) : source;
  return file === undefined ? undefined : { words: [runtime, file], source: source! };
}

/** A command that needs no shell, as words; undefined for any other. */
function command({ dependencies }: Manifest, text: string | undefined, runtime: string): string[] | undefined {
  const words = text?.trim().replace(/^(?:cross-env\s+)?NODE_ENV=production\s+/, '').split(/\s+/) ?? [];
  if (words[0] === undefined || /[;&|<>$`"'*()\\=]/.test(words.join('').replace(/--[\w-]+=[\w./-]+/g, ''))) return undefined;
  if (words[0] === 'node' || words[0] === runtime) return words;
  // Development dependencies are missing in the image.
  return words[0] in dependencies ? [`node_modules/.bin/${words[0]}`, ...words.slice(1)] : undefined;
}

function isThere(project: Survey, file: string, isBuilt: boolean): boolean {
  if (/\.[cm]?js$/.test(file)
    ? project.files.includes(file)
    : project.files.some((each) => each === file || each.startsWith(`${file}.`) || each.startsWith(`${file}/index.`))) return true;
  const output = outputOf(project);
  if (!isBuilt) return false;
  if (output === undefined) return /^(dist|lib|build|out|output)\//.test(file);
  // Only an output whose source exists: "main" may be left over from a template.
  return file.startsWith(`${output}/`)
    && project.files.some((source) => source.replace(/\.[cm]?tsx?$/, '').endsWith(file.slice(output.length + 1).replace(/\.[cm]?js$/, '')));
}

function plain(file: string): string {
  return file.replace(/^\.\//, '');
}
