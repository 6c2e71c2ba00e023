/**
 * Escapes a text of the user where GitHub evaluates expressions: the beginning of an expression becomes an expression for those characters,
 * so the text is not evaluated.
 */
export function literal(text: string): string {
  return text.replace(/\$\{\{/g, "${{ '${{' }}");
}

/** Escapes the values of a map, such as the variables of a step. */
export function literals(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, literal(value)]));
}
