import { rememberAll } from '../../base/remember';

/**
 * Whether a branch or git tag matches a list of patterns by GitHub's filter syntax: the last matching pattern decides, and a pattern with
 * `!` before it excludes.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function matchesRef(patterns: readonly string[], name: string): boolean {
  return patterns.reduce(
    (matched, pattern) => toRegExp(pattern.replace(/^!/, '')).test(name) ? !pattern.startsWith('!') : matched, false,
  );
}

/** The matching names, the highest version first. */
export function newestMatching(patterns: readonly string[], names: readonly string[]): string[] {
  const numbersOf = (name: string) => /\d.*$/.exec(name)?.[0] ?? '';
  return names.filter((name) => matchesRef(patterns, name))
    .sort((a, b) => numbersOf(b).localeCompare(numbersOf(a), 'en', { numeric: true }));
}

const toRegExp = rememberAll((pattern: string): RegExp => {
  try {
    return new RegExp(`^${expressionOf(pattern)}$`);
  } catch {
    return new RegExp(`^${quote(pattern)}$`);
  }
});

/** A filter pattern as a regular expression: `?` and `+` apply to the character before them in both; `*` does not match `/`, `**` does. */
export function expressionOf(pattern: string): string {
  return pattern.replace(/\\(.)|\*\*|\*|\[[^\]]*\]|[?+]|[^\w]/g, (part, escaped?: string) => {
    if (escaped !== undefined) return quote(escaped);
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    // The only longer part is a set in brackets.
    return '?+'.includes(part) || part.length > 2 ? part : quote(part);
  });
}

/** Escapes a text for a regular expression. */
export function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
