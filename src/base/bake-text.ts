/** Escapes a string of a bake file, in which `${` and `%{` begin an expression unless they are doubled. */
export function bakeText(text: string): string {
  return text.replace(/([$%])(?=\{)/g, '$1$1');
}
