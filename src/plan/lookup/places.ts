import { Plan, PlannedRegistry } from '../plan';
import { PlannedImage } from '../planned-image';

/** A repository of an image. */
export interface Place {
  /** Repository: the full name without tag. */
  readonly repository: string;
  /** Position of the registry in the plan. */
  readonly position: number;
  readonly registry?: PlannedRegistry;
}

/** The repositories of an image, in the order of the registries. */
export function placesOf({ registries }: Plan, image: PlannedImage): Place[] {
  return image.repositories.map((repository, index) => {
    const position = image.registries?.[index] ?? index;
    return { repository, position, registry: registries[position] };
  });
}

/** Whether a registry takes every event and every tag. */
export function takesAll(registry?: PlannedRegistry): boolean {
  return registry?.triggers === undefined && registry?.tags === undefined;
}

/**
 * The repositories without limits, which also apply to local builds, where there is no event; the first repository when all have limits.
 */
export function openRepositories(plan: Plan, image: PlannedImage): string[] {
  const open = placesOf(plan, image).filter(({ registry }) => takesAll(registry)).map(({ repository }) => repository);
  return open.length > 0 ? open : image.repositories.slice(0, 1);
}

/** The name of a registry: `ghcr.io/acme`. */
export function nameOf({ host, namespace }: Pick<PlannedRegistry, 'host' | 'namespace'>): string {
  return [host, namespace].filter(Boolean).join('/');
}

/** The limits of a registry, in words; undefined when it has none. */
export function rulesOf({ triggers, tags }: PlannedRegistry): string | undefined {
  const limits = [...triggers ? [`only ${triggers.join(', ')}`] : [], ...tags ? [`tags ${tags.join(', ')}`] : []];
  return limits.length > 0 ? limits.join('; ') : undefined;
}
