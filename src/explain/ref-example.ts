import { matchesRef } from '../tag/engine/ref-pattern';

/** The values of wildcards in examples, in order: `v[0-9]+.[0-9]+` becomes `v1.2`. */
const FILLERS = ['1', '2', '3', '4'];

/**
 * A name that a pattern of a list, and the list as a whole, matches: `v1.2.3` for `v*.*.*`, `4.2.3` for `4.*`. Undefined when there is
 * none, for instance because another pattern excludes all such names.
 *
 * @param text preferred text for the wildcards, such as `1.2.3`
 */
export function exampleOf(patterns: readonly string[], pattern: string, text: string): string | undefined {
  const fits = (name: string) => isRefName(name) && matchesRef([pattern], name) && matchesRef(patterns, name);
  return [...shown(pattern, text), ...spelled(pattern)].find(fits);
}

/** The text in every place where it fits: after the literal beginning, before the literal end, as the rest of a version. */
function shown(pattern: string, text: string): string[] {
  const [, start, end] = /^((?:[^*?+[\\](?![?+]))*).*?((?:[^*?+[\\\]])*)$/.exec(pattern)!;
  const begun = /(?:^|[^\d.])(\d+(?:\.\d+)*)\.$/.exec(start)?.[1].split('.').length ?? 0;
  const rest = text.split('.').slice(begun).join('.') || '0';
  const starts = /^\*+$/.test(pattern) && /^\d/.test(text) ? [`v${text}`] : [];
  const continued = begun > 0 && /^\d/.test(text) ? [`${start}${rest}`, `${start}${rest}${end}`] : [];
  return [...starts, ...continued, `${start}${text}`, `${start}${text}${end}`, text, `v${text}`];
}

/** The pattern with each wildcard replaced, the likeliest name first; then with another value for one of them. */
function spelled(pattern: string): string[] {
  let open = 0;
  const places = [...pattern.matchAll(/\\(.)|(\*\*?|\[[^\]]+\]|.)([?+]?)/g)].map(([, escaped, one, often]) => {
    if (escaped !== undefined) return [escaped];
    const filler = FILLERS[open % FILLERS.length];
    const choices = one.startsWith('*') ? [filler, 'x', ''] : /^\[.+\]$/.test(one) ? charactersOf(one, filler) : [one];
    if (choices.length > 1) open++;
    if (often === '?') return [...choices, ''];
    return often === '+' ? [...choices, ...choices.map((choice) => choice + choice)] : choices;
  });
  const likeliest = places.map(([first]) => first ?? '');
  const others = places.flatMap((choices, place) => choices.slice(1)
    .map((choice) => likeliest.map((other, at) => (at === place ? choice : other))));
  return [pattern, ...[likeliest, ...others].map((parts) => parts.join(''))];
}

/** The characters of a set; the filler first, if it is in the set. */
function charactersOf(set: string, filler: string): string[] {
  const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
  return [...new Set([filler, 'x', ...printable])].filter((character) => matchesRef([set], character)).slice(0, 8);
}

/** Whether git accepts a name for a branch or tag. */
function isRefName(name: string): boolean {
  return name !== '' && !/[\s~^:?*[\\\0]|\.\.|@\{|\/\/|^[/-]|[/.]$|\.lock$|(?:^|\/)\./.test(name);
}
