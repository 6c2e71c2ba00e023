import { changing } from './build-inputs';
import { Plan } from '../../../plan/plan';
import { Draft } from '../draft';
import { literal } from '../expression';

/** What the shell needs to know of each image, as JSON. */
export function imagesOf(draft: Draft, plan: Plan): string {
  const legs: string[][] = plan.images.map(() => []);
  for (const leg of draft.matrices(plan).flat()) legs[leg.index].push(leg.id);
  return literal(JSON.stringify(plan.images.map((image, index) => ({
    name: image.name,
    repositories: image.repositories,
    legs: legs[index],
    platforms: image.platforms,
    labels: image.labels,
    changing: changing(image),
  }))));
}
