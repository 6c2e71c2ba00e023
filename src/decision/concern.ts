import { TriggerKind } from '../pipeline/trigger-kind';
import { Plan, PlannedTrigger } from '../plan/plan';
import { PlannedImage } from '../plan/planned-image';
import { matchesRef } from '../tag/engine/ref-pattern';

/** Kinds whose patterns are those of git tags. */
const OF_TAGS: readonly string[] = [TriggerKind.TAG, TriggerKind.RELEASE];

/** The triggers that a git tag sets off, whoever pushed it. */
export function tagTriggers(plan: Plan, gitTag: string): PlannedTrigger[] {
  return plan.triggers.filter(({ kind, patterns }) => OF_TAGS.includes(kind) && matchesRef(patterns, gitTag));
}

/** Whether a trigger is about an image. */
export function isAbout({ images }: PlannedTrigger, { name }: PlannedImage): boolean {
  return images === undefined || images.includes(name);
}

/**
 * Whether an event is about an image: one of the triggers that it sets off is; and where a version was handed over or a workflow was
 * started on a git tag, one of those that this git tag would set off.
 */
export function isMeant(plan: Plan, triggers: readonly PlannedTrigger[], gitTag: string | undefined, image: PlannedImage): boolean {
  // Whatever releases is published says nothing about which.
  const byTag = gitTag === undefined
    ? []
    : tagTriggers(plan, gitTag).filter(({ kind, patterns }) => kind === TriggerKind.TAG || !patterns.includes('**'));
  return triggers.some((trigger) => isAbout(trigger, image)) && (byTag.length === 0 || byTag.some((trigger) => isAbout(trigger, image)));
}
