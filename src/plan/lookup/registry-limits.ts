import { matchesRef } from '../../tag/engine/ref-pattern';
import { TriggerKind } from '../../trigger/trigger-kind';
import { PlannedRegistry } from '../plan';

/** The properties of an event that registries can be limited to. */
export interface Occasion {
  readonly kind?: TriggerKind;
  /** Whether a git tag is published, pushed or given; a given one counts as pushed. */
  readonly isRelease: boolean;
}

/** Whether a registry takes images from an event. */
export function takesEvent(registry: PlannedRegistry | undefined, { kind, isRelease }: Occasion): boolean {
  const { triggers } = registry ?? {};
  return triggers === undefined || (kind !== undefined && triggers.includes(kind)) || (isRelease && triggers.includes(TriggerKind.TAG));
}

/** Whether a registry takes a tag. */
export function takesTag(registry: PlannedRegistry | undefined, tag: string): boolean {
  return registry?.tags === undefined || matchesRef(registry.tags, tag);
}
