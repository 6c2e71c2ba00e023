/** A git tag that names a release: the numbers of its version, and the tag as it is spelled. */
export interface Release {
  readonly tag: string;
  readonly numbers: readonly number[];
}

/** Two to four numbers, so that neither `v1` (a moving git tag) nor `20200110` (a date) is taken for a release. */
const VERSION = /^v?(\d+(?:\.\d+){1,3})(\.?post\d+)?(\+.*)?$/;
/** The same with anything after it that is not one more number: `1.3.0-rc.1`, `1.3rc1`, `1.3.dev4`. */
const PRERELEASE = /^v?\d+(?:\.\d+){1,3}(?![\d+]|\.\d|\.?post\d).+$/;

/** The release that a git tag names, when it belongs to the same series: `api-v1.2.3` to the series `api-`, `v1.2.3` to ''. */
export function readRelease(tag: string, series: string): Release | undefined {
  const numbers = tag.startsWith(series) ? VERSION.exec(tag.slice(series.length))?.[1] : undefined;
  return numbers === undefined ? undefined : { tag, numbers: numbers.split('.').map(Number) };
}

/** A version that comes before a release. */
export function isPrerelease(version: string): boolean {
  return PRERELEASE.test(version);
}

/** The version in a git tag, `1.2.3` for `api-v1.2.3`; undefined when there is none. */
export function versionIn(tag: string): string | undefined {
  return /(?:^|[^\d.])v?(\d+(?:\.\d+){1,3}.*)$/.exec(tag)?.[1];
}

/** What stands before the version in a git tag; a `v` belongs to the version. */
export function seriesOf(tag: string, version: string): string {
  const bare = version.replace(/^v/, '');
  return tag.endsWith(bare) ? tag.slice(0, tag.length - bare.length).replace(/v$/, '') : '';
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
