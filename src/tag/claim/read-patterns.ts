import { ANYTHING, DIGITS, literally, some, TAG_CHARACTERS, TextPattern } from './text-pattern';
import { DATE_WORDS } from '../template/template-words';

/** The texts that a template may produce, and whether the author of a branch or git tag chooses them freely. */
export interface Shape {
  readonly pattern: TextPattern;
  readonly isFree: boolean;
}

export const ANY_TEXT: Shape = { pattern: ANYTHING, isFree: true };

export function fixed(text: string): Shape {
  return { pattern: literally(text), isFree: false };
}

/** Concatenates shapes. */
export function joined(...shapes: readonly Shape[]): Shape {
  return { pattern: shapes.flatMap(({ pattern }) => pattern), isFree: shapes.some(({ isFree }) => isFree) };
}

/** The shape of a template's result; a word without a shape in `words` may be any text. */
export function shapeOfTemplate(template: string, words: Readonly<Record<string, Shape>>): Shape {
  // Block helpers and expressions are not analysed.
  if (/[{}\\]/.test(template.replace(/\{\{\s*\w+[^{}]*\}\}/g, ''))) return ANY_TEXT;
  const parts = [...template.matchAll(/\{\{\s*(\w+)\s*(?:(['"])([^'"]*)\2[^{}]*)?\}\}|(\{\{[^{}]*\}\})|([^{]+)/g)];
  return joined(...parts.map(([, word, , format, other, text]) => {
    if (text !== undefined) return fixed(text);
    // Another word, such as an input, is chosen by whoever starts the run.
    if (other !== undefined) return ANY_TEXT;
    if (DATE_WORDS.includes(word)) return format === undefined ? ANY_TEXT : shapeOfDate(format);
    return words[word] ?? ANY_TEXT;
  }));
}

/** The least and greatest number of digits of each part of a date. */
const DATE_LENGTHS: Record<string, readonly [number, number]> = {
  YYYY: [4, 4], YY: [2, 2], M: [1, 2], D: [1, 2], H: [1, 2], h: [1, 2], m: [1, 2], s: [1, 2], DDDD: [3, 3], X: [9, 11], x: [12, 14],
};

/** The shape of a formatted date: numeric parts are digits, parts in letters may be any text. */
function shapeOfDate(format: string): Shape {
  // Brackets quote text; such formats are too rare to be worth more than any text.
  if (format.includes('[')) return { pattern: ANYTHING, isFree: false };
  const shapes = [...format.matchAll(/YYYY|YY|DDDD|MMMM?|dddd?|(MM|DD|HH|hh|mm|ss)|[a-zA-Z]|[^a-zA-Z]+/g)].map(([part, two]): Shape => {
    if (two !== undefined) return { pattern: some(DIGITS, 2, 2), isFree: false };
    if (!/[a-zA-Z]/.test(part)) return fixed(part);
    const length = DATE_LENGTHS[part];
    return length ? { pattern: some(DIGITS, ...length), isFree: false } : { pattern: ANYTHING, isFree: false };
  });
  return joined(...shapes);
}

/** The names that a pattern of branches or git tags matches, by GitHub's filter syntax. */
export function shapeOfGlob(glob: string): Shape {
  return readPlaces(glob, /\\(.)|(\*\*?)|(\[[^\]]+\])|([^\\*[])/g, '?+', ([, escaped, stars, set, text]) => {
    if (stars !== undefined) return undefined;
    return set === undefined ? literally(escaped ?? text)[0].characters : charactersOf(set);
  });
}

/** The matches of a simple regular expression; any text for one that is not simple. */
export function shapeOfRegExp(source: string): Shape {
  const bare = source.replace(/^\^|\$$/g, '').replace(/^\(\?:(.*)\)$/, '$1');
  if (/[()|^$]|\\[^dw.\-/]/.test(bare)) return ANY_TEXT;
  return readPlaces(bare, /\\([.\-/])|(\\[dw]|\.)|(\[[^\]]+\])|([^\\.[])/g, '?+*{', ([, escaped, kind, set, text]) => {
    if (kind === '\\d') return DIGITS;
    if (kind !== undefined) return TAG_CHARACTERS;
    return set === undefined ? literally(escaped ?? text)[0].characters : charactersOf(set);
  });
}

/** Reads a pattern place by place, each with its quantifier. A place without characters of its own may be any text. */
function readPlaces(text: string, place: RegExp, signs: string, charactersAt: (found: RegExpExecArray) => string | undefined): Shape {
  const pattern: TextPattern[number][] = [];
  let isFree = false;
  for (let at = 0; at < text.length;) {
    place.lastIndex = at;
    const found = place.exec(text);
    if (!found || found.index !== at) return ANY_TEXT;
    at += found[0].length;
    const characters = charactersAt(found);
    const often = signs.includes(text[at] ?? ' ') ? /^(?:[?+*]|\{(\d+)(,?)(\d*)\})/.exec(text.slice(at)) : undefined;
    at += often?.[0].length ?? 0;
    const isText = characters === undefined || [...characters].some((character) => !DIGITS.includes(character)) && characters.length > 1;
    isFree ||= isText;
    if (characters === undefined) pattern.push(...ANYTHING);
    else pattern.push(...some(characters, ...bounds(often ?? undefined)));
  }
  return { pattern, isFree };
}

function bounds(often: RegExpExecArray | undefined): [number, number] {
  if (!often) return [1, 1];
  const [sign, least, comma, most] = often;
  if (least === undefined) return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity];
  return [Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)];
}

/** The characters of a set such as `[0-9a-f]`, in the form that they have in a tag. */
function charactersOf(set: string): string {
  try {
    const isOf = new RegExp(`^${set}$`);
    const own = [...TAG_CHARACTERS].filter((character) => isOf.test(character)).join('');
    // A character that is invalid in a tag is replaced by a dash.
    const others = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
      .filter((character) => !TAG_CHARACTERS.includes(character));
    return others.some((character) => isOf.test(character)) && !own.includes('-') ? `${own}-` : own;
  } catch {
    return TAG_CHARACTERS;
  }
}
