import { basename, resolve } from 'node:path';
import { filesWithBlocks } from './find-blocks';
import { removeWhole, WholeFiles, wholeFiles } from './whole-files';
import { digest, readLedger, readWritten } from '../../file/safety/ledger';
import { readSafely, removeSafely, FileSnapshot, writeSafely } from '../../file/safety/safe-file';
import { ejectBlocks, joinBlocks, partBlocks } from '../../file/text/block';
import { styleOf } from '../../file/text/delimiter';
import { dockerfileOpaque } from '../../file/text/dockerfile-text';
import { Problems } from '../../problem/problems';
import { Exit } from '../exit';
import { refuseRoot, tryReadPlan } from '../project/read-plan';

/** Options of `docker-publish eject`. */
export interface EjectOptions {
  readonly project?: string;
  readonly remove?: boolean;
  readonly json?: boolean;
}

interface Ejection {
  readonly file: string;
  readonly blocks: string[];
  readonly seen: FileSnapshot;
  /** The new text; undefined when the file is deleted. */
  readonly text?: string;
}

/**
 * Removes the delimiters of blocks in shared files, or the whole blocks, for users who stop using this library.
 *
 * All files are read before the first is written, so that an invalid one leaves all unchanged.
 */
export function ejectCommand({ project, remove = false, json = false }: EjectOptions): number {
  const { folder, files, isDockerfile } = blocksOf(project);
  const problems = new Problems();
  const ejections = files.flatMap(([file, created]) =>
    problems.collect(() => ejection(folder, file, isDockerfile(file), remove ? created : undefined, remove)) ?? []);
  problems.throwIfAny('Nothing was changed');
  const owned = Object.keys(readWritten(folder));
  const whole: WholeFiles | undefined = remove ? wholeFiles(folder) : undefined;
  for (const { file, text, seen } of ejections) {
    if (text === undefined) {
      removeSafely(folder, file);
    } else if (!writeSafely(folder, file, text, seen)) {
      throw new Error(
        `${file} was written by somebody else meanwhile. Run the command again: it goes on where it stopped.`,
      );
    }
  }
  if (whole) removeWhole(folder, whole.gone);
  const told = ejections.map(({ file, blocks }) => ({ path: file, blocks }));
  process.stdout.write(
    json ? `${JSON.stringify({ schema: 1, remove, files: told, ...whole }, null, 2)}\n` : report(ejections, remove, owned, whole),
  );
  return Exit.OK;
}

interface Blocks {
  readonly folder: string;
  /** Path, and the digest of the text around the blocks in a file that we created. */
  readonly files: Array<[string, string | undefined]>;
  readonly isDockerfile: (file: string) => boolean;
}

/** The files with blocks, from the plan; without a plan, found by their delimiters. */
function blocksOf(project: string | undefined): Blocks {
  const found = tryReadPlan(project);
  if (found) {
    const dockerfiles = new Set(found.plan.images.map(({ dockerfile }) => dockerfile));
    const files = Object.entries(readLedger(found.folder)).map(([file, { created }]): [string, string | undefined] => [file, created]);
    return { folder: found.folder, files, isDockerfile: (file) => dockerfiles.has(file) };
  }
  refuseRoot(project);
  const folder = resolve(project ?? '.');
  // Without a record, a file that contains nothing else was created by us.
  return {
    folder, files: filesWithBlocks(folder).map((file) => [file, digest('')]),
    isDockerfile: (file) => /dockerfile(?!\.dockerignore$)/i.test(basename(file)),
  };
}

/**
 * The new text of a file. A file that we created is deleted with its blocks if the text around them is unchanged; `created` is the digest
 * of that text.
 */
function ejection(folder: string, file: string, isDockerfile: boolean, created: string | undefined, remove: boolean): Ejection | undefined {
  const seen = readSafely(folder, file);
  if (!seen) return undefined;
  const style = isDockerfile ? 'hash' : styleOf(file);
  const parted = partBlocks(seen.text, { file, style, opaque: isDockerfile ? () => dockerfileOpaque(file, seen.text) : undefined });
  if (parted.blocks.length === 0) return undefined;
  const text = remove ? joinBlocks(parted, [], style) : ejectBlocks(parted);
  return { file, blocks: parted.blocks.map(({ id }) => id), seen, text: created === digest(parted.bare) ? undefined : text };
}

function report(ejections: readonly Ejection[], remove: boolean, owned: readonly string[], whole?: WholeFiles): string {
  if (ejections.length === 0 && !whole?.gone.length) return 'No file holds a block of docker-publish.\n';
  const gone = new Set(whole?.gone);
  const lines = [
    ...ejections.filter(({ file }) => !gone.has(file)).map(({ file, blocks, text }) =>
      `${file}: ${blocks.join(', ')} `
        + `${text === undefined ? 'was all there was, so the file is gone' : remove ? 'taken out' : 'is yours now'}`),
    ...whole?.gone.map((file) => `${file}: gone`) ?? [],
    ...whole?.changed.map((file) => `${file}: was changed after the last synth, so it stays`) ?? [],
  ];
  if (whole?.projen) {
    lines.push(
      '', 'projen was here for docker-publish alone and went with it. What you wrote or installed is left:',
      '  rm -r .projenrc.* node_modules', '  npm uninstall docker-publish projen constructs   # where package.json is yours',
      '  git log --diff-filter=D --name-only -- .github/workflows   # workflows that adopt --delete-old took away',
    );
  } else if (owned.length > 0) {
    // Without a declaration, projen has already deleted the other files.
    lines.push('', ...nextSteps(whole ? whole.changed : owned));
  }
  return `${lines.join('\n')}\n`;
}

function nextSteps(left: readonly string[]): string[] {
  return [
    'Next:',
    '  1. Delete "new DockerPublish(…)" and its import from .projenrc. While it is there, the next synth writes the blocks again.',
    '     Where the project itself is a DockerPublishProject, "npx projen eject" is the way out: it keeps every file and '
      + 'needs no other step.',
    `  2. npx projen${left.length > 0 ? `\n     It deletes what is ours as a whole: ${left.join(', ')}.` : ''}`,
    '  3. npm uninstall docker-publish, unless projen writes package.json: then step 2 has done it.',
  ];
}
