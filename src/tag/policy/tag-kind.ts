import { ALONE, compareReleases, readRelease } from '../version/release';

/** How long a tag keeps the meaning that it has. */
export enum TagKind {
  /** Names one version, and is never given to another image. */
  VERSION = 'version',
  /** Moves from release to release: `latest`, `1`, `1.2`. */
  FLOATING = 'floating',
  /** Names one commit: `sha-860c190`. */
  COMMIT = 'commit',
  /** Moves with the branch, the pull request or the schedule that it comes from. */
  MOVING = 'moving',
}

/** A tag and how long it keeps its meaning. */
export interface KindedTag {
  readonly tag: string;
  readonly kind: TagKind;
  /** For a floating one, the releases that it may stand for: '' all of them, `1` those of 1.x, `1.2` those of 1.2.x. */
  readonly line?: string;
}

/** Whether a tag names a version in full: with all its numbers, however they are padded. */
export function namesVersion(tag: string, version: string): boolean {
  const wanted = numbersOf(version);
  if (wanted === undefined) return false;
  return (tag.match(/\d+(?:\.\d+)*/g) ?? []).some((text) => {
    const found = numbersOf(text);
    return found !== undefined && compareReleases(found, wanted) === 0;
  });
}

/** The numbers that a version begins with; those of a prerelease are the numbers of the release to come. */
function numbersOf(version: string) {
  const numbers = /^v?(\d+(?:\.\d+){1,3}|\d{4,})/.exec(version)?.[1];
  return numbers === undefined ? undefined : readRelease(numbers, ALONE);
}
