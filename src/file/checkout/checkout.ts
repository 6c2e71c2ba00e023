import * as fs from 'node:fs';
import * as path from 'node:path';
import { ContextRead, contextReads } from './context-reads';
import { ignoredAmong, inLfs, trackedBelow } from './git';
import { clean, ignoredBy, readIgnore } from '../../dockerfile/ignore/ignore-match';
import { isEverything, isUnknown } from '../../dockerfile/reads';
import { PlannedImage } from '../../plan/planned-image';
import { PlannedCheckout } from '../../plan/planned-workflow';

/** A path or git history that a build reads and CI's checkout lacks. */
export interface Gap {
  /** Where it is read: `Dockerfile:3`. */
  readonly where: string;
  /** The missing thing, and the reason. */
  readonly what: string;
  /** The way to fix it. */
  readonly mend: string;
}

/** Sources of files beside the commit itself. */
export interface FileSources {
  /** Paths that a step before the build creates. */
  readonly created?: readonly string[];
  /** Options of the checkout: submodules, Git LFS, history. */
  readonly checkout?: PlannedCheckout;
}

/** Git commands that need more history than the newest commit. */
const HISTORY = /^git (?:describe|log|rev-list|tag|shortlog|show-ref|for-each-ref|name-rev|branch)$| says,$/;

/**
 * The differences between the inputs of a project's builds and a checkout of the repository: ignored and missing files, submodules, Git LFS
 * files, and history.
 *
 * @param sources sources of files beside the commit itself
 */
export function checkoutGaps(
  outdir: string, images: readonly PlannedImage[], textOf: (dockerfile: string) => string,
  { created = [], checkout = {} }: FileSources = {},
): Gap[] {
  const all = images.map((image) => contextReads(outdir, image, textOf(image.dockerfile)));
  const reads = all.flatMap((one) => one.reads).filter((read) => !isUnknown(read));
  const tracked = trackedBelow(outdir);
  const modules = submodules(outdir);
  const others = reads.filter((read) => submoduleGap(read, modules).length === 0);
  const gaps = [
    ...checkout.submodules ? [] : reads.flatMap((read) => submoduleGap(read, modules)),
    ...tracked ? absent(outdir, others.filter((read) => !isCreated(read, created)), tracked) : [],
    ...tracked && !checkout.lfs ? pointers(outdir, reads, tracked) : [],
    ...checkout.history ? [] : all.flatMap(({ git }) => git.filter(({ what }) => HISTORY.test(what))).map(({ dockerfile, line, what }) => ({
      where: `${dockerfile}:${line}`,
      what: `${what.replace(/,$/, '')} reads the git history, but the workflow checks out one commit without git tags`,
      mend: 'Pass the value as a build argument, such as VERSION, or let the checkout fetch everything: ci: new GitHubActions({ checkout: '
        + '{ history: true } }).',
    })),
  ];
  return [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];
}

/** Paths that no checkout contains. */
function absent(outdir: string, reads: readonly ContextRead[], tracked: readonly string[]): Gap[] {
  const missing = reads.filter((read) => !isEverything(read) && !tracked.some((file) => isCovered(file, read)));
  const probes = missing.map((read) => inProject(read, read.names[read.names.length - 1]));
  const ignored = new Set(ignoredAmong(outdir, probes));
  return missing.flatMap((read, index) => {
    const isPattern = read.names[0] !== read.path;
    const isThere = fs.existsSync(path.join(outdir, probes[index]));
    // Files that a pattern matches may be optional, and an untracked file that is not ignored will be committed.
    if (!ignored.has(probes[index]) && (isPattern || isThere)) return [];
    const why = ignored.has(probes[index]) ? 'git ignores that' : 'there is no such path';
    return [{
      where: at(read),
      what: `${read.by} takes "${read.written}", and ${why}, so the checkout of the workflow will not have it`,
      mend: mendFor(read, inProject(read, isPattern ? path.posix.dirname(read.path) : read.path)),
    }];
  });
}

/** Lock files: an installation writes them, and they belong into git so that every clone installs the same. */
const LOCK_FILE = /(?:^|\/)(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|uv\.lock|poetry\.lock|Cargo\.lock|go\.sum)$/;

function mendFor(read: ContextRead, taken: string): string {
  return LOCK_FILE.test(taken)
    ? 'Install the dependencies, which writes it, and add it to git.'
    : `Build it in a stage of the Dockerfile, or create it before the build: beforeBuild: [BeforeBuild.command('${idFor(read)}', '…', { `
      + `files: ['${taken}'] })].`;
}

/** Whether a step before the build creates it. */
function isCreated(read: ContextRead, created: readonly string[]): boolean {
  const taken = inProject(read, read.path);
  return created.some((file) => file === taken || taken.startsWith(`${file}/`) || file.startsWith(`${taken}/`) || isCovered(file, read));
}

function idFor({ path: taken }: ContextRead): string {
  return taken.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'compile';
}

function submoduleGap(read: ContextRead, modules: readonly string[]): Gap[] {
  const taken = inProject(read, isEverything(read) ? '' : read.path);
  const module = modules.find((one) => taken === '' || one === taken || one.startsWith(`${taken}/`) || taken.startsWith(`${one}/`));
  return module === undefined ? [] : [{
    where: at(read),
    what: `${read.by} takes "${read.written}", and ${module} is a git submodule, which the checkout of the workflow leaves empty`,
    mend: 'Let the checkout fetch it: ci: new GitHubActions({ checkout: { submodules: true } }).',
  }];
}

function pointers(outdir: string, reads: readonly ContextRead[], tracked: readonly string[]): Gap[] {
  const attributes = tracked.filter((file) => path.basename(file) === '.gitattributes').map((file) => path.join(outdir, file));
  if (!attributes.some((file) => fs.existsSync(file) && fs.readFileSync(file, 'utf8').includes('filter=lfs'))) return [];
  const kept = inLfs(outdir, tracked);
  return reads.flatMap((read) => {
    const [first, ...more] = kept.filter((file) => isCovered(file, read));
    return first === undefined ? [] : [{
      where: at(read),
      what: `${read.by} takes ${first}${more.length > 0 ? ` and ${more.length} more` : ''}, of which the checkout of the workflow `
        + 'has only the pointer to Git LFS',
      mend: 'Let the checkout fetch it: ci: new GitHubActions({ checkout: { lfs: true } }).',
    }];
  });
}

/** Whether a build copies a file of the project. */
function isCovered(file: string, read: ContextRead): boolean {
  const context = inProject(read, '');
  if (context !== '' && !file.startsWith(`${context}/`)) return false;
  return isEverything(read) || ignoredBy(readIgnore(read.path), context === '' ? file : file.slice(context.length + 1)) !== undefined;
}

function inProject({ context }: ContextRead, file: string): string {
  return clean(path.posix.join(context, file));
}

function at({ dockerfile, line }: ContextRead): string {
  return `${dockerfile}:${line}`;
}

/** Folders of submodules, relative to the project; the project may lie below the root of the repository. */
function submodules(outdir: string): string[] {
  for (let folder = path.resolve(outdir); ; folder = path.dirname(folder)) {
    const file = path.join(folder, '.gitmodules');
    if (fs.existsSync(file)) {
      return [...fs.readFileSync(file, 'utf8').matchAll(/^\s*path\s*=\s*"?(.+?)"?\s*$/gm)]
        .map(([, module]) => path.relative(outdir, path.join(folder, module)).split(path.sep).join('/'))
        .filter((module) => !module.startsWith('..'));
    }
    if (fs.existsSync(path.join(folder, '.git')) || folder === path.dirname(folder)) return [];
  }
}
