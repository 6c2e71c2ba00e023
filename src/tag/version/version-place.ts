import { matchesRef, quote } from '../engine/ref-pattern';
import { ParsedRule } from '../rule/parsed-rule';

/**
 * What stands before the version in the git tags that a pattern matches: `api/` for `api/v*`, `@acme/api@` for `@acme/api@*`, nothing for
 * `v*.*.*` or `2026.*`.
 */
export function beforeVersion(pattern: string): string {
  // As far as every such git tag is the same; `?` and `+` speak of the character before them.
  const same = /^(?:\\.|[^*?+[\\!](?![?+]))*/.exec(pattern)![0].replace(/\\(.)/g, '$1');
  return same.replace(/(^|[^A-Za-z0-9])v?(?:\d+(?:\.\d+)*\.?)?$/, '$1');
}

/** What stands before the version in a git tag, by the pattern that lets it in; undefined where that says nothing. */
export function beforeVersionOf(gitTag: string, patterns: readonly string[]): string | undefined {
  const matching = patterns.filter((pattern) => !pattern.startsWith('!') && matchesRef([pattern], gitTag)).map(beforeVersion);
  return matching.filter((before) => before !== '' && gitTag.startsWith(before) && /^v?\d/.test(gitTag.slice(before.length)))
    .sort((a, b) => b.length - a.length)[0];
}

/** Where a rule finds its version when it does not say so itself. */
export interface VersionPlace {
  /** What stands before it in the git tag. */
  readonly before?: string;
  /** The version itself, which a file says. */
  readonly value?: string;
}

/** The same rules, told where the version is: by the attributes of docker/metadata-action that say so. */
export function placed(rules: readonly ParsedRule[], { before, value }: VersionPlace): ParsedRule[] {
  const told = (types: readonly string[], more: readonly [string, string]) => ({ type, attributes, ...rest }: ParsedRule): ParsedRule => {
    const says = attributes.some(([key, text]) => (key === 'value' || key === more[0]) && text !== '');
    return { type, attributes: says || !types.includes(type) ? attributes : [...attributes, more], ...rest };
  };
  const found = before === undefined ? rules : rules.map(told(['semver', 'pep440'], ['match', `^${quote(before)}(.+)$`]));
  return value === undefined ? [...found] : found.map(told(['semver', 'pep440', 'match'], ['value', value]));
}
