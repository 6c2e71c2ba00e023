import { TriggerKind } from './trigger-kind';
import { normalizePlatform } from '../image/platform';

/** Kinds that publish the version of a git tag. */
export const VERSIONED: readonly TriggerKind[] = [TriggerKind.TAG, TriggerKind.RELEASE, TriggerKind.MANUAL, TriggerKind.CALL];

/** Kinds that can be limited to files. */
export const BY_FILES: readonly TriggerKind[] = [TriggerKind.BRANCH, TriggerKind.PULL_REQUEST];

/** Kinds that build a branch. */
export const OF_BRANCH: readonly TriggerKind[] = [TriggerKind.BRANCH, TriggerKind.MANUAL, TriggerKind.SCHEDULE];

export function checkPattern(pattern: string): void {
  try {
    if (new RegExp(`${pattern}|`).exec('')!.length > 1) return;
  } catch (error) {
    throw new Error(
      `Trigger.withVersionFrom(): the pattern ${JSON.stringify(pattern)} is not a regular expression: ${(error as Error).message}.`,
    );
  }
  throw new Error(`Trigger.withVersionFrom(): the pattern ${JSON.stringify(pattern)} has no group. Put parentheses around the version, `
    + 'such as \'version = "(.+)"\'.');
}

export function platformOf(text: string): string {
  try {
    return normalizePlatform(text);
  } catch (error) {
    throw new Error(`Trigger.pullRequest(): ${(error as Error).message}`);
  }
}
