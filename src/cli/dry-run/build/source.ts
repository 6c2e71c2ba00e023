import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../../run/program';
import { Git } from '../../project/git';
import { Leftovers } from '../machine/leftovers';
import { lastWords } from '../machine/machine';

/** The source of a dry run. */
export interface Source {
  /** The root of the repository. */
  readonly folder: string;
  /** The difference to the run on the server; undefined when there is none. */
  readonly note?: string;
}

/** A temporary folder for the run. */
export function scratchFolder(leftovers: Leftovers): string {
  const folder = mkdtempSync(join(tmpdir(), 'docker-publish-dry-run-'));
  leftovers.folder(folder);
  return folder;
}

/**
 * The source of a commit: the working tree when the commit is checked out, otherwise a copy of the commit, as in the workflow's checkout.
 */
export async function sourceOf(repository: string, revision: string, scratch: string): Promise<Source> {
  const git = new Git(repository);
  const head = git.commit('HEAD')?.sha;
  if (head === undefined || head === revision || git.commit(revision) === undefined) {
    const note = head !== undefined && git.isModified(['.'])
      ? 'the working tree has changes that are not committed, and they are built too; a push builds the commit'
      : undefined;
    return { folder: repository, ...note !== undefined && { note } };
  }
  const folder = join(scratch, 'source');
  mkdirSync(folder);
  for (const args of [
    ['clone', '--quiet', '--shared', '--no-checkout', repository, folder], ['-C', folder, 'checkout', '--quiet', '--detach', revision],
  ]) {
    const ended = await runProgram('git', args);
    if (ended.code !== 0) throw new Error(`The commit ${revision} cannot be checked out: ${lastWords(ended)}`);
  }
  return { folder, note: `commit ${revision.slice(0, 12)} is not the one that is checked out here; it is built from a copy` };
}
