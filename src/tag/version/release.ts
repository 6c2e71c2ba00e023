/** A git tag that names a release: the numbers of its version, and the tag as it is spelled. */
export interface Release {
  readonly tag: string;
  readonly numbers: readonly number[];
  /** What was declared to stand behind its numbers. */
  readonly revision?: string;
}

/** Two to four numbers, or a long one, such as a date: `v1` is a git tag that moves, `20260110` a release. */
const VERSION = /^v?(\d+(?:\.\d+){1,3}|\d{4,})(\.?post\d+)?(\+.*)?$/;
/** The same with anything after it that is not one more number: `1.3.0-rc.1`, `1.3rc1`, `1.3.dev4`. */
const PRERELEASE = /^v?\d+(?:\.\d+){1,3}(?![\d+]|\.\d|\.?post\d).+$/;

/**
 * What stands around the version in the git tags of one line of releases: `api-` before it, `-debian` after it. A `v` belongs to the
 * version.
 */
export interface Series {
  readonly before: string;
  readonly after: string;
}

/** A version with nothing around it. */
export const ALONE: Series = { before: '', after: '' };

/** The release that a git tag names, when it belongs to the series: `api-v1.2.3` to the one with `api-` before. */
export function readRelease(tag: string, { before, after }: Series): Release | undefined {
  const isOfSeries = tag.startsWith(before) && tag.endsWith(after) && tag.length >= before.length + after.length;
  const numbers = isOfSeries ? VERSION.exec(tag.slice(before.length, tag.length - after.length))?.[1] : undefined;
  return numbers === undefined ? undefined : { tag, numbers: numbers.split('.').map(Number) };
}

/** A version that comes before a release. */
export function isPrerelease(version: string): boolean {
  return PRERELEASE.test(version);
}

/**
 * Where a version begins, the surest place first: at a `v` that stands by itself, at a number that does, at a number behind a letter.
 * So the 3.10 of `py3.10-v1.2.3` is none.
 */
const PLACES = [/(?:^|[^A-Za-z\d.])v(\d+(?:\.\d+){1,3}.*)$/, /(?:^|[^A-Za-z\d.])(\d+(?:\.\d+){1,3}.*)$/, /[^\d.](\d+(?:\.\d+){1,3}.*)$/];

/** The version in a git tag, `1.2.3` for `api-v1.2.3`; undefined when there is none. */
export function versionIn(tag: string): string | undefined {
  return PLACES.flatMap((place) => place.exec(tag)?.[1] ?? [])[0];
}

/** What stands around the version in a git tag. */
export function seriesOf(tag: string, version: string): Series {
  const bare = version.replace(/^v/, '');
  const pieces = tag.split(bare);
  if (pieces.length < 2) return ALONE;
  const after = pieces.pop()!;
  return { before: pieces.join(bare).replace(/v$/, ''), after };
}

/** Positive when `a` is the higher one; `1.2` and `1.2.0` are equal. */
export function compareReleases(a: Release, b: Release): number {
  const length = Math.max(a.numbers.length, b.numbers.length);
  for (let index = 0; index < length; index++) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
