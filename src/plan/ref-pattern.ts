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

/** A name that a pattern probably matches: its fixed beginning, then the example. */
export function exampleOf(pattern: string, example: string): string {
  const wild = pattern.search(/[*?+[\\]/);
  if (wild < 0) return pattern;
  return pattern.slice(0, wild) + example;
}

function toRegExp(pattern: string): RegExp {
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

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
