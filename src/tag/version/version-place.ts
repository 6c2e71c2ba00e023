import { matchesRef, quote } from '../engine/ref-pattern';
import { ParsedRule } from '../rule/parsed-rule';

/**
 * The text before the version in the git tags that match a pattern: `api/` for `api/v*`, `@acme/api@` for `@acme/api@*`, empty for `v*.*.*`
 * or `2026.*`.
 */
export function beforeVersion(pattern: string): string {
  // The literal part; `?` and `+` apply to the character before them.
  const same = /^(?:\\.|[^*?+[\\!](?![?+]))*/.exec(pattern)![0].replace(/\\(.)/g, '$1');
  return same.replace(/(^|[^A-Za-z0-9])v?(?:\d+(?:\.\d+)*\.?)?$/, '$1');
}

/** The text before the version in a git tag, by the first pattern that matches it; undefined when no pattern does. */
export function beforeVersionOf(gitTag: string, patterns: readonly string[]): string | undefined {
  const matching = patterns.filter((pattern) => !pattern.startsWith('!') && matchesRef([pattern], gitTag)).map(beforeVersion);
  return matching.filter((before) => before !== '' && gitTag.startsWith(before) && /^v?\d/.test(gitTag.slice(before.length)))
    .sort((a, b) => b.length - a.length)[0];
}

/** The place of the version, for rules that do not give one. */
export interface VersionPlace {
  /** The text before the version in the git tag. */
  readonly before?: string;
  /** The version itself, read from a file. */
  readonly value?: string;
}

/** The rules with the place of the version added, in metadata-action's attributes `match` and `value`. */
export function placed(rules: readonly ParsedRule[], { before, value }: VersionPlace): ParsedRule[] {
  const adding = (types: readonly string[], more: readonly [string, string]) => ({ type, attributes, ...rest }: ParsedRule): ParsedRule => {
    const says = attributes.some(([key, text]) => (key === 'value' || key === more[0]) && text !== '');
    return { type, attributes: says || !types.includes(type) ? attributes : [...attributes, more], ...rest };
  };
  const found = before === undefined ? rules : rules.map(adding(['semver', 'pep440'], ['match', `^${quote(before)}(.+)$`]));
  return value === undefined ? [...found] : found.map(adding(['semver', 'pep440', 'match'], ['value', value]));
}
