/** Whether a text matches a shell pattern, as in `case` and `[[ … == … ]]`. */
export function globMatches(pattern: string, text: string): boolean {
  return expression(pattern)?.test(text) ?? pattern === text;
}

/** A text with what a pattern matches replaced, as in `${name/pattern/by}`; anchored with `#` or `%` in front of the pattern. */
export function globReplace(text: string, pattern: string, by: string, isAll: boolean): string {
  const [, anchor, bare] = /^([#%]?)([^]*)$/.exec(pattern)!;
  if (bare === '') return anchor === '#' ? by + text : anchor === '%' ? text + by : text;
  try {
    const found = new RegExp(`${anchor === '#' ? '^' : ''}(?:${body(bare)})${anchor === '%' ? '$' : ''}`, isAll ? 'g' : '');
    return text.replace(found, () => by);
  } catch {
    return text;
  }
}

function expression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${body(pattern)})$`);
  } catch {
    return undefined;
  }
}

/** The endings of extended patterns: `+(a|b)`. */
const TIMES: Record<string, string> = { '+': '+', '*': '*', '?': '?', '@': '' };

/** A pattern as a regular expression. */
function body(pattern: string): string {
  const extended = /^((?:\\.|[^\\])*?)([+*?@!])\(((?:[^()\\]|\\.)*)\)([^]*)$/.exec(pattern);
  if (extended) {
    const [, before, kind, inner, after] = extended;
    const choice = inner.split('|').map(body).join('|');
    const rest = body(after);
    return body(before) + (kind === '!' ? `(?!(?:${choice})${rest}$)[^]*` : `(?:${choice})${TIMES[kind]}`) + rest;
  }
  return pattern.replace(/\\(.)|\*|\?|\[!?[^\]]*\]|[^\w]/g, (part, escaped?: string) => {
    if (escaped !== undefined) return quote(escaped);
    if (part === '*') return '[^]*';
    if (part === '?') return '[^]';
    return /^\[.+\]$/.test(part) ? part.replace(/^\[!/, '[^') : quote(part);
  });
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
