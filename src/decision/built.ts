import { Decision } from './decision';
import { Plan } from '../plan/plan';

/**
 * Positions of the images that an event builds: where it publishes, those that get a tag and what they are built from; else those that it is about.
 */
export function builtImages(plan: Plan, { publishes, images }: Pick<Decision, 'publishes' | 'images'>): Set<number> {
  const built = new Set([...images.keys()].filter((index) => publishes ? images[index].references.length > 0 : images[index].isMeant));
  // A base is added behind those that stand on it, and is looked at in turn.
  for (const index of built) {
    for (const { image } of plan.images[index].basedOn ?? []) built.add(plan.images.findIndex(({ id }) => id === image));
  }
  built.delete(-1);
  return built;
}
