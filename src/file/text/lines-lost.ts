/** The lines of a text that are in none of the others. */
export function linesLost(was: string, ...texts: readonly string[]): string[] {
  const kept = new Set(texts.flatMap((text) => text.split(/\r?\n/)));
  return was.split(/\r?\n/).filter((line) => !kept.has(line));
}
