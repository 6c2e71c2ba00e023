import { basename, join, posix, resolve, sep } from 'node:path';
import { filesWithBlocks } from './find-blocks';
import { WholeFiles, wholeFiles } from './whole-files';
import { digest, isPlanFile, readLedger, readWritten } from '../../file/safety/ledger';
import { hasPlan, plansInside, readPlan, tryReadPlan } from '../project/read-plan';
import { repositoryAround } from '../project/repository';

/** A project to eject: its folder, and its files with blocks. */
export interface Leaving {
  /** Folder of the project. */
  readonly folder: string;
  /** The folder, relative to the one that messages refer to. */
  readonly path: string;
  /** Paths, each with the digest of the text around the blocks in a file that we created. */
  readonly files: Array<[string, string | undefined]>;
  readonly isDockerfile: (file: string) => boolean;
}

/** The project in a folder, or above it, with its subprojects: all that are declared in one file. */
export function leavingFrom(project = '.'): Leaving[] {
  const top = tryReadPlan(project)?.folder ?? resolve(project);
  const inside = plansInside(top);
  const own = hasPlan(top) ? byPlan(top, '') : byDelimiters(top, inside);
  return [own, ...inside.map((path) => byPlan(join(top, path), path))];
}

/** The files with blocks, from the plan. */
function byPlan(folder: string, path: string): Leaving {
  const dockerfiles = new Set(readPlan(folder).plan.images.map(({ dockerfile }) => dockerfile));
  const files = Object.entries(readLedger(folder)).map(([file, { created }]): [string, string | undefined] => [file, created]);
  return { folder, path, files, isDockerfile: (file) => dockerfiles.has(file) };
}

/** The files with blocks, found by their delimiters, for a project without a plan, such as the root of a monorepo. */
function byDelimiters(folder: string, inside: readonly string[]): Leaving {
  // Without a record, a file that contains nothing else was created by us.
  const files = filesWithBlocks(folder).filter((file) => !inside.some((path) => file.startsWith(`${path}/`)))
    .map((file): [string, string] => [file, digest('')]);
  return { folder, path: '', files, isDockerfile: (file) => /dockerfile(?!\.dockerignore$)/i.test(basename(file)) };
}

/** Files that are entirely ours, by path relative to the folder that messages refer to; without those that another project still uses. */
export function writtenBy(leaving: readonly Leaving[]): string[] {
  const kept = stillUsed(leaving);
  return pathsOf(leaving, ({ folder }) => Object.keys(readWritten(folder))).filter((file) => !kept(file));
}

/** The files to delete and to keep. The plan files, which have the records, are the last. */
export function wholeFilesOf(leaving: readonly Leaving[]): WholeFiles {
  const kept = stillUsed(leaving);
  const all = new Map(leaving.map((one) => [one, wholeFiles(one.folder)]));
  const allPaths = (key: 'gone' | 'changed') => pathsOf(leaving, (one) => all.get(one)![key]);
  const changed = allPaths('changed');
  const [gone, used] = [false, true].map((isUsed) => allPaths('gone').filter((file) => kept(file) === isUsed && !changed.includes(file)));
  const isAlone = leaving.length === 1 && used.length === 0 && all.get(leaving[0])!.projen;
  return { gone: [...gone.filter((file) => !isPlanFile(file)), ...gone.filter(isPlanFile)], changed, used, projen: isAlone };
}

function pathsOf(leaving: readonly Leaving[], files: (one: Leaving) => readonly string[]): string[] {
  return [...new Set(leaving.flatMap((one) => files(one).map((file) => posix.join(one.path, file))))];
}

/** Whether a file belongs to a program that workflows of other projects still use. */
function stillUsed(leaving: readonly Leaving[]): (file: string) => boolean {
  const [{ folder }] = leaving;
  const plan = tryReadPlan(folder)?.plan;
  const root = plan ? repositoryAround(folder, plan) : folder;
  const leaves = new Set(leaving.map((one) => one.folder));
  const staying = ['', ...plansInside(root)].map((path) => join(root, path)).filter((one) => !leaves.has(one) && hasPlan(one));
  const programs = staying.flatMap((one) => readPlan(one).plan.workflow?.action?.path ?? []).map((path) => join(root, path));
  return (file) => programs.some((path) => join(folder, file).startsWith(`${path}${sep}`));
}
