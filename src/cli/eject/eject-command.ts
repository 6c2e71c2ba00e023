import { removeWhole, WholeFiles, wholeFiles } from './whole-files';
import { ejectBlocks, joinBlocks, partBlocks } from '../../file/block';
import { styleOf } from '../../file/delimiter';
import { dockerfileOpaque } from '../../file/dockerfile-text';
import { digest, readLedger } from '../../file/ledger';
import { readSafely, removeSafely, Seen, writeSafely } from '../../file/safe-file';
import { Problems } from '../../problems';
import { Exit } from '../exit';
import { readPlan } from '../project/read-plan';

/** What `docker-publish eject` is asked. */
export interface EjectOptions {
  readonly project?: string;
  readonly remove?: boolean;
  readonly json?: boolean;
}

interface Ejection {
  readonly file: string;
  readonly blocks: string[];
  readonly seen: Seen;
  /** Undefined when nothing is left of a file. */
  readonly text?: string;
}

/**
 * Hands the blocks in shared files over to the user, or takes them out: for the day on which somebody stops using us.
 *
 * All files are read before the first is written, so that one which cannot be right leaves all as they are.
 */
export function ejectCommand({ project, remove = false, json = false }: EjectOptions): number {
  const { folder, plan } = readPlan(project);
  const dockerfiles = new Set(plan.images.map(({ dockerfile }) => dockerfile));
  const problems = new Problems();
  const ejections = Object.entries(readLedger(folder)).flatMap(([file, { created }]) =>
    problems.collect(() => ejection(folder, file, dockerfiles.has(file), remove ? created : undefined, remove)) ?? []);
  problems.throwIfAny('Nothing was changed');
  const whole: WholeFiles | undefined = remove ? wholeFiles(folder) : undefined;
  for (const { file, text, seen } of ejections) {
    if (text === undefined) removeSafely(folder, file);
    else if (!writeSafely(folder, file, text, seen)) throw new Error(`${file} was written by somebody else meanwhile. Run the command again: it goes on where it stopped.`);
  }
  if (whole) removeWhole(folder, whole.gone);
  const files = ejections.map(({ file, blocks }) => ({ path: file, blocks }));
  process.stdout.write(json ? `${JSON.stringify({ schema: 1, remove, files, ...whole }, null, 2)}\n` : report(ejections, remove, whole));
  return Exit.OK;
}

/** A file that we made goes with its blocks, while what we put around them is all that is left: `created` is the digest of that. */
function ejection(folder: string, file: string, isDockerfile: boolean, created: string | undefined, remove: boolean): Ejection | undefined {
  const seen = readSafely(folder, file);
  if (!seen) return undefined;
  const style = isDockerfile ? 'hash' : styleOf(file);
  const parted = partBlocks(seen.text, { file, style, opaque: isDockerfile ? () => dockerfileOpaque(file, seen.text) : undefined });
  if (parted.blocks.length === 0) return undefined;
  const text = remove ? joinBlocks(parted, [], style) : ejectBlocks(parted);
  return { file, blocks: parted.blocks.map(({ id }) => id), seen, text: created === digest(parted.bare) ? undefined : text };
}

function report(ejections: readonly Ejection[], remove: boolean, whole?: WholeFiles): string {
  if (ejections.length === 0 && !whole?.gone.length) return 'No file holds a block of docker-publish.\n';
  const gone = new Set(whole?.gone);
  const lines = ejections.filter(({ file }) => !gone.has(file)).map(({ file, blocks, text }) =>
    `${file}: ${blocks.join(', ')} ${text === undefined ? 'was all there was, so the file is gone' : remove ? 'taken out' : 'is yours now'}`);
  return [
    ...lines,
    ...whole?.gone.map((file) => `${file}: gone`) ?? [],
    ...whole?.changed.map((file) => `${file}: was changed after the last synth, so it stays`) ?? [],
    '',
    whole?.projen
      ? 'projen was here for docker-publish alone and went with it. What you wrote or installed is left: .projenrc, the packages, node_modules.'
      : 'Now delete the declaration from .projenrc and run projen: while it is there, the next synth writes the blocks again.',
    '',
  ].join('\n');
}
