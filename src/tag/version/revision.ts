import { isPrerelease as looksLikePrerelease } from './release';
import { matchesRef } from '../engine/ref-pattern';

/** A version that is released more than once: `5.2.2-211115` is the version 5.2.2 with the revision `-211115`. */
export interface Revision {
  readonly version: string;
  readonly revision: string;
}

/** Whether a version precedes a release. A declared revision does not make it a prerelease. */
export function isPrerelease(version: string, revisions: readonly string[] = []): boolean {
  return looksLikePrerelease(readRevision(version, revisions).version);
}

/** Splits a declared revision off a version; the revision is empty when there is none. Patterns follow GitHub's filter syntax for refs. */
export function readRevision(version: string, revisions: readonly string[]): Revision {
  const [, numbers, rest] = /^(v?\d+(?:\.\d+){1,3})(.*)$/.exec(version) ?? [];
  if (!rest || !matchesRef(revisions, rest)) return { version, revision: '' };
  return { version: numbers, revision: rest };
}
