/** A value that is only known in a run, such as a secret; with its source text. */
export class Unknown {
  constructor(public readonly what: string) {}
}

/** An object with unknown members, which are Unknown instead of null. */
export class Open {
  constructor(public readonly path: string, public readonly known: Record<string, Value> = {}) {}
}

/** The value of an expression in a workflow, or of a shell word. */
export type Value = null | boolean | number | string | Unknown | Open | Value[] | { [key: string]: Value };

/** Delimiters of unknown parts in a text; invalid in image names and tags. */
const [OPEN, CLOSE] = ['\u27e8', '\u27e9'];
const MARK = new RegExp(`${OPEN}([^${OPEN}${CLOSE}]*)${CLOSE}`, 'g');

/** A value as text, converted as GitHub does. */
export function textOf(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Unknown) return `${OPEN}${value.what.replace(MARK, '$1')}${CLOSE}`;
  if (value instanceof Open) return `${OPEN}${value.path}${CLOSE}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A value as variables and outputs keep it: as a text, where it is known. */
export function asText(value: Value): Value {
  return value instanceof Unknown || value instanceof Open ? value : textOf(value);
}

/** Whether a text has no unknown parts. */
export function isKnown(text: string): boolean {
  return !text.includes(OPEN);
}

/** A text with its unknown parts replaced. */
export function withUnknowns(text: string, replace: (what: string) => string): string {
  return text.replace(MARK, (_, what: string) => replace(what));
}

/** The source texts of a text's unknown parts. */
export function unknownsIn(text: string): string[] {
  return [...text.matchAll(MARK)].map(([, what]) => what);
}

/** A text, or Unknown when all of it is unknown. */
export function valueOf(text: string): Value {
  const [what] = unknownsIn(text);
  return what !== undefined && text === `${OPEN}${what}${CLOSE}` ? new Unknown(what) : text;
}

/** Whether a condition is true; undefined when unknown. */
export function truth(value: Value): boolean | undefined {
  if (value instanceof Unknown) return undefined;
  if (typeof value === 'string' && !isKnown(value)) return undefined;
  return !(value === null || value === false || value === 0 || value === '' || Number.isNaN(value));
}

/** The name of the secret that a text is; `GITHUB_TOKEN` for the token of the job. */
export function secretName(text: string | undefined): string | undefined {
  const [what] = unknownsIn(text ?? '');
  return what === 'github.token' ? 'GITHUB_TOKEN' : /^secrets\.(\w+)$/.exec(what ?? '')?.[1];
}
