import { execFileSync } from 'node:child_process';

/** What git keeps of a folder, by path relative to it; undefined where there is no git, or no repository. */
export function trackedBelow(folder: string): string[] | undefined {
  return ask(folder, ['ls-files', '--cached', '-z']);
}

/** All git tags of the repository around a folder; none where there is no repository. */
export function gitTagsOf(folder: string): string[] {
  return ask(folder, ['tag', '--list'])?.join('').split('\n').filter(Boolean) ?? [];
}

/** Which of some paths git ignores. */
export function ignoredAmong(folder: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : ask(folder, ['check-ignore', '-z', '--stdin'], paths) ?? [];
}

/** Which of some paths Git LFS keeps, so that the repository itself has a pointer only. */
export function inLfs(folder: string, paths: readonly string[]): string[] {
  const answer = paths.length === 0 ? [] : ask(folder, ['check-attr', '-z', '--stdin', 'filter'], paths) ?? [];
  return answer.filter((_, index) => index % 3 === 0 && answer[index + 2] === 'lfs');
}

/** The text of a file in the last commit; undefined where it has none. */
export function committed(folder: string, file: string): string | undefined {
  return ask(folder, ['show', `HEAD:./${file}`])?.[0];
}

/** The texts of a file that a merge, or whatever else has to be resolved, brings together; none where nothing has to be. */
export function conflicting(folder: string, file: string): string[] {
  return [2, 3].flatMap((stage) => ask(folder, ['show', `:${stage}:./${file}`])?.[0] ?? []);
}

/** Answers of git are lists with a NUL after each item; without an answer there is nothing to know. */
function ask(folder: string, args: string[], input?: readonly string[]): string[] | undefined {
  try {
    const out = execFileSync('git', args, {
      cwd: folder, encoding: 'utf8', input: input?.join('\0'), stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 1e9,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    });
    return out.split('\0').filter((item, index, all) => item !== '' || index < all.length - 1);
  } catch {
    return undefined;
  }
}
