import { Problems } from '../../problem/problems';
import { PlannedImage } from '../planned-image';

/**
 * The level of each image: 0 without a base image in the plan, 1 for images that are built from these, and so on. Cycles are added to
 * `problems`.
 */
export function levelsOf(images: readonly PlannedImage[], problems?: Problems): number[] {
  const byId = new Map(images.map((image) => [image.id, image]));
  const known = new Map<PlannedImage, number>();
  const levelOf = (image: PlannedImage, above: readonly PlannedImage[]): number => {
    if (above.includes(image)) {
      problems?.add('Images are built from each other in a circle: '
        + `${[...above, image].map(({ id }) => `"${id}"`).join(' from ')}. Give one of them `
        + 'another base.');
      return 0;
    }
    if (!known.has(image)) {
      const bases = (image.basedOn ?? []).flatMap((base) => byId.get(base.image) ?? []);
      known.set(image, Math.max(-1, ...bases.map((base) => levelOf(base, [...above, image]))) + 1);
    }
    return known.get(image)!;
  };
  return images.map((image) => levelOf(image, []));
}
