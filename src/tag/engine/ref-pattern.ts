import { rememberAll } from '../../base/remember';

/**
 * Whether a branch or git tag matches a list of patterns by GitHub's filter syntax: the last matching pattern decides, and a pattern with
 * `!` before it excludes.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function matchesRef(patterns: readonly string[], name: string): boolean {
  return patterns.reduce((matched, pattern) => {
    const takesAway = pattern.startsWith('!');
    return toRegExp(takesAway ? pattern.slice(1) : pattern).test(name) ? !takesAway : matched;
  }, false);
}

/** The matching names, the highest version first. */
export function newestMatching(patterns: readonly string[], names: readonly string[]): string[] {
  const numbersOf = (name: string) => /\d.*$/.exec(name)?.[0] ?? '';
  return names.filter((name) => matchesRef(patterns, name))
    .sort((a, b) => numbersOf(b).localeCompare(numbersOf(a), 'en', { numeric: true }));
}

const toRegExp = rememberAll((pattern: string): RegExp => {
  // `?` and `+` apply to the character before them, as in a regular expression; `*` does not match `/`, `**` does.
  const body = pattern.replace(/\\(.)|\*\*|\*|\[[^\]]*\]|[?+]|[^\w]/g, (part, escaped?: string) => {
    if (escaped !== undefined) return quote(escaped);
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' || part === '+' || /^\[.+\]$/.test(part) ? part : quote(part);
  });
  try {
    return new RegExp(`^${body}$`);
  } catch {
    return new RegExp(`^${quote(pattern)}$`);
  }
});

/** Escapes a text for a regular expression. */
export function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
