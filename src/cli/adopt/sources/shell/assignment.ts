import { expandText, expandWord, ShellContext } from './expand';
import { parseShell } from './language/parse';

/** The word of `export NAME=value`, with its value expanded. */
export function declaredWord(word: string, context: ShellContext): string {
  const equals = word.indexOf('=');
  return `${word.slice(0, equals)}=${assignedText(word.slice(equals + 1), context)}`;
}

/** An array is its words, separated by blanks. */
export function assignedText(value: string, context: ShellContext): string {
  const list = /^\(([^]*)\)$/.exec(value);
  if (!list) return expandText(value, context);
  const [first] = parseShell(`x ${list[1].replace(/\n/g, ' ')}`);
  return first?.kind === 'simple' ? first.words.slice(1).flatMap((word) => expandWord(word, context)).join(' ') : '';
}
