/** The lines of a text that are neither in the next one, nor in the one that we wrote. */
export function linesLost(was: string, ...texts: readonly string[]): string[] {
  const kept = new Set(texts.flatMap((text) => text.split(/\r?\n/)));
  return was.split(/\r?\n/).filter((line) => !kept.has(line));
}
