import { basename, join, posix, resolve, sep } from 'node:path';
import { filesWithBlocks } from './find-blocks';
import { WholeFiles, wholeFiles } from './whole-files';
import { digest, isPlanFile, readLedger, readWritten } from '../../file/safety/ledger';
import { hasPlan, plansInside, readPlan, tryReadPlan } from '../project/read-plan';
import { repositoryAround } from '../project/repository';

/** A project that leaves us: where it lies, and what of its files is ours. */
export interface Leaving {
  /** Folder of the project. */
  readonly folder: string;
  /** The same, from the folder that all paths are told from. */
  readonly path: string;
  /** Path, and the digest of what we put around the blocks where we made the file. */
  readonly files: Array<[string, string | undefined]>;
  readonly isDockerfile: (file: string) => boolean;
}

/** The project in a folder, or around it, with those inside of it: all that one declaration file declares. */
export function leavingFrom(project = '.'): Leaving[] {
  const top = tryReadPlan(project)?.folder ?? resolve(project);
  const inside = plansInside(top);
  const own = hasPlan(top) ? byPlan(top, '') : byDelimiters(top, inside);
  return [own, ...inside.map((path) => byPlan(join(top, path), path))];
}

/** Where the blocks are, as the plan remembers. */
function byPlan(folder: string, path: string): Leaving {
  const dockerfiles = new Set(readPlan(folder).plan.images.map(({ dockerfile }) => dockerfile));
  const files = Object.entries(readLedger(folder)).map(([file, { created }]): [string, string | undefined] => [file, created]);
  return { folder, path, files, isDockerfile: (file) => dockerfiles.has(file) };
}

/** Where there is no plan any more, or never was one, as in the root of a monorepo: as the delimiters tell. */
function byDelimiters(folder: string, inside: readonly string[]): Leaving {
  // Nobody remembers which of them we made; one that holds nothing else was.
  const files = filesWithBlocks(folder).filter((file) => !inside.some((path) => file.startsWith(`${path}/`)))
    .map((file): [string, string] => [file, digest('')]);
  return { folder, path: '', files, isDockerfile: (file) => /dockerfile(?!\.dockerignore$)/i.test(basename(file)) };
}

/** What they wrote whole, by path from the folder that all paths are told from; without what another project goes on with. */
export function writtenBy(leaving: readonly Leaving[]): string[] {
  const kept = stillUsed(leaving);
  return pathsOf(leaving, ({ folder }) => Object.keys(readWritten(folder))).filter((file) => !kept(file));
}

/** What becomes of that. The plan files, which remember all this, are the last. */
export function wholeFilesOf(leaving: readonly Leaving[]): WholeFiles {
  const kept = stillUsed(leaving);
  const all = new Map(leaving.map((one) => [one, wholeFiles(one.folder)]));
  const told = (key: 'gone' | 'changed') => pathsOf(leaving, (one) => all.get(one)![key]);
  const changed = told('changed');
  const [gone, used] = [false, true].map((isUsed) => told('gone').filter((file) => kept(file) === isUsed && !changed.includes(file)));
  const isAlone = leaving.length === 1 && used.length === 0 && all.get(leaving[0])!.projen;
  return { gone: [...gone.filter((file) => !isPlanFile(file)), ...gone.filter(isPlanFile)], changed, used, projen: isAlone };
}

function pathsOf(leaving: readonly Leaving[], files: (one: Leaving) => readonly string[]): string[] {
  return [...new Set(leaving.flatMap((one) => files(one).map((file) => posix.join(one.path, file))))];
}

/** Whether a file is of the program that the workflows of projects which stay call, too. */
function stillUsed(leaving: readonly Leaving[]): (file: string) => boolean {
  const [{ folder }] = leaving;
  const plan = tryReadPlan(folder)?.plan;
  const root = plan ? repositoryAround(folder, plan) : folder;
  const leaves = new Set(leaving.map((one) => one.folder));
  const staying = ['', ...plansInside(root)].map((path) => join(root, path)).filter((one) => !leaves.has(one) && hasPlan(one));
  const programs = staying.flatMap((one) => readPlan(one).plan.workflow?.action?.path ?? []).map((path) => join(root, path));
  return (file) => programs.some((path) => join(folder, file).startsWith(`${path}${sep}`));
}
