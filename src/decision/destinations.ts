import { nameOf, placesOf } from '../plan/lookup/places';
import { Occasion, takesEvent, takesTag } from '../plan/lookup/registry-limits';
import { Plan } from '../plan/plan';
import { PlannedImage } from '../plan/planned-image';
import { KindedTag } from '../tag/policy/tag-kind';
import { TriggerKind } from '../trigger/trigger-kind';

/** A repository that an event publishes an image to, with its tags. */
export interface Destination {
  /** Repository: the full name without tag. */
  readonly repository: string;
  /** Position of the registry in the plan. */
  readonly registry: number;
  /** The tags of the rules that the registry takes. */
  readonly tags: KindedTag[];
}

/** The destinations of an image for an event; empty when no registry takes it. */
export function destinationsOf(plan: Plan, image: PlannedImage, occasion: Occasion, tags: readonly KindedTag[]): Destination[] {
  return placesOf(plan, image).filter(({ registry }) => takesEvent(registry, occasion)).map(({ repository, position, registry }) => ({
    repository, registry: position, tags: tags.filter(({ tag }) => takesTag(registry, tag)),
  })).filter((destination) => destination.tags.length > 0);
}

/** The part of a decision that decides which registries take an event. */
interface DecidedEvent {
  readonly kind?: TriggerKind;
  readonly gitTag?: string;
}

/** The repositories of an image whose registries take the event, whatever its tags. */
export function reachedBy(plan: Plan, image: PlannedImage, { kind, gitTag }: DecidedEvent): string[] {
  const occasion = { kind, isRelease: gitTag !== undefined };
  return placesOf(plan, image).flatMap(({ repository, registry }) => takesEvent(registry, occasion) ? [repository] : []);
}

/** The hosts of the registries that take the event, without duplicates. */
export function hostsOf({ registries }: Plan, { kind, gitTag }: DecidedEvent): string[] {
  return [
    ...new Set(registries.filter((registry) => takesEvent(registry, { kind, isRelease: gitTag !== undefined })).map(({ host }) => host)),
  ];
}

/** The reason why no registry takes any tag, with the limits of each registry. */
export function refusedEverywhere({ registries }: Plan): string {
  const rules = registries.map((registry) => {
    const { triggers, tags } = registry;
    const limits = [...triggers ? [`on ${triggers.join(', ')}`] : [], ...tags ? [`the tags ${tags.join(', ')}`] : []];
    return `${nameOf(registry)} accepts only what is published ${limits.join(' and ') || 'of its images'}`;
  });
  return `no registry accepts what this event publishes: ${rules.join('; ')}. Let one accept it, or do not publish on this event.`;
}
