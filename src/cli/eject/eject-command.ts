import { posix } from 'node:path';
import { Leaving, leavingFrom, wholeFilesOf, writtenBy } from './leaving';
import { nextSteps, WayOut, wayOut, withoutProjen } from './way-out';
import { removeWhole, WholeFiles } from './whole-files';
import { digest } from '../../file/safety/ledger';
import { readSafely, removeSafely, FileSnapshot, writeSafely } from '../../file/safety/safe-file';
import { ejectBlocks, joinBlocks, partBlocks } from '../../file/text/block';
import { styleOf } from '../../file/text/delimiter';
import { dockerfileOpaque } from '../../file/text/dockerfile-text';
import { Problems } from '../../problem/problems';
import { Exit } from '../exit';

/** Options of `docker-publish eject`. */
export interface EjectOptions {
  readonly project?: string;
  readonly remove?: boolean;
  readonly json?: boolean;
}

interface Ejection {
  readonly folder: string;
  /** Path relative to the folder. */
  readonly file: string;
  /** Path for messages. */
  readonly path: string;
  readonly blocks: string[];
  readonly snapshot: FileSnapshot;
  /** The new text; undefined when the file is deleted. */
  readonly text?: string;
}

/**
 * Removes the delimiters of blocks in shared files, or the whole blocks, for users who stop using this library.
 *
 * All files are read before the first is written, so that an invalid one leaves all unchanged.
 */
export function ejectCommand({ project, remove = false, json = false }: EjectOptions): number {
  const leaving = leavingFrom(project);
  const problems = new Problems();
  const ejections = leaving.flatMap((one) => one.files.flatMap(([file, created]) =>
    problems.collect(() => ejection(one, file, remove ? created : undefined, remove)) ?? []));
  problems.throwIfAny('Nothing was changed');
  const owned = writtenBy(leaving);
  const way = wayOut(leaving[0].folder);
  const whole: WholeFiles | undefined = remove ? wholeFilesOf(leaving) : undefined;
  for (const { folder, file, path, text, snapshot } of ejections) {
    if (text === undefined) {
      removeSafely(folder, file);
    } else if (!writeSafely(folder, file, text, snapshot)) {
      throw new Error(
        `${path} was changed by another program meanwhile. Run the command again: it continues where it stopped.`,
      );
    }
  }
  if (whole) removeWhole(leaving[0].folder, whole.gone);
  const files = ejections.map(({ path, blocks }) => ({ path, blocks }));
  process.stdout.write(
    json ? `${JSON.stringify({ schema: 1, remove, files, ...whole }, null, 2)}\n` : report(ejections, remove, owned, way, whole),
  );
  return Exit.OK;
}

/**
 * The new text of a file. A file that we created is deleted with its blocks if the text around them is unchanged; `created` is the digest
 * of that text.
 */
function ejection(
  { folder, path: below, isDockerfile }: Leaving, file: string, created: string | undefined, remove: boolean,
): Ejection | undefined {
  const snapshot = readSafely(folder, file);
  if (!snapshot) return undefined;
  const path = posix.join(below, file);
  const style = isDockerfile(file) ? 'hash' : styleOf(file);
  const opaque = isDockerfile(file) ? () => dockerfileOpaque(path, snapshot.text) : undefined;
  const parted = partBlocks(snapshot.text, { file: path, style, opaque });
  if (parted.blocks.length === 0) return undefined;
  const text = remove ? joinBlocks(parted, [], style) : ejectBlocks(parted);
  const blocks = parted.blocks.map(({ id }) => id);
  return { folder, file, path, blocks, snapshot, text: created === digest(parted.bare) ? undefined : text };
}

function report(
  ejections: readonly Ejection[], remove: boolean, owned: readonly string[], way: WayOut, whole?: WholeFiles,
): string {
  if (ejections.length === 0 && !whole?.gone.length) return 'No file holds a block of docker-publish.\n';
  const gone = new Set(whole?.gone);
  const lines = [
    ...ejections.filter(({ path }) => !gone.has(path)).map(({ path, blocks, text }) =>
      `${path}: ${blocks.join(', ')} `
        + `${text === undefined ? 'was all there was, so the file is gone' : remove ? 'taken out' : 'is yours now'}`),
    ...whole?.gone.map((file) => `${file}: gone`) ?? [],
    ...whole?.changed.map((file) => `${file}: was changed after the last synth, so it stays`) ?? [],
    ...whole?.used.map((file) => `${file}: another project uses it, so it stays`) ?? [],
  ];
  if (whole?.projen) {
    lines.push('', ...withoutProjen(way, whole.gone));
  } else if (owned.length > 0) {
    // Without a declaration, projen has already deleted the other files.
    lines.push('', ...nextSteps(whole ? whole.changed : owned, rulesOf(ejections), way));
  }
  return `${lines.join('\n')}\n`;
}

/** Files of the user with a block of projen's rules, which projen replaces once the block is gone. */
function rulesOf(ejections: readonly Ejection[]): string[] {
  return ejections.filter(({ blocks, text }) => blocks.includes('rules') && text !== undefined).map(({ path }) => path);
}
