import { BLANKS, isSpace, trim, trimLeft } from './space';

/** A parsed instruction, after its lines are joined. */
export interface Command {
  /** Upper case: `RUN`. */
  readonly keyword: string;
  /** Flags before the arguments, such as `--mount=type=cache`. */
  readonly flags: readonly string[];
  /** The rest of the line. */
  readonly args: string;
}

const NO_FLAGS: readonly string[] = [];

/** Interned keywords, so that a long Dockerfile stays small in memory. */
const UPPER = new Map<string, string>();

function upper(word: string): string {
  const known = UPPER.get(word);
  if (known !== undefined) return known;
  const made = word.toUpperCase();
  if (UPPER.size < 1000) UPPER.set(word, made);
  return made;
}

/** Splits a joined line into keyword, flags and arguments. */
export function readCommand(line: string, escape: string): Command {
  const text = trim(line);
  const blank = BLANKS.exec(text);
  if (!blank) return { keyword: upper(text), flags: NO_FLAGS, args: '' };
  const { flags, rest } = takeFlags(text.slice(blank.index + blank[0].length), escape);
  return { keyword: upper(text.slice(0, blank.index)), flags, args: trim(rest) };
}

/** Flags end at the first word that does not start with `--`, or at `--` itself. */
function takeFlags(line: string, escape: string): { flags: readonly string[]; rest: string } {
  if (!line.startsWith('--') && !isSpace(line[0])) return { flags: NO_FLAGS, rest: line };
  const flags: string[] = [];
  let position = 0;
  while (position < line.length) {
    if (isSpace(line[position])) {
      position++;
      continue;
    }
    if (!line.startsWith('--', position)) return { flags, rest: line.slice(position) };
    let word = '';
    let quote = '';
    let quoted = false;
    for (; position < line.length; position++) {
      const char = line[position];
      if (quote === '' && isSpace(char)) break;
      if (char === escape) {
        word += line[++position] ?? '';
      } else if (quote === '' && (char === '"' || char === '\'')) {
        quote = char;
        quoted = true;
      } else if (char === quote) {
        quote = '';
      } else {
        word += char;
      }
    }
    if (word === '--') return { flags, rest: line.slice(position) };
    if (quoted || word !== '') flags.push(word);
  }
  return { flags, rest: '' };
}

/** The strings of the JSON form (`["a", "b"]`), or undefined when the arguments are in shell form. */
export function jsonForm(args: string): string[] | undefined {
  const text = trimLeft(args);
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

/** Splits at blanks, with quotes and escapes kept, as for `LABEL`, `ENV` and `ARG`. */
export function quotedWords(args: string, escape: string): string[] {
  const words: string[] = [];
  let word = '';
  let started = false;
  let quote = '';
  for (let position = 0; position < args.length; position++) {
    const char = args[position];
    if (quote === '' && isSpace(char)) {
      if (started) words.push(word);
      word = '';
      started = false;
      continue;
    }
    if (char === escape && quote !== '\'') {
      // An escape character at the very end is dropped.
      if (position + 1 === args.length) break;
      word += char + args[++position];
      started = true;
      continue;
    }
    if (quote === '' && (char === '"' || char === '\'')) quote = char;
    else if (char === quote) quote = '';
    word += char;
    started = true;
  }
  if (started) words.push(word);
  return words;
}

/** Pairs of `LABEL` or `ENV`, with their quotes; including the old syntax, `LABEL key some value`. */
export function pairs(args: string, escape: string): Array<[key: string, value: string]> {
  const words = quotedWords(args, escape);
  if (words.length === 0) return [];
  if (!words[0].includes('=')) {
    const blank = BLANKS.exec(args);
    return blank ? [[args.slice(0, blank.index), args.slice(blank.index + blank[0].length)]] : [];
  }
  return words.map((word) => {
    const equals = word.indexOf('=');
    return equals < 0 ? [word, ''] : [word.slice(0, equals), word.slice(equals + 1)];
  });
}
