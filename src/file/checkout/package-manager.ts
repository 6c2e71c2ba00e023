import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The commands of a folder's package manager. */
export interface PackageManagerCommands {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Installs the packages in package.json. */
  readonly install: string;
  /** Adds development dependencies; the command is followed by their names. */
  readonly add: string;
  /** Removes packages; the command is followed by their names. */
  readonly remove: string;
}

const NPM: PackageManagerCommands = {
  name: 'npm', install: 'npm install', add: 'npm install --save-dev', remove: 'npm uninstall',
};
const PNPM: PackageManagerCommands = { name: 'pnpm', install: 'pnpm install', add: 'pnpm add --save-dev', remove: 'pnpm remove' };
const BUN: PackageManagerCommands = { name: 'bun', install: 'bun install', add: 'bun add --dev', remove: 'bun remove' };

/** Lock files with their package manager; npm's comes last, because it is often left over after a change to another one. */
const BY_LOCK_FILE: ReadonlyArray<readonly [lockFile: string, manager: PackageManagerCommands]> = [
  ['pnpm-lock.yaml', PNPM],
  ['yarn.lock', { name: 'yarn', install: 'yarn install', add: 'yarn add --dev', remove: 'yarn remove' }],
  ['bun.lock', BUN], ['bun.lockb', BUN],
];

/** The package manager of a folder, by its lock file; npm by default. */
export function packageManagerOf(folder: string): PackageManagerCommands {
  const manager = BY_LOCK_FILE.find(([lockFile]) => existsSync(join(folder, lockFile)))?.[1] ?? NPM;
  // In the root of a workspace pnpm wants to hear that no member of it is meant.
  return manager === PNPM && existsSync(join(folder, 'pnpm-workspace.yaml')) ? { ...PNPM, add: `${PNPM.add} --workspace-root` } : manager;
}

/** Whether a folder has a lock file, of whichever package manager. */
export function hasLockFile(folder: string): boolean {
  return [...BY_LOCK_FILE.map(([lockFile]) => lockFile), 'package-lock.json'].some((lockFile) => existsSync(join(folder, lockFile)));
}
