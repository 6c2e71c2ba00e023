import { isPrerelease as looksLikePrerelease } from './release';
import { matchesRef } from '../engine/ref-pattern';

/** A release that was made again: `5.2.2-211115` is the version 5.2.2 with the revision `-211115`. */
export interface Revision {
  readonly version: string;
  readonly revision: string;
}

/** Whether a version comes before a release. What a declared revision stands behind does not. */
export function isPrerelease(version: string, revisions: readonly string[] = []): boolean {
  return looksLikePrerelease(readRevision(version, revisions).version);
}

/** Takes a declared revision off a version; the revision is empty where there is none. Patterns are read as GitHub reads those of refs. */
export function readRevision(version: string, revisions: readonly string[]): Revision {
  const [, numbers, rest] = /^(v?\d+(?:\.\d+){1,3})(.*)$/.exec(version) ?? [];
  if (!rest || !matchesRef(revisions, rest)) return { version, revision: '' };
  return { version: numbers, revision: rest };
}
