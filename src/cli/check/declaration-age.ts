import { readdirSync } from 'node:fs';
import { Git } from '../project/git';

/** Files that affect a declaration beside its own: the versions of its packages. */
const PACKAGES = ['package.json', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'];

/**
 * Whether the declaration has changed since a file was written, as far as git knows: the file is unmodified, and the declaration is
 * modified or was committed later. False without git.
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
