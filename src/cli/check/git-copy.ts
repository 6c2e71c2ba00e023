import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Gives a copy what a synth reads of git: the remote, the branch, and which files it keeps. Without the objects, because nobody commits
 * there. The repository may begin above the folder that was copied.
 */
export function copyGit(root: string, copy: string): void {
  const git = join(repositoryAround(root), '.git');
  const stat = lstatSync(git, { throwIfNoEntry: false });
  // A work tree or a submodule has a file that leads to the repository, seen from where it lies.
  if (stat?.isFile()) {
    writeFileSync(
      join(copy, '.git'), readFileSync(git, 'utf8').replace(/^gitdir: (.*)$/m, (_, path) => `gitdir: ${resolve(dirname(git), path)}`),
    );
  }
  if (!stat?.isDirectory()) return;
  for (const part of ['objects', 'refs']) mkdirSync(join(copy, '.git', part), { recursive: true });
  for (const part of ['config', 'HEAD', 'packed-refs', 'info/exclude']) {
    mkdirSync(dirname(join(copy, '.git', part)), { recursive: true });
    if (existsSync(join(git, part))) copyFileSync(join(git, part), join(copy, '.git', part));
  }
  copyIndex(root, copy);
}

/** By path relative to the copy, which may begin below the repository. */
function copyIndex(root: string, copy: string): void {
  const git = (cwd: string, args: string[], input?: Buffer) => execFileSync('git', args, {
    cwd, input, stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 1e9,
  });
  try {
    git(copy, ['update-index', '-z', '--index-info'], git(root, ['ls-files', '--stage', '-z']));
  } catch {
    // Without git nothing is known to be kept, in the copy as in the project.
  }
}

/** What git ignores in a folder and does not keep either; a folder that is ignored as a whole is one entry. */
export function ignoredBy(folder: string): Set<string> {
  const args = ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z'];
  try {
    const list = execFileSync('git', args, {
      cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e9, env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    });
    return new Set(list.split('\0').filter(Boolean).map((path) => path.replace(/\/$/, '')));
  } catch {
    return new Set();
  }
}

function repositoryAround(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git')) || at === dirname(at)) return at;
  }
}
