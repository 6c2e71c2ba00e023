import { Plan, PlannedRegistry } from '../plan';
import { PlannedImage } from '../planned-image';

/** Where an image goes. */
export interface Place {
  /** Full name without tag. */
  readonly repository: string;
  /** Position of the registry in the plan. */
  readonly position: number;
  readonly registry?: PlannedRegistry;
}

/** The places of an image, in the order of the registries. */
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

/** The repositories that get whatever is built, also on a laptop, which knows no events; the first one where there are none. */
export function openRepositories(plan: Plan, image: PlannedImage): string[] {
  const open = placesOf(plan, image).filter(({ registry }) => takesAll(registry)).map(({ repository }) => repository);
  return open.length > 0 ? open : image.repositories.slice(0, 1);
}

/** A registry as people write it: `ghcr.io/acme`. */
export function nameOf({ host, namespace }: Pick<PlannedRegistry, 'host' | 'namespace'>): string {
  return [host, namespace].filter(Boolean).join('/');
}

/** What a registry takes, in words; undefined where that is everything. */
export function rulesOf({ triggers, tags }: PlannedRegistry): string | undefined {
  const said = [...triggers ? [`only ${triggers.join(', ')}`] : [], ...tags ? [`tags ${tags.join(', ')}`] : []];
  return said.length > 0 ? said.join('; ') : undefined;
}
