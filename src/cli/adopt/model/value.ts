/** A value that nobody knows before the run, such as a secret; by the words that stand for it. */
export class Unknown {
  constructor(public readonly what: string) {}
}

/** An object with members that we do not know: asking for one gives what is unknown, not nothing. */
export class Open {
  constructor(public readonly path: string, public readonly known: Record<string, Value> = {}) {}
}

/** What an expression of a workflow, or a word of a shell, can be. */
export type Value = null | boolean | number | string | Unknown | Open | Value[] | { [key: string]: Value };

/** Stand around what is unknown inside of a text. No image name and no tag can hold them. */
const [OPEN, CLOSE] = ['\u27e8', '\u27e9'];
const MARK = new RegExp(`${OPEN}([^${OPEN}${CLOSE}]*)${CLOSE}`, 'g');

/** The text of a value, as GitHub puts it into a string. */
export function textOf(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Unknown) return `${OPEN}${value.what.replace(MARK, '$1')}${CLOSE}`;
  if (value instanceof Open) return `${OPEN}${value.path}${CLOSE}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Whether nothing in a text is unknown. */
export function isKnown(text: string): boolean {
  return !text.includes(OPEN);
}

/** A text with what is unknown replaced. */
export function withUnknowns(text: string, replace: (what: string) => string): string {
  return text.replace(MARK, (_, what: string) => replace(what));
}

/** What is unknown in a text, by its words. */
export function unknownsIn(text: string): string[] {
  return [...text.matchAll(MARK)].map(([, what]) => what);
}

/** A text, or what is unknown where it is nothing else. */
export function valueOf(text: string): Value {
  const [what] = unknownsIn(text);
  return what !== undefined && text === `${OPEN}${what}${CLOSE}` ? new Unknown(what) : text;
}

/** Whether a condition holds; undefined where nobody knows. */
export function truth(value: Value): boolean | undefined {
  if (value instanceof Unknown) return undefined;
  if (typeof value === 'string' && !isKnown(value)) return undefined;
  return !(value === null || value === false || value === 0 || value === '' || Number.isNaN(value));
}
