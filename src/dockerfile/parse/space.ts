/*
 * White space as in Go, in which BuildKit is written: unlike JavaScript's, it includes U+0085 and excludes U+FEFF.
 */
const SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000';
const LEADING = new RegExp(`^[${SPACE}]+`);
const ONE = new RegExp(`[${SPACE}]`);
const ASCII = /[\t\n\v\f\r ]/;

/** Go's `unicode.IsSpace`. */
export function isSpace(char: string): boolean {
  return char < '\x7F' ? ASCII.test(char) : ONE.test(char);
}

/** Go's `strings.TrimLeftFunc(text, unicode.IsSpace)`. */
export function trimLeft(text: string): string {
  return text.replace(LEADING, '');
}

/** Go's `strings.TrimSpace`. */
export function trim(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1])) end--;
  return trimLeft(text.slice(0, end));
}

/** Separators of words in an instruction: BuildKit's `reWhitespace`. */
export const BLANKS = /[\t\v\f\r ]+/;
