import { globMatches, globReplace } from './language/pattern';
import { closing, doubleEnd } from './language/tokens';
import { isKnown, textOf, Unknown } from '../../model/value';

/** The values for an expansion. */
export interface ShellContext {
  /** A variable; undefined when it is not set. */
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** The output of a command substitution, without trailing newlines. */
  run(script: string): string;
}

/** Matches blanks outside of unknown parts. */
const BLANK = /\s+(?![^\u27e8]*\u27e9)/;

/** Expands a word into words: unquoted results are split at blanks. */
export function expandWord(word: string, context: ShellContext): string[] {
  // A whole array, even in quotes, gives one word for each item; so do all parameters.
  const array = /^"?\$(?:\{([A-Za-z_]\w*)\[[@*]\]\}|\{?(@)\}?)"?$/.exec(word);
  if (array) return (context.get(array[1] ?? array[2]) ?? '').split(BLANK).filter(Boolean);
  const list = /^\(([^]*)\)$/.exec(word);
  if (list) return [word];
  const words: string[] = [];
  let current: string | undefined;
  const add = (text: string) => { current = (current ?? '') + text; };
  eachPart(word, context, (text, isQuoted) => {
    if (isQuoted || !BLANK.test(text)) {
      if (isQuoted || text !== '') add(text);
      return;
    }
    const pieces = text.split(BLANK);
    pieces.forEach((piece, index) => {
      if (index > 0 && current !== undefined) {
        words.push(current);
        current = undefined;
      }
      if (piece !== '') add(piece);
    });
  });
  if (current !== undefined) words.push(current);
  return words;
}

/** Expands a word without splitting: in an assignment, or in quotes. */
export function expandText(word: string, context: ShellContext): string {
  let text = '';
  eachPart(word, context, (part) => { text += part; });
  return text;
}

function eachPart(word: string, context: ShellContext, add: (text: string, isQuoted: boolean) => void): void {
  let at = 0;
  while (at < word.length) {
    const char = word[at];
    if (char === '\\') {
      if (word[at + 1] !== '\n') add(word[at + 1] ?? '', true);
      at += 2;
    } else if (char === "'") {
      const end = word.indexOf("'", at + 1);
      add(word.slice(at + 1, end < 0 ? undefined : end), true);
      at = end < 0 ? word.length : end + 1;
    } else if (char === '"') {
      const end = doubleEnd(word, at + 1);
      add(inQuotes(word.slice(at + 1, end - 1), context), true);
      at = end;
    } else if (char === '$' || char === '`') {
      const [value, end] = dollar(word, at, context);
      add(value, false);
      at = end;
    } else {
      const end = at + Math.max(1, word.slice(at).search(/[\\'"$`]/) < 0 ? word.length - at : word.slice(at).search(/[\\'"$`]/));
      add(word.slice(at, end), true);
      at = end;
    }
  }
}

function inQuotes(text: string, context: ShellContext): string {
  let out = '';
  for (let at = 0; at < text.length;) {
    if (text[at] === '\\' && /[$`"\\\n]/.test(text[at + 1] ?? '')) {
      out += text[at + 1] === '\n' ? '' : text[at + 1];
      at += 2;
    } else if (text[at] === '$' || text[at] === '`') {
      const [value, end] = dollar(text, at, context);
      out += value;
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

/** The value of an expansion that begins with a dollar sign or a backquote, and its end. */
function dollar(text: string, at: number, context: ShellContext): [value: string, end: number] {
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1);
    return [context.run(text.slice(at + 1, end < 0 ? undefined : end)), end < 0 ? text.length : end + 1];
  }
  if (text.startsWith('$((', at)) {
    const end = closing(text, at + 2, '(', ')');
    return [textOf(new Unknown(text.slice(at, end))), end];
  }
  if (text[at + 1] === '(') {
    const end = closing(text, at + 2, '(', ')');
    return [context.run(text.slice(at + 2, end - 1)), end];
  }
  if (text[at + 1] === '{') {
    const end = closing(text, at + 2, '{', '}');
    return [parameter(text.slice(at + 2, end - 1), context), end];
  }
  const [name] = /^[A-Za-z_]\w*|^[0-9@*#?]/.exec(text.slice(at + 1)) ?? [];
  if (name === undefined) return [text[at], at + 1];
  return [context.get(name) ?? '', at + 1 + name.length];
}

/** Expands `${name:-word}` and similar forms. */
function parameter(text: string, context: ShellContext): string {
  const [, length, name, rest] = /^(#?)!?([A-Za-z_]\w*|[0-9@*#?])(?:\[[@*\w]+\])?([^]*)$/.exec(text) ?? [];
  if (name === undefined) return textOf(new Unknown(`\${${text}}`));
  const item = /^\w+\[(\d+)\]/.exec(text)?.[1];
  const whole = context.get(name);
  const value = item === undefined ? whole : whole?.split(whole.includes('\u0000') ? '\u0000' : BLANK)[Number(item)];
  if (length) return value === undefined || !isKnown(value) ? textOf(new Unknown(`\${${text}}`)) : String(value.length);
  const word = () => expandText(rest.replace(/^:?[-=+?]/, ''), context);
  const isMissing = value === undefined || rest.startsWith(':') && value === '';
  switch (/^:?([-=+?])/.exec(rest)?.[1]) {
    case '-': return isMissing ? word() : value;
    case '=': {
      if (isMissing) context.set(name, word());
      return context.get(name) ?? '';
    }
    case '+': return isMissing ? '' : word();
    case '?': return value ?? textOf(new Unknown(`\${${text}}`));
    default:
  }
  if (value === undefined) return '';
  if (rest === '' ) return value;
  return isKnown(value) ? changed(value, rest, context) : textOf(new Unknown(`${value}${rest}`));
}

/** Applies the operators that cut, replace or change the case of a value. */
function changed(value: string, rest: string, context: ShellContext): string {
  const cut = /^(##?|%%?)([^]*)$/.exec(rest);
  if (cut) {
    const pattern = expandText(cut[2], context);
    const lengths = Array.from({ length: value.length + 1 }, (_, index) => index);
    if (cut[1].length === 2) lengths.reverse();
    const isFront = cut[1].startsWith('#');
    const found = lengths.find((length) => globMatches(pattern, isFront ? value.slice(0, length) : value.slice(value.length - length)));
    return found === undefined ? value : isFront ? value.slice(found) : value.slice(0, value.length - found);
  }
  const replace = /^\/(\/?)((?:\\.|[^/])*)(?:\/([^]*))?$/.exec(rest);
  if (replace) {
    const [, all, pattern, by = ''] = replace;
    const plain = expandText(pattern.replace(/\\\//g, '/'), context);
    return globReplace(value, plain, expandText(by, context), all !== '');
  }
  const slice = /^:(-?\s*\d+)(?::(-?\d+))?$/.exec(rest);
  if (slice) {
    const start = Number(slice[1].replace(/\s/g, ''));
    const from = start < 0 ? value.length + start : start;
    return slice[2] === undefined
      ? value.slice(from)
      : value.slice(from, Number(slice[2]) < 0 ? Number(slice[2]) : from + Number(slice[2]));
  }
  if (rest === ',,') return value.toLowerCase();
  if (rest === '^^') return value.toUpperCase();
  return textOf(new Unknown(`${value}${rest}`));
}
