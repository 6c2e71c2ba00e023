/** A redirect: `>> "$GITHUB_OUTPUT"`. */
export interface Redirect { readonly operator: string; readonly target: string }

/** A list of commands. */
export type Script = readonly Statement[];

/** A simple or compound command. Words are unexpanded. */
export type Statement = { readonly line: number } & (
  | { readonly kind: 'simple'; readonly words: readonly string[]; readonly redirects: readonly Redirect[] }
  | { readonly kind: 'pipe'; readonly stages: readonly Statement[]; readonly isNegated: boolean }
  | { readonly kind: 'and-or'; readonly operator: '&&' | '||'; readonly left: Statement; readonly right: Statement }
  | { readonly kind: 'if'; readonly clauses: ReadonlyArray<{ condition: Script; body: Script }>; readonly otherwise: Script }
  | { readonly kind: 'for'; readonly name: string; readonly words: readonly string[]; readonly body: Script }
  | { readonly kind: 'while'; readonly condition: Script; readonly body: Script }
  | { readonly kind: 'case'; readonly word: string; readonly items: ReadonlyArray<{ patterns: string[]; body: Script }> }
  | { readonly kind: 'group'; readonly body: Script; readonly redirects: readonly Redirect[] }
  | { readonly kind: 'function'; readonly name: string; readonly body: Script }
);
