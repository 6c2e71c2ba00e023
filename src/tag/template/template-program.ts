/**
 * A parsed template: the part of Handlebars' syntax tree that rendering needs, as plain JSON.
 *
 * @see https://github.com/handlebars-lang/handlebars.js/blob/4.x/docs/compiler-api.md
 */
export interface Program {
  readonly type: 'Program';
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
}

/** A statement of a template. `type` determines which properties are present. */
export interface Statement extends Partial<Call> {
  readonly type: string;
  /** The text of a content statement. */
  readonly value?: string;
  /** Whether the value is escaped for HTML: `{{x}}` is, `{{{x}}}` is not. */
  readonly escaped?: boolean;
  readonly program?: Program;
  readonly inverse?: Program;
  /** The name of a partial. */
  readonly name?: Expression;
}

/** A lookup or a call: `date 'YYYY' tz='UTC'`. */
export interface Call {
  readonly type: string;
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: { readonly pairs: ReadonlyArray<{ readonly key: string; readonly value: Expression }> };
}

/** A value in a template: a literal, a path such as `this.major` or `../sha`, or a call in parentheses. */
export interface Expression extends Partial<Call> {
  readonly type: string;
  readonly value?: string | number | boolean;
  readonly original?: unknown;
  readonly parts?: readonly string[];
  /** The number of contexts that a path goes up. */
  readonly depth?: number;
  /** Whether the path begins with `@`. */
  readonly data?: boolean;
}

/** Finds the parsed form of a template. */
export type Programs = (template: string) => Program;
