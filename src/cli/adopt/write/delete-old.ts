import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Adoption } from '../adopt';

/**
 * Deletes the jobs that the declaration replaces: a whole workflow when it has no others, otherwise its old jobs.
 *
 * @returns a function that deletes them, after validation
 * @throws when git could not restore a deleted file
 */
export function deleteOld({ repository, oldWorkflows }: Adoption): () => string[] {
  const dirty = repository.changed(oldWorkflows.map(({ file }) => file));
  if (dirty.length > 0) {
    throw new Error(`${dirty.join(', ')} ${dirty.length > 1 ? 'are' : 'is'} not as committed, so git could not bring `
    + 'back what would be deleted. Commit or stash first, or leave out --delete-old.');
  }
  const changes = oldWorkflows.filter(({ delete: gone }) => gone.length > 0).map(({ file, delete: gone, keep }) => {
    const path = join(repository.folder, file);
    if (keep.length === 0) return { file, apply: () => rmSync(path) };
    const lines = readFileSync(path, 'utf8').split('\n');
    for (const { line, lastLine } of gone) for (let index = line - 1; index < lastLine; index++) lines[index] = '\u0000';
    return {
      file: `${file}: ${gone.map(({ id }) => id).join(', ')}`,
      apply: () => writeFileSync(path, lines.filter((line) => line !== '\u0000').join('\n')),
    };
  });
  return () => changes.map(({ file, apply }) => {
    apply();
    return file;
  });
}
