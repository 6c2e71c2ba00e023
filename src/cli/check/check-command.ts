import { resolve } from 'node:path';
import { compare } from './compare';
import { BlockDrift, FileDrift, State } from './drift';
import { rootOf, Scratch } from './scratch';
import { synth } from './synth';
import { Versions, versionsOf } from './versions';
import { ignoredFiles } from '../../file/checkout/ignored-files';
import { Exit } from '../exit';
import { paint, progress, warn } from '../text/terminal';

/** Options of `docker-publish check`. */
export interface CheckOptions {
  readonly project?: string;
  readonly json?: boolean;
  /** Whether to omit the differing lines. */
  readonly quiet?: boolean;
}

/** Version of the `--json` format. */
const SCHEMA = 1;

const WORDS: Record<State, string> = {
  stale: 'stale: the declaration, or the version of docker-publish, has changed since it was written',
  edited: 'edited by hand',
  missing: 'missing',
  orphaned: 'no longer declared',
};

/** Compares every file with the result of a synth, without changing any of them. */
export async function checkCommand({ project = '.', json, quiet }: CheckOptions): Promise<number> {
  const root = rootOf(resolve(project));
  // The copy has what a clone has, so an ignored file is often the reason for differences.
  for (const { where, what, mend } of ignoredFiles(root)) warn(`${where}: ${what}. ${mend}`);
  const scratch = new Scratch(root);
  const stop = () => {
    scratch.remove();
    process.exit(Exit.UNKNOWN);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const before = scratch.files();
    await progress('synthesizing in a copy', synth(scratch.folder));
    const files = compare(root, scratch.folder, before, scratch.files(new Set(before)));
    const versions = versionsOf(root, scratch.folder, before);
    process.stdout.write(json
      ? `${JSON.stringify({ schema: SCHEMA, clean: files.length === 0, ...versions, files }, null, 2)}\n`
      : `${report(files, quiet ?? false)}${wroteThem(versions)}`);
    return files.length === 0 ? Exit.OK : Exit.NO;
  } finally {
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
    scratch.remove();
  }
}

function report(files: readonly FileDrift[], quiet: boolean): string {
  if (files.length === 0) return `${paint('green', 'Every file is what a synth would write.')}\n`;
  const count = files.length === 1 ? '1 file is' : `${files.length} files are`;
  const mend = files.some(({ state }) => state === 'edited')
    ? ' Edits by hand would be lost: move them out of our blocks and files first, or declare them.'
    : '';
  return `${files.map((file) => fileText(file, quiet)).join('')}\n${count} not what a synth would write. Run projen.${mend}\n`;
}

/** The versions, when the files were written by another one, which may be the only reason for differences. */
function wroteThem(versions?: Versions): string {
  if (versions === undefined) return '';
  if (versions.written === versions.installed) return `docker-publish ${versions.written} wrote the files, and is installed.\n`;
  return `docker-publish ${versions.written} wrote the files, and ${versions.installed} is installed. Run projen; the diff is what `
    + 'the upgrade changes.\n';
}

function fileText({ path, state, blocks, diff }: FileDrift, quiet: boolean): string {
  // A missing file would only show all of its lines.
  if (blocks === undefined) return `${paint('bold', path)}: ${WORDS[state]}\n${quiet || state === 'missing' ? '' : colored(diff ?? '')}`;
  return blocks.map((block) => blockText(path, block, quiet)).join('');
}

function blockText(path: string, { id, state, line, diff }: BlockDrift, quiet: boolean): string {
  return `${paint('bold', line === undefined ? path : `${path}:${line}`)}: block "${id}" ${WORDS[state]}\n${quiet ? '' : colored(diff)}`;
}

function colored(diff: string): string {
  return diff.split('\n').filter(Boolean).map(
    (line) => `  ${line.startsWith('+') ? paint('green', line) : line.startsWith('-') ? paint('red', line) : paint('dim', line)}\n`,
  ).join('');
}
