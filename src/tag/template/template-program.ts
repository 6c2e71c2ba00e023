/**
 * A template, parsed: the part of Handlebars' syntax tree that rendering needs, as plain JSON.
 *
 * @see https://github.com/handlebars-lang/handlebars.js/blob/4.x/docs/compiler-api.md
 */
export interface Program {
  readonly type: 'Program';
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
}

/** A piece of a template. What `type` says decides which of the rest is there. */
export interface Statement extends Partial<Call> {
  readonly type: string;
  /** Text, of a piece that is text. */
  readonly value?: string;
  /** Whether what comes out is kept safe for HTML: `{{x}}` is, `{{{x}}}` is not. */
  readonly escaped?: boolean;
  readonly program?: Program;
  readonly inverse?: Program;
  /** Of a partial. */
  readonly name?: Expression;
}

/** Something that is looked up or called: `date 'YYYY' tz='UTC'`. */
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
  /** How many contexts up, of a path. */
  readonly depth?: number;
  /** Whether the path starts at `@`. */
  readonly data?: boolean;
}

/** Finds the parsed form of a template. */
export type Programs = (template: string) => Program;
