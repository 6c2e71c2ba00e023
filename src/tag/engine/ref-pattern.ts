/**
 * Whether a branch or git tag matches a list of patterns as GitHub reads them: the last pattern that matches decides, and one
 * with `!` before it takes names away.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function matchesRef(patterns: readonly string[], name: string): boolean {
  return patterns.reduce((matched, pattern) => {
    const [takesAway, positive] = pattern.startsWith('!') ? [true, pattern.slice(1)] : [false, pattern];
    return toRegExp(positive).test(name) ? !takesAway : matched;
  }, false);
}

/** The names that match, the highest version first. */
export function newestMatching(patterns: readonly string[], names: readonly string[]): string[] {
  const numbersOf = (name: string) => /\d.*$/.exec(name)?.[0] ?? '';
  return names.filter((name) => matchesRef(patterns, name))
    .sort((a, b) => numbersOf(b).localeCompare(numbersOf(a), 'en', { numeric: true }));
}

function toRegExp(pattern: string): RegExp {
  const known = EXPRESSIONS.get(pattern) ?? compile(pattern);
  EXPRESSIONS.set(pattern, known);
  return known;
}

const EXPRESSIONS = new Map<string, RegExp>();

function compile(pattern: string): RegExp {
  // `?` and `+` speak of the character before them, as in a regular expression; `*` stays within a folder, `**` does not.
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
}

/** Text as a regular expression that matches nothing else. */
export function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
