import { claimsOfImage } from './claims-of';
import { Plan, PlannedBase, PlannedImage } from './plan';
import { qualified } from '../dockerfile/base';
import { Problems } from '../problems';
import { claimTo } from '../tag/claim/claims';

/** The images of the plan that another one is built from, by the references that its Dockerfile names. */
export function basesAmong(plan: Plan, image: PlannedImage, references: readonly string[]): PlannedBase[] {
  return references.flatMap((reference) => {
    const [repository, tag = 'latest'] = qualified(reference).replace(/@.*$/, '').split(/:(?=[^/]*$)/);
    const named = plan.images.filter(({ repositories }) => repositories.includes(repository));
    // Of several variants it is the one that such a tag belongs to; what is the image itself is of an earlier release.
    const rankOf = (one: PlannedImage) => claimTo(claimsOfImage(plan, one), tag)?.rank ?? -1;
    const [base] = named.length > 1 ? [...named].sort((a, b) => rankOf(b) - rankOf(a)) : named;
    return base && base !== image ? [{ image: base.id, reference }] : [];
  });
}

/**
 * In which order images are built: 0 for those that stand on no other, 1 for those built from these, and so on. Images that are built from
 * each other are a problem.
 */
export function levelsOf(images: readonly PlannedImage[], problems?: Problems): number[] {
  const byId = new Map(images.map((image) => [image.id, image]));
  const known = new Map<PlannedImage, number>();
  const levelOf = (image: PlannedImage, above: readonly PlannedImage[]): number => {
    if (above.includes(image)) {
      problems?.add(`Images are built from each other: ${[...above, image].map(({ id }) => `"${id}"`).join(' from ')}. Let one of them stand on another base.`);
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
