import { Decision } from './decision';
import { TriggerKind } from '../pipeline/trigger-kind';
import { nameOf, placesOf } from '../plan/lookup/places';
import { Plan, PlannedRegistry } from '../plan/plan';
import { PlannedImage } from '../plan/planned-image';
import { matchesRef } from '../tag/engine/ref-pattern';
import { KindedTag } from '../tag/policy/tag-kind';

/** Where an event takes an image, and the tags that it may get there. */
export interface Destination {
  /** Full name without tag. */
  readonly repository: string;
  /** Position of the registry in the plan. */
  readonly registry: number;
  /** What the rules make, as far as the registry takes it. */
  readonly tags: KindedTag[];
}

/** What registries look at. */
export interface Occasion {
  readonly kind?: TriggerKind;
  /** Whether a git tag is published, pushed or handed over: that counts as a pushed one. */
  readonly isRelease: boolean;
}

/** Whether a registry takes what an event publishes. */
export function takesEvent(registry: PlannedRegistry | undefined, { kind, isRelease }: Occasion): boolean {
  const { triggers } = registry ?? {};
  return triggers === undefined || (kind !== undefined && triggers.includes(kind)) || (isRelease && triggers.includes(TriggerKind.TAG));
}

/** Whether a registry takes a tag. */
export function takesTag(registry: PlannedRegistry | undefined, tag: string): boolean {
  return registry?.tags === undefined || matchesRef(registry.tags, tag);
}

/** The places that an event takes an image to; none where no registry takes it. */
export function destinationsOf(plan: Plan, image: PlannedImage, occasion: Occasion, tags: readonly KindedTag[]): Destination[] {
  return placesOf(plan, image).filter(({ registry }) => takesEvent(registry, occasion)).map(({ repository, position, registry }) => ({
    repository, registry: position, tags: tags.filter(({ tag }) => takesTag(registry, tag)),
  })).filter((destination) => destination.tags.length > 0);
}

/** The repositories of an image whose registries take what an event publishes, whatever it is called. */
export function reachedBy(plan: Plan, image: PlannedImage, { kind, gitTag }: Pick<Decision, 'kind' | 'gitTag'>): string[] {
  const occasion = { kind, isRelease: gitTag !== undefined };
  return placesOf(plan, image).flatMap(({ repository, registry }) => takesEvent(registry, occasion) ? [repository] : []);
}

/** The hosts that take what an event publishes, each once. */
export function hostsOf({ registries }: Plan, { kind, gitTag }: Pick<Decision, 'kind' | 'gitTag'>): string[] {
  return [
    ...new Set(registries.filter((registry) => takesEvent(registry, { kind, isRelease: gitTag !== undefined })).map(({ host }) => host)),
  ];
}

/** Why nothing is published although there are tags: what each registry takes. */
export function refusedEverywhere({ registries }: Plan): string {
  const rules = registries.map((registry) => {
    const { triggers, tags } = registry;
    const said = [...triggers ? [`on ${triggers.join(', ')}`] : [], ...tags ? [`the tags ${tags.join(', ')}`] : []];
    return `${nameOf(registry)} takes only what is published ${said.join(' and ') || 'of its images'}`;
  });
  return `no registry takes what this event makes: ${rules.join('; ')}. Let one take it, or do not publish on this event.`;
}
