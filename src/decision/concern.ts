import { Plan, PlannedTrigger } from '../plan/plan';
import { PlannedImage } from '../plan/planned-image';
import { matchesRef } from '../tag/engine/ref-pattern';
import { TriggerKind } from '../trigger/trigger-kind';

/** Kinds of trigger whose patterns match git tags. */
const OF_TAGS: readonly string[] = [TriggerKind.TAG, TriggerKind.RELEASE];

/** The triggers of a git tag, on whichever event it was published. */
export function tagTriggers(plan: Plan, gitTag: string): PlannedTrigger[] {
  return plan.triggers.filter(({ kind, patterns }) => OF_TAGS.includes(kind) && matchesRef(patterns, gitTag));
}

/** Whether a trigger concerns an image. */
export function isAbout({ images }: PlannedTrigger, { name }: PlannedImage): boolean {
  return images === undefined || images.includes(name);
}

/**
 * Whether an event concerns an image: one of its triggers does, and, for a given version or a workflow started on a git tag, one of the
 * triggers of that git tag.
 */
export function includesImage(plan: Plan, triggers: readonly PlannedTrigger[], gitTag: string | undefined, image: PlannedImage): boolean {
  // The pattern of a release trigger does not tell images apart.
  const byTag = gitTag === undefined
    ? []
    : tagTriggers(plan, gitTag).filter(({ kind, patterns }) => kind === TriggerKind.TAG || !patterns.includes('**'));
  return triggers.some((trigger) => isAbout(trigger, image)) && (byTag.length === 0 || byTag.some((trigger) => isAbout(trigger, image)));
}
