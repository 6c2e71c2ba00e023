/** The release of a git tag: the numbers of its version, and the tag as it is spelled. */
export interface Release {
  readonly tag: string;
  readonly numbers: readonly number[];
  /** Its declared revision. */
  readonly revision?: string;
}

/** Two to four numbers, or a long one, such as a date: `20260110` is a release, while `v1` is a floating git tag. */
const VERSION = /^v?(\d+(?:\.\d+){1,3}|\d{4,})(\.?post\d+)?(\+.*)?$/;
/** Numbers followed by anything except one more number: `1.3.0-rc.1`, `1.3rc1`, `1.3.dev4`. */
const PRERELEASE = /^v?\d+(?:\.\d+){1,3}(?![\d+]|\.\d|\.?post\d).+$/;

/**
 * The text around the version in the git tags of one series of releases: `api-` before it, `-debian` after it. A `v` is part of the
 * version.
 */
export interface Series {
  readonly before: string;
  readonly after: string;
}

/** The series of bare versions. */
export const ALONE: Series = { before: '', after: '' };

/** The release of a git tag, when it belongs to the series: `api-v1.2.3` belongs to the one with `api-` before. */
export function readRelease(tag: string, { before, after }: Series): Release | undefined {
  const isOfSeries = tag.startsWith(before) && tag.endsWith(after) && tag.length >= before.length + after.length;
  const numbers = isOfSeries ? VERSION.exec(tag.slice(before.length, tag.length - after.length))?.[1] : undefined;
  return numbers === undefined ? undefined : { tag, numbers: numbers.split('.').map(Number) };
}

/** Whether a version precedes a release. */
export function isPrerelease(version: string): boolean {
  return PRERELEASE.test(version);
}

/**
 * Patterns that find the version in a git tag, the most reliable first: after a separate `v`, as a separate number, after a letter. So the
 * version of `py3.10-v1.2.3` is 1.2.3, not 3.10.
 */
const PLACES = [/(?:^|[^A-Za-z\d.])v(\d+(?:\.\d+){1,3}.*)$/, /(?:^|[^A-Za-z\d.])(\d+(?:\.\d+){1,3}.*)$/, /[^\d.](\d+(?:\.\d+){1,3}.*)$/];

/** The version in a git tag, `1.2.3` for `api-v1.2.3`; undefined when there is none. */
export function versionIn(tag: string): string | undefined {
  return PLACES.flatMap((place) => place.exec(tag)?.[1] ?? [])[0];
}

/** The text around the version in a git tag. */
export function seriesOf(tag: string, version: string): Series {
  const bare = version.replace(/^v/, '');
  const pieces = tag.split(bare);
  if (pieces.length < 2) return ALONE;
  const after = pieces.pop()!;
  return { before: pieces.join(bare).replace(/v$/, ''), after };
}

/** Compares releases: positive when `a` is higher; `1.2` and `1.2.0` are equal. */
export function compareReleases(a: Release, b: Release): number {
  const length = Math.max(a.numbers.length, b.numbers.length);
  for (let index = 0; index < length; index++) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
