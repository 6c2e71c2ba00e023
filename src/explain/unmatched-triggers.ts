import { PlannedTrigger } from '../plan/plan';
import { matchesRef } from '../tag/engine/ref-pattern';
import { versionIn } from '../tag/version/release';
import { TriggerKind } from '../trigger/trigger-kind';

/** A trigger whose patterns match none of the existing git tags. */
export interface UnmatchedTrigger {
  readonly patterns: string[];
  /** The newest git tags. */
  readonly tags: string[];
  /** The pattern that matches such tags. */
  readonly declare: string;
}

/** Triggers on git tags that match none of the existing version tags. Empty when there are no such tags. */
export function unmatchedTriggers(triggers: readonly PlannedTrigger[], existingTags: readonly string[]): UnmatchedTrigger[] {
  const versions = existingTags.filter((tag) => versionIn(tag) !== undefined)
    .sort((a, b) => versionIn(b)!.localeCompare(versionIn(a)!, 'en', { numeric: true }));
  if (versions.length === 0) return [];
  return triggers
    .filter(({ kind }) => kind === TriggerKind.TAG || kind === TriggerKind.RELEASE)
    .filter(({ patterns }) => !existingTags.some((tag) => matchesRef(patterns, tag)))
    .map(({ patterns }) => ({ patterns, tags: versions.slice(0, 3), declare: `Trigger.tag('${patternOf(versions[0])}')` }));
}

/** A pattern for all git tags of the same form: `api-v*.*.*` for `api-v1.2.3`, `[0-9]+.[0-9]+` for `0.7`. */
function patternOf(tag: string): string {
  const numbers = /^\d+(?:\.\d+)+/.exec(versionIn(tag)!)![0];
  const before = tag.slice(0, tag.lastIndexOf(versionIn(tag)!)).replace(/[\\*?+[]/g, '\\$&');
  // Without a letter before it, `*.*.*` would match any name with two dots.
  return before === '' ? numbers.split('.').map(() => '[0-9]+').join('.') : `${before}${numbers.split('.').map(() => '*').join('.')}`;
}

/** The warning for the user, as a sentence. */
export function unmatchedText({ patterns, tags, declare }: UnmatchedTrigger): string {
  return `no git tag here matches ${patterns.map((pattern) => `"${pattern}"`).join(', ')}: the newest are ${tags.join(', ')}. For those, `
    + `declare ${declare}.`;
}
