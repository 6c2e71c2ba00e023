/**
 * Text of a user, where GitHub looks for expressions: what would open one is written as an expression that yields just these
 * characters, so the text arrives as it was declared and nothing in it is evaluated.
 */
export function literal(text: string): string {
  return text.replace(/\$\{\{/g, "${{ '${{' }}");
}

/** The same for a map, such as the variables of a step. */
export function literals(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, literal(value)]));
}
