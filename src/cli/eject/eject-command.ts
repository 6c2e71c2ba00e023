import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Leaving, leavingFrom, wholeFilesOf, writtenBy } from './leaving';
import { removeWhole, WholeFiles } from './whole-files';
import { packageManagerOf } from '../../file/checkout/package-manager';
import { digest } from '../../file/safety/ledger';
import { readSafely, removeSafely, FileSnapshot, writeSafely } from '../../file/safety/safe-file';
import { ejectBlocks, joinBlocks, partBlocks } from '../../file/text/block';
import { styleOf } from '../../file/text/delimiter';
import { dockerfileOpaque } from '../../file/text/dockerfile-text';
import { Problems } from '../../problem/problems';
import { Exit } from '../exit';

/** What `docker-publish eject` is asked. */
export interface EjectOptions {
  readonly project?: string;
  readonly remove?: boolean;
  readonly json?: boolean;
}

interface Ejection {
  readonly folder: string;
  /** Path in that folder. */
  readonly file: string;
  /** Path to tell. */
  readonly path: string;
  readonly blocks: string[];
  readonly seen: FileSnapshot;
  /** Undefined when nothing is left of a file. */
  readonly text?: string;
}

/**
 * Hands the blocks in shared files over to the user, or takes them out: for the day on which somebody stops using us.
 *
 * All files are read before the first is written, so that one which cannot be right leaves all as they are.
 */
export function ejectCommand({ project, remove = false, json = false }: EjectOptions): number {
  const leaving = leavingFrom(project);
  const problems = new Problems();
  const ejections = leaving.flatMap((one) => one.files.flatMap(([file, created]) =>
    problems.collect(() => ejection(one, file, remove ? created : undefined, remove)) ?? []));
  problems.throwIfAny('Nothing was changed');
  const owned = writtenBy(leaving);
  const removal = removalIn(leaving[0].folder);
  const whole: WholeFiles | undefined = remove ? wholeFilesOf(leaving) : undefined;
  for (const { folder, file, path, text, seen } of ejections) {
    if (text === undefined) {
      removeSafely(folder, file);
    } else if (!writeSafely(folder, file, text, seen)) {
      throw new Error(
        `${path} was written by somebody else meanwhile. Run the command again: it goes on where it stopped.`,
      );
    }
  }
  if (whole) removeWhole(leaving[0].folder, whole.gone);
  const told = ejections.map(({ path, blocks }) => ({ path, blocks }));
  process.stdout.write(
    json ? `${JSON.stringify({ schema: 1, remove, files: told, ...whole }, null, 2)}\n` : report(ejections, remove, owned, removal, whole),
  );
  return Exit.OK;
}

/** A file that we made goes with its blocks, while what we put around them is all that is left: `created` is the digest of that. */
function ejection(
  { folder, path: below, isDockerfile }: Leaving, file: string, created: string | undefined, remove: boolean,
): Ejection | undefined {
  const seen = readSafely(folder, file);
  if (!seen) return undefined;
  const path = posix.join(below, file);
  const style = isDockerfile(file) ? 'hash' : styleOf(file);
  const opaque = isDockerfile(file) ? () => dockerfileOpaque(path, seen.text) : undefined;
  const parted = partBlocks(seen.text, { file: path, style, opaque });
  if (parted.blocks.length === 0) return undefined;
  const text = remove ? joinBlocks(parted, [], style) : ejectBlocks(parted);
  return { folder, file, path, blocks: parted.blocks.map(({ id }) => id), seen, text: created === digest(parted.bare) ? undefined : text };
}

function report(
  ejections: readonly Ejection[], remove: boolean, owned: readonly string[], removal: string, whole?: WholeFiles,
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
    lines.push(
      '', 'projen was here for docker-publish alone and went with it. What you wrote or installed is left:',
      '  rm -r .projenrc.* node_modules', `  ${removal} docker-publish projen constructs   # where package.json is yours`,
      '  git log --diff-filter=D --name-only -- .github/workflows   # workflows that adopt --delete-old took away',
    );
  } else if (owned.length > 0) {
    // Where nothing is declared any more, projen has taken the rest already.
    lines.push('', ...nextSteps(whole ? whole.changed : owned, rulesOf(ejections), removal));
  }
  return `${lines.join('\n')}\n`;
}

/** Files of the user that projen would write whole, and that keep their lines because of us. */
function rulesOf(ejections: readonly Ejection[]): string[] {
  return ejections.filter(({ blocks, text }) => blocks.includes('rules') && text !== undefined).map(({ path }) => path);
}

function nextSteps(left: readonly string[], rules: readonly string[], removal: string): string[] {
  return [
    'Next:',
    '  1. Delete "new DockerPublish(…)" and its import from .projenrc. While it is there, the next synth writes the blocks again.',
    '     Where the project itself is a DockerPublishProject, "npx projen eject" is the way out: it keeps every file and '
      + 'needs no other step.',
    `  2. npx projen${left.length > 0 ? `\n     It deletes what is ours as a whole: ${left.join(', ')}.` : ''}`,
    ...rules.length > 0 ? [`     It writes ${rules.join(' and ')} whole from now on: first declare the lines of yours that are in there `
      + '(project.gitignore.addPatterns("…")),', '     or leave projen as well: rm -r .projenrc.* .projen instead.'] : [],
    `  3. ${removal} docker-publish, unless projen has taken it out in step 2, as it does where it writes package.json.`,
  ];
}

/** How a package is taken out again; declarations in other languages have theirs from other indexes. */
function removalIn(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? packageManagerOf(folder).remove : 'pip uninstall';
}
