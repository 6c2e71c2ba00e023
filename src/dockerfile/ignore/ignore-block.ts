import { ignoredBy, readIgnore } from './ignore-match';
import { IgnoreGroup, ignoreRules } from './ignore-rules';
import { isEverything, isUnknown, Read } from '../reads';

/** The parts of a context that builds need. */
export interface Needs {
  /** Paths and patterns that they copy. */
  readonly reads?: ReadonlyArray<Pick<Read, 'names'>>;
  /** Whether one reads git history. */
  readonly git?: boolean;
  /** Paths that look like secrets, but are tracked by git and copied by name. */
  readonly tracked?: readonly string[];
}

/** The git folder, in every directory. */
const GIT = '**/.git';

/** Rules for files that look like secrets. */
const SECRETS = readIgnore(ignoreRules('generic').flatMap(({ reason, patterns }) => reason === 'secrets' ? patterns : []).join('\n'));

/**
 * The lines of a `.dockerignore`: build output of the stack, history and secrets, and last the user's own, which take precedence.
 *
 * A rule that would exclude a path that a build copies is left out, because it would break a working build. Rules about secrets stay; only
 * tracked files are re-included, because everybody with access to the repository has them.
 */
export function ignoreBlock(stack: string, additions: readonly string[], { reads = [], git = false, tracked = [] }: Needs = {}): string {
  const names = reads.flatMap((read) => read.names);
  const stays = (group: IgnoreGroup) => (pattern: string) => !(git && pattern === GIT) && !hides(group, pattern, names);
  const groups = ignoreRules(stack).map((group) => ({ ...group, patterns: group.patterns.filter(stays(group)) }));
  const lines = groups.flatMap(({ reason, patterns }) => patterns.length > 0 ? [`# ${reason}`, ...patterns] : []);
  return [
    ...lines,
    ...tracked.length > 0 ? ['# tracked by git, and a build takes it by name', ...tracked.map((path) => `!${escaped(path)}`)] : [],
    ...additions.length > 0 ? ['# declared', ...additions] : [],
  ].join('\n');
}

function hides({ reason }: IgnoreGroup, pattern: string, names: readonly string[]): boolean {
  const rule = readIgnore(pattern);
  return reason !== 'secrets' && names.some((name) => name !== '' && ignoredBy(rule, name));
}

/** Escapes a path so that the pattern matches nothing else. */
function escaped(path: string): string {
  return path.replace(/[*?[\]\\]/g, '\\$&');
}

/** Whether a path looks like a secret. */
export function looksSecret(path: string): boolean {
  return ignoredBy(SECRETS, path) !== undefined;
}

/** Whether builds copy a path by name, by a pattern, or with its folder; copying the whole context does not count. */
export function isNamed(path: string, read: Read): boolean {
  return !isUnknown(read) && !isEverything(read) && ignoredBy(readIgnore(read.path), path) !== undefined;
}

/** The paths of a context that are excluded because they look like secrets, for a hint to builds that used one. */
export function keptSecrets(ignore: string, names: readonly string[]): string[] {
  const all = readIgnore(ignore);
  return names.filter((name) => looksSecret(name) && ignoredBy(all, name));
}

/** Paths that a build copies by name and the ignore file excludes. */
export function ignoredReads<R extends Read>(ignore: string, reads: readonly R[]): Array<R & {
  readonly rule: string;
  readonly ruleLine: number;
}> {
  const patterns = readIgnore(ignore);
  return reads.flatMap((read) => {
    for (const name of read.names.filter((one) => one !== '')) {
      const rule = ignoredBy(patterns, name);
      const partly = rule !== undefined
        && patterns.some((later) => later.reincludes && later.line > rule.line && isBelow(later, name, read));
      if (rule && !partly) return [{ ...read, rule: rule.text, ruleLine: rule.line }];
    }
    return [];
  });
}

/** Whether a pattern or its exceptions could match a path below a folder, or some match of a pattern. */
function isBelow({ text }: { readonly text: string }, name: string, read: Read): boolean {
  const pattern = text.slice(1).trim().replace(/^\//, '');
  return pattern.startsWith('**') || pattern.startsWith(`${name}/`) || (read.names[0] !== read.path && isNamed(pattern, read));
}
