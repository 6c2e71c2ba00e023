/**
 * Text of a user, where GitHub looks for expressions: what would open one is written as an expression that yields just these
 * characters, so the text arrives as it was declared and nothing in it is evaluated.
 */
export function literal(text: string): string {
  return text.replace(/\$\{\{/g, "${{ '${{' }}");
}

/**
 * A value as JSON, whose own escapes do the same. GitHub reads text with an expression in it as one expression, and refuses more than
 * 21000 characters of that.
 */
export function json(value: unknown): string {
  return JSON.stringify(value).replace(/\$\{\{/g, '\\u0024{{');
}

/** The same for a map, such as the variables of a step. */
export function literals(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, literal(value)]));
}

/**
 * One line of an input that docker's actions read as CSV (`build-args`, `annotations`). Without the quotes, a quote after a comma
 * would vanish and spaces at the ends too.
 */
export function csvLine(text: string): string {
  return /["#]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** A name where GitHub allows letters, digits, "-" and "_" only (ids, output names): `tools/api` is `tools-api`. */
export function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '').replace(/^(?=[^a-z_])/, '_');
}
