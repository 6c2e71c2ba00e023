import { execFileSync } from 'node:child_process';

/** The tracked files below a folder, relative to it; undefined without git or a repository. */
export function trackedBelow(folder: string): string[] | undefined {
  return ask(folder, ['ls-files', '--cached', '-z']);
}

/** All git tags of the repository around a folder; empty without a repository. */
export function gitTagsOf(folder: string): string[] {
  return ask(folder, ['tag', '--list'])?.join('').split('\n').filter(Boolean) ?? [];
}

/** The paths among these that git ignores. */
export function ignoredAmong(folder: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : ask(folder, ['check-ignore', '-z', '--stdin'], paths) ?? [];
}

/** A path that git ignores, and the rule that decides. */
export interface IgnoredPath {
  readonly file: string;
  readonly rule: string;
  /** Where the rule is: `.gitignore:3`. */
  readonly where: string;
}

/** The untracked paths among these that git ignores, with the rules. */
export function ignoringRules(folder: string, paths: readonly string[]): IgnoredPath[] {
  const answer = paths.length === 0 ? [] : ask(folder, ['check-ignore', '--verbose', '-z', '--stdin'], paths) ?? [];
  return answer.flatMap((where, at) => {
    const [line, rule, file] = answer.slice(at + 1, at + 4);
    // A rule that includes a path is listed too.
    return at % 4 !== 0 || rule.startsWith('!') ? [] : [{ file, rule, where: `${where}:${line}` }];
  });
}

/** The tracked files that these rules would ignore, as if they stood in the `.gitignore` of a folder. */
export function trackedUnder(folder: string, rules: readonly string[]): string[] {
  if (rules.length === 0) return [];
  // git reads rules of its command line as those of the root.
  const prefix = ask(folder, ['rev-parse', '--show-prefix'])?.join('').trim() ?? '';
  const isAnchored = (rule: string) => rule.slice(0, -1).includes('/');
  const patterns = rules.map((rule) => isAnchored(rule) ? `/${prefix}${rule.replace(/^\//, '')}` : rule);
  return ask(folder, ['ls-files', '--cached', '--ignored', '-z', ...patterns.map((pattern) => `--exclude=${pattern}`)]) ?? [];
}

/** The paths among these that are in Git LFS, so that a plain checkout has only a pointer. */
export function inLfs(folder: string, paths: readonly string[]): string[] {
  const answer = paths.length === 0 ? [] : ask(folder, ['check-attr', '-z', '--stdin', 'filter'], paths) ?? [];
  return answer.filter((_, index) => index % 3 === 0 && answer[index + 2] === 'lfs');
}

/** The text of a file in the last commit; undefined when it is not in it. */
export function committed(folder: string, file: string): string | undefined {
  return ask(folder, ['show', `HEAD:./${file}`])?.[0];
}

/** The versions of a file in an unresolved merge or rebase; empty when there is no conflict. */
export function conflicting(folder: string, file: string): string[] {
  return [2, 3].flatMap((stage) => ask(folder, ['show', `:${stage}:./${file}`])?.[0] ?? []);
}

/** Runs git with NUL-separated output; undefined when it fails. */
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
