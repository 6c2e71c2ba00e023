import { Reading, readVersion } from './reading';
import { ALONE, compareReleases, isPrerelease, readRelease, Release, Series, seriesOf } from './release';

/** A tag that moves from release to release. */
export interface FloatingName {
  readonly name: string;
  /** Which releases it may stand for: '' all of them, `1` those of 1.x, `1.2` those of 1.2.x. */
  readonly line: string;
}

/** What the guard needs to know. */
export interface GuardInput {
  /** What the rules yield, in their order. */
  readonly tags: readonly string[];
  /** Which of these names move. */
  readonly floating: readonly FloatingName[];
  /** The git reference that is built; `refs/tags/1.2.3` for a version that was handed over. */
  readonly ref: string;
  /** How the rules read a version. */
  readonly readings?: readonly Reading[];
  /** The git tags of the repository. */
  readonly existingTags: readonly string[];
}

/** A tag that stays where it is. */
export interface HeldTag {
  readonly name: string;
  readonly reason: string;
}

/** What is published, and what is not and why. */
export interface Guarded {
  readonly kept: string[];
  readonly held: HeldTag[];
}

/**
 * What we add to metadata-action: a name that moves only moves forward. A backport v1.1.9 after v1.2.3 publishes `1.1.9` and
 * `1.1`, and leaves `1` and `latest` where they are; a prerelease moves nothing.
 */
export function guardTags({ tags, floating, ref, readings = [], existingTags }: GuardInput): Guarded {
  const kept: string[] = [];
  const held: HeldTag[] = [];
  const gitTag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
  const built = readVersion(gitTag, readings);
  const series = seriesOf(gitTag ?? '', built ?? '');
  const numbers = built === undefined ? undefined : readRelease(built, ALONE)?.numbers.join('.');
  const highest = highestPerLine(existingTags, series);

  for (const name of new Set(tags)) {
    // The line of one release is the release itself: `1.2` of the Python version 1.2.
    const line = floating.find((candidate) => candidate.name === name && (candidate.line === '' || candidate.line !== numbers))?.line;
    const reason = line === undefined || built === undefined ? undefined : reasonToStay(line, built, gitTag ?? built, highest(line));
    if (reason === undefined) kept.push(name);
    else held.push({ name, reason: `${name} stays: ${reason}` });
  }
  return { kept, held };
}

function reasonToStay(line: string, version: string, spelled: string, highest: Release | undefined): string | undefined {
  if (isPrerelease(version)) return `${spelled} is a prerelease`;
  if (!highest) return undefined;
  const release = readRelease(version, ALONE);
  // A git tag without a version, such as `stable`: nobody can say that it comes after what was released.
  if (!release) return line === '' ? `${spelled} is not a version and ${highest.tag} exists` : undefined;
  return compareReleases(highest, release) > 0 ? `${highest.tag} exists` : undefined;
}

function highestPerLine(existingTags: readonly string[], series: Series): (line: string) => Release | undefined {
  const releases = existingTags.flatMap((tag) => readRelease(tag, series) ?? []);
  return (line) => releases
    .filter((release) => line === '' || release.numbers.join('.').startsWith(`${line}.`) || release.numbers.join('.') === line)
    // Among equals the spelling decides, so that the order of the list does not.
    .sort((a, b) => compareReleases(b, a) || (a.tag < b.tag ? 1 : -1))[0];
}
