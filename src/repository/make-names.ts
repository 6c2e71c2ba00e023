import { posix } from 'node:path';
import { Look } from './look';

/** A target or a variable of a makefile, and where it is defined. */
export interface MakeName {
  readonly name: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Of a target: whether it has a recipe, and not only prerequisites. */
  readonly hasRecipe?: boolean;
}

/** What makefiles define. */
export interface MakeNames {
  readonly targets: readonly MakeName[];
  readonly variables: readonly MakeName[];
}

const VARIABLE = /^\s*(?:(?:export|override|private)\s+)*([\w.-]+)\s*(?::{0,3}|[?+!])=/;
const RULE = /^(?!\s*(?:include|-include|sinclude|ifn?eq|ifn?def|else|endif|export|unexport|vpath|override|define|endef)\b)([^:=#]+?)\s*::?(?!=)(.*)$/;
const INCLUDE = /^\s*(?:-include|sinclude|include)\s+(.+)$/;

/** The names that a makefile defines, and those that it includes by a literal path; `except` is not followed. */
export function makeNames(look: Look, file: string, except?: string, seen: ReadonlySet<string> = new Set()): MakeNames {
  const text = look.read(file);
  if (text === undefined || seen.has(file)) return { targets: [], variables: [] };
  const targets: MakeName[] = [];
  const variables: MakeName[] = [];
  const included: string[] = [];
  const lines = logicalLines(text);
  lines.forEach(({ line, text: words }, index) => {
    const plain = words.replace(/(^|\s)#.*$/, '');
    const [, variable] = VARIABLE.exec(plain) ?? [];
    if (words.startsWith('\t') || plain.trim() === '') return;
    if (variable !== undefined) {
      variables.push({ name: variable, file, line });
      return;
    }
    included.push(...INCLUDE.exec(plain)?.[1].split(/\s+/) ?? []);
    const [, names, after] = RULE.exec(plain) ?? [];
    // A variable of a target is no rule for it.
    if (names === undefined || /^\s*[\w.-]+\s*(?:::?|[?+!])?=/.test(after)) return;
    const hasRecipe = after.includes(';') || (lines.slice(index + 1).find((next) => next.text.trim() !== '' && !/^\s*#/.test(next.text))?.text.startsWith('\t') ?? false);
    for (const name of names.trim().split(/\s+/)) if (/^[\w][\w./-]*$/.test(name)) targets.push({ name, file, line, hasRecipe });
  });
  const others = included.flatMap((name) => expand(look, posix.normalize(name))).filter((name) => name !== except)
    .map((name) => makeNames(look, name, except, new Set([...seen, file])));
  return { targets: [...targets, ...others.flatMap((other) => other.targets)], variables: [...variables, ...others.flatMap((other) => other.variables)] };
}

/** Lines with their continuations, without the bodies of `define`. */
function logicalLines(text: string): Array<{ line: number; text: string }> {
  const found: Array<{ line: number; text: string }> = [];
  let isContinued = false;
  let isDefinition = false;
  text.split(/\r?\n/).forEach((part, index) => {
    if (isContinued) found[found.length - 1].text += ` ${part.replace(/\\$/, '')}`;
    else if (/^\s*define\b/.test(part)) isDefinition = true;
    else if (/^\s*endef\b/.test(part)) isDefinition = false;
    else if (!isDefinition) found.push({ line: index + 1, text: part.replace(/\\$/, '') });
    isContinued = !isDefinition && part.endsWith('\\') && found.length > 0;
  });
  return found;
}

/** The files that a word of an `include` stands for; one with a variable in it is not known before make runs. */
function expand(look: Look, word: string): string[] {
  if (word.includes('$')) return [];
  if (!/[*?]/.test(word)) return [word];
  const folder = posix.dirname(word) === '.' ? '' : posix.dirname(word);
  const pattern = new RegExp(`^${posix.basename(word).replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`);
  return look.names(folder).filter((name) => pattern.test(name)).map((name) => posix.join(folder, name));
}
