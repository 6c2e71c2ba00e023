import { readdirSync } from 'node:fs';
import { Git } from '../project/git';

/** What a declaration is made of, beside its own file: the versions of what it uses. */
const PACKAGES = ['package.json', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'];

/**
 * Whether git knows that the declaration has changed since a file was written: the file is as it was committed, and the declaration is
 * not, or was committed later. Without git nobody knows.
 */
export function isOlderThanDeclaration(root: string, file: string): boolean {
  const git = new Git(root);
  const declaration = readdirSync(root).filter((name) => name.startsWith('.projenrc.') || PACKAGES.includes(name));
  const written = git.lastCommit([file]);
  if (written === undefined || git.isModified([file])) return false;
  const declared = git.lastCommit(declaration);
  return git.isModified(declaration)
    || (declared !== undefined && declared.sha !== written.sha && git.isAncestor(written.sha, declared.sha));
}
