import { Manifest } from './manifest';
import { PackageManager } from './package-manager';
import { has, Survey } from '../../survey';

/** The command that compiles or bundles a repository; undefined when it runs as it is. */
export function buildStep(
  project: Survey, { scripts, devDependencies, dependencies }: Manifest, { name }: PackageManager,
): string | undefined {
  // projen's build also writes files and runs tests; its task "compile" is enough, if it has steps.
  if (/\bprojen build\b/.test(scripts.build ?? '')) return compiles(project) ? `${name} run compile` : undefined;
  if (scripts.build !== undefined) return `${name} run build`;
  const isCompiled = has(project, 'tsconfig.json') && ('typescript' in devDependencies || 'typescript' in dependencies)
    && outputOf(project) !== undefined;
  if (!isCompiled) return undefined;
  return { npm: 'npx tsc', pnpm: 'pnpm exec tsc', yarn: 'yarn run tsc', bun: 'bunx tsc' }[name];
}

function compiles(project: Survey): boolean {
  try {
    return JSON.parse(project.read('.projen/tasks.json') ?? '{}').tasks.compile.steps.length > 0;
  } catch {
    return false;
  }
}

/** The output folder of the TypeScript compiler, if it is a separate one. */
export function outputOf(project: Survey): string | undefined {
  const folder = compilerFolder(project, 'outDir');
  return folder && folder !== '.' && !folder.startsWith('..') ? folder : undefined;
}

/** The output of the TypeScript compiler for a source file, if known. */
export function compiledFrom(project: Survey, source: string): string | undefined {
  const output = outputOf(project);
  const sources = project.files.filter((file) => /(?<!\.d)\.[cm]?tsx?$/.test(file) && !/^(test|tests|\.projenrc|projenrc)\b/.test(file));
  // By default the compiler uses the common folder of all sources.
  const root = compilerFolder(project, 'rootDir') ?? (sources.every((file) => file.startsWith('src/')) ? 'src' : '.');
  if (output === undefined || (root !== '.' && !source.startsWith(`${root}/`))) return undefined;
  return `${output}/${(root === '.' ? source : source.slice(root.length + 1)).replace(/ts$/, 'js')}`;
}

/** A folder in tsconfig.json: JSON with comments and trailing commas, of which one property is needed. */
function compilerFolder(project: Survey, option: string): string | undefined {
  const text = (project.read('tsconfig.json') ?? '').replace(/^\s*\/\/.*$/gm, '');
  return new RegExp(`"${option}"\\s*:\\s*"(?:\\./)?([^"]*?)/?"`).exec(text)?.[1].replace(/^$/, '.');
}

/** Output folder of a bundler, for a site without a server of its own. */
export function siteOutput(project: Survey, { scripts, dependencies, devDependencies }: Manifest): string | undefined {
  const bundlers: Record<string, string> = {
    'vite': 'dist', 'react-scripts': 'build', '@docusaurus/core': 'build', '@11ty/eleventy': '_site', 'astro': 'dist',
    'vitepress': '.vitepress/dist',
  };
  const bundler = Object.keys(bundlers).find((name) => name in dependencies || name in devDependencies);
  const isServer = /\bnode\b/.test(`${scripts.start ?? ''} ${scripts['start:prod'] ?? ''}`)
    || ['server.js', 'server.ts', 'src/server.ts'].some((file) => has(project, file));
  return bundler === undefined || isServer || scripts.build === undefined ? undefined : bundlers[bundler];
}
