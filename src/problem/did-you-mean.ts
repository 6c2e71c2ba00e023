/** A suggestion such as ` Did you mean "linux/arm/v6"?`, with a space before it; empty when no known word is similar. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  // Loaded on demand, after a mistake.
  const { closest, distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
  // Letters and digits only: "arm6" is nearer to "arm/v6" than to "arm64" for whoever forgot a slash.
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  // Transposed letters are nearer than different ones: "arm46" is "arm64".
  const sorted = (text: string) => [...bare(text)].sort().join('');
  const guess = known.find((name) => sorted(name) === sorted(word)) ?? known[known.map(bare).indexOf(closest(bare(word), known.map(bare)))];
  return distance(bare(word), bare(guess)) <= Math.max(2, Math.floor(word.length / 3)) ? ` Did you mean "${guess}"?` : '';
}

/** The most similar of some texts. */
export function nearest(word: string, known: readonly string[]): string {
  const { closest } = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
  return closest(word, known);
}
