/** In the strings of a bake file `${` and `%{` start an expression; doubled, they are themselves. */
export function bakeText(text: string): string {
  return text.replace(/([$%])(?=\{)/g, '$1$1');
}
