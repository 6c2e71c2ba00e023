import { ALONE, compareReleases, readRelease } from '../version/release';

/** How long a tag keeps pointing to the same image. */
export enum TagKind {
  /** For one version; never moved to another image. */
  VERSION = 'version',
  /** Moves from one release to the next: `latest`, `1`, `1.2`. */
  FLOATING = 'floating',
  /** For one commit: `sha-860c190`. */
  COMMIT = 'commit',
  /** Moves with its branch, pull request or schedule. */
  MOVING = 'moving',
}

/** A tag and its kind. */
export interface KindedTag {
  readonly tag: string;
  readonly kind: TagKind;
  /** The release line of a floating tag: '' for all releases, `1` for 1.x, `1.2` for 1.2.x. */
  readonly line?: string;
}

/** Whether a tag contains a version with all its numbers, padded or not. */
export function namesVersion(tag: string, version: string): boolean {
  const wanted = numbersOf(version);
  if (wanted === undefined) return false;
  return (tag.match(/\d+(?:\.\d+)*/g) ?? []).some((text) => {
    const found = numbersOf(text);
    return found !== undefined && compareReleases(found, wanted) === 0;
  });
}

/** The leading numbers of a version; a prerelease has those of the release that it precedes. */
function numbersOf(version: string) {
  const numbers = /^v?(\d+(?:\.\d+){1,3}|\d{4,})/.exec(version)?.[1];
  return numbers === undefined ? undefined : readRelease(numbers, ALONE);
}
