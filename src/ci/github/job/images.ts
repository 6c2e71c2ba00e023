import { changing } from './build-inputs';
import { Plan } from '../../../plan/plan';
import { Draft } from '../draft';
import { literal } from '../expression';

/** What the shell needs to know of each image, as JSON. */
export function imagesOf(draft: Draft, plan: Plan): string {
  const legs = draft.matrices(plan).flat();
  return literal(JSON.stringify(plan.images.map((image) => ({
    name: image.name,
    repositories: image.repositories,
    legs: legs.filter((leg) => leg.image === image).map((leg) => leg.id),
    platforms: image.platforms,
    labels: image.labels,
    changing: changing(image),
  }))));
}
