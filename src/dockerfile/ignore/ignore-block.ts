import { ignoredBy, readIgnore } from './ignore-match';
import { IgnoreGroup, ignoreRules } from './ignore-rules';
import { isEverything, isUnknown, Read } from '../reads';

/** What builds need of a context. */
export interface Needs {
  /** What they take from it by name or pattern. */
  readonly reads?: ReadonlyArray<Pick<Read, 'names'>>;
  /** Whether one asks git. */
  readonly git?: boolean;
  /** Paths that look like secrets and are none: git tracks them, and a build takes them by name. */
  readonly tracked?: readonly string[];
}

/** What names the history of a repository, in every folder. */
const GIT = '**/.git';

/** Rules about what looks like a secret. */
const SECRETS = readIgnore(ignoreRules('generic').flatMap(({ reason, patterns }) => reason === 'secrets' ? patterns : []).join('\n'));

/**
 * The lines of a `.dockerignore`: what the stack leaves lying about, history and secrets, and last the user's own, which so have the last
 * word.
 *
 * A rule that would hide what a build reads is left out, because it would break a build that works; rules about secrets stay, and
 * only what git tracks is taken back, because whoever has the repository has that.
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

/** A path as a pattern that matches nothing else. */
function escaped(path: string): string {
  return path.replace(/[*?[\]\\]/g, '\\$&');
}

/** Whether a path looks like a secret. */
export function looksSecret(path: string): boolean {
  return ignoredBy(SECRETS, path) !== undefined;
}

/** Whether some builds take a path by name, by a pattern, or with the folder that it is in; taking everything names nothing. */
export function isNamed(path: string, read: Read): boolean {
  return !isUnknown(read) && !isEverything(read) && ignoredBy(readIgnore(read.path), path) !== undefined;
}

/** Which of the names in a context are kept out because they look like secrets: a build that relied on one should hear of it. */
export function keptSecrets(ignore: string, names: readonly string[]): string[] {
  const all = readIgnore(ignore);
  return names.filter((name) => looksSecret(name) && ignoredBy(all, name));
}

/** Where a build takes by name what the ignore file keeps out of the context. */
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

/** A folder may be ignored and something in it taken back, and so may one of the names that a pattern has. */
function isBelow({ text }: { readonly text: string }, name: string, read: Read): boolean {
  const pattern = text.slice(1).trim().replace(/^\//, '');
  return pattern.startsWith('**') || pattern.startsWith(`${name}/`) || (read.names[0] !== read.path && isNamed(pattern, read));
}
