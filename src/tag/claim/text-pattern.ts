/** One place of a pattern: a character of a set, which occurs once, at most once, or any number of times. */
export interface Place {
  readonly characters: string;
  readonly often: 'once' | 'maybe' | 'any';
}

/** A set of texts, described place by place: `1.2.3-alpine` and all of the same form. */
export type TextPattern = readonly Place[];

/** The digits, 1 first, because the first character of a set appears in examples. */
export const DIGITS = '1234567890';
const LETTERS = 'xabcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** The characters that are valid in a tag. */
export const TAG_CHARACTERS = `${LETTERS}${DIGITS}._-`;

/** Exactly this text, in the form that it has in a tag. */
export function literally(text: string): TextPattern {
  return [...text.replace(/[^a-zA-Z0-9._-]+/g, '-')].map((character) => ({ characters: character, often: 'once' }));
}

/** From `least` to `most` of these characters. */
export function some(characters: string, least = 1, most = Infinity): TextPattern {
  const places = (count: number, often: Place['often']) => Array.from({ length: count }, () => ({ characters, often }));
  return [...places(least, 'once'), ...most === Infinity ? places(1, 'any') : places(most - least, 'maybe')];
}

/** Any text. */
export const ANYTHING: TextPattern = some(TAG_CHARACTERS, 0);

/** The number of places with exactly one possible character. */
export function fixedLength(pattern: TextPattern): number {
  return pattern.filter(({ characters, often }) => often === 'once' && characters.length === 1).length;
}

/** The shortest text that both patterns match; undefined when there is none. */
export function common(a: TextPattern, b: TextPattern): string | undefined {
  const seen = new Set<number>();
  const width = b.length + 1;
  let open: Array<readonly [i: number, j: number, text: string]> = [[0, 0, '']];
  while (open.length > 0) {
    const next: typeof open = [];
    for (let entry = open.shift(); entry; entry = open.shift()) {
      const [i, j, text] = entry;
      if (seen.has(i * width + j)) continue;
      seen.add(i * width + j);
      if (i === a.length && j === b.length) return text;
      const [one, other] = [a[i], b[j]];
      // Optional places add no character, so they come first in a search for the shortest text.
      if (one && one.often !== 'once') open.push([i + 1, j, text]);
      if (other && other.often !== 'once') open.push([i, j + 1, text]);
      if (!one || !other) continue;
      const shared = [...one.characters].find((character) => other.characters.includes(character));
      if (shared === undefined) continue;
      const [stays, goes] = [one.often === 'any' ? [i, i + 1] : [i + 1], other.often === 'any' ? [j, j + 1] : [j + 1]];
      for (const k of stays) for (const l of goes) next.push([k, l, text + shared]);
    }
    open = next;
  }
  return undefined;
}

/** The pattern as a regular expression. */
export function toExpression(pattern: TextPattern): RegExp {
  const often = { once: '', maybe: '?', any: '*' };
  // Adjacent places that match anything are merged into one.
  const places = pattern.filter((place, index) => place.often !== 'any' || pattern[index - 1]?.often !== 'any'
    || pattern[index - 1].characters !== place.characters);
  return new RegExp(`^${places.map((place) => `[${place.characters.replace(/[\\\]^-]/g, '\\$&')}]${often[place.often]}`).join('')}$`);
}
