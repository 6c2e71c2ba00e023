import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Gives a copy the parts of a repository that a synth reads: remote, branch, and index. Without objects, because nothing is committed
 * there. The root of the repository may be above the copied folder.
 */
export function copyGit(root: string, copy: string): void {
  const git = join(repositoryAround(root), '.git');
  const stat = lstatSync(git, { throwIfNoEntry: false });
  // A worktree or a submodule has a file with a relative path to the repository.
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

/** Paths are relative to the copy, which may be below the root of the repository. */
function copyIndex(root: string, copy: string): void {
  const git = (cwd: string, args: string[], input?: Buffer) => execFileSync('git', args, {
    cwd, input, stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 1e9,
  });
  try {
    git(copy, ['update-index', '-z', '--index-info'], git(root, ['ls-files', '--stage', '-z']));
  } catch {
    // Without git there are no tracked files, in the copy as in the project.
  }
}

/** The ignored and untracked files of a folder; an ignored folder is one entry. */
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
