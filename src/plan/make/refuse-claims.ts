import { claimsOfImage } from './claims-of';
import { Problems } from '../../problem/problems';
import { Claim } from '../../tag/claim/claims';
import { common } from '../../tag/claim/text-pattern';
import { imageTitle } from '../lookup/image-id';
import { withParts } from '../lookup/parts';
import { placesOf } from '../lookup/places';
import { takesTag } from '../lookup/registry-limits';
import { Plan } from '../plan';
import { PlannedImage } from '../planned-image';
import { pluginPlan } from '../plugin/plugin-plan';

/** An image of a plan; with the folder of its project when several plans are compared. */
interface Claimant {
  readonly plan: Plan;
  readonly image: PlannedImage;
}

/**
 * Rejects images of one repository that would push the same tag for every name of a branch or git tag. Collisions that depend on such a
 * name are decided in the run.
 */
export function refuseClaims(plan: Plan, problems: Problems): void {
  refuseAmong(plan.images.map((image) => ({ plan, image })), () => true, problems, ({ image }) => `"${imageTitle(image)}"`);
}

/** The same across the projects of one repository, whose runs are independent. */
export function refuseClaimsAcross(plans: readonly Plan[], problems: Problems): void {
  // A plugin has tags in a registry as an image has.
  const images = plans.flatMap((plan) => [withParts(plan), ...plan.plugins ? [pluginPlan(plan)] : []])
    .flatMap((plan) => plan.images.map((image) => ({ plan, image })));
  const differ = (one: { plan: Plan }, other: { plan: Plan }) => one.plan.directory !== other.plan.directory;
  refuseAmong(images, differ, problems, ({ plan, image }) => `"${imageTitle(image)}" of ${placeOf(plan)}`);
}

function placeOf({ directory }: Plan): string {
  return directory === '.' ? 'the root' : directory;
}

function refuseAmong(
  all: readonly Claimant[], concerns: (one: Claimant, other: Claimant) => boolean, problems: Problems, titleOf: (one: Claimant) => string,
): void {
  const reported = new Set<string>();
  for (const claimants of byRepository(all)) {
    claimants.forEach((one, index) => claimants.slice(index + 1).filter((other) => concerns(one, other)).forEach((other) => {
      const pair = `${all.indexOf(one)} ${all.indexOf(other)}`;
      const found = reported.has(pair) ? undefined : meeting(one, other);
      if (found === undefined) return;
      reported.add(pair);
      const [title, otherTitle] = [one, other].map(titleOf);
      const both = title === otherTitle ? `Two images ${title}` : `${title} and ${otherTitle}`;
      problems.add(`${both} would both be ${found.repository}:${found.tag}, the one by "${found.by[0]}", the other by "${found.by[1]}". `
        + 'Give one of them another name, tags of its own (Variant.named(), "flavor", "tags"), or another "latest".');
    }));
  }
}

/** Images of one repository, in the order of their declaration. */
function byRepository(all: readonly Claimant[]): Claimant[][] {
  const found = new Map<string, Claimant[]>();
  for (const one of all) {
    for (const repository of new Set(one.image.repositories)) found.set(repository, [...found.get(repository) ?? [], one]);
  }
  return [...found.values()];
}

interface Meeting {
  readonly repository: string;
  readonly tag: string;
  readonly by: readonly [string, string];
}

function meeting(one: Claimant, other: Claimant): Meeting | undefined {
  for (const a of claimsOfImage(one.plan, one.image)) {
    for (const b of claimsOfImage(other.plan, other.image)) {
      // Tags that depend on a name only collide for certain when both are derived from it in the same way.
      if ((a.isFree || b.isFree) && !isSame(a, b)) continue;
      const tag = common(a.pattern, b.pattern);
      const repository = tag !== undefined && takenBy(one, tag).find((place) => takenBy(other, tag).includes(place));
      if (tag !== undefined && repository) return { repository, tag, by: [a.by, b.by] };
    }
  }
  return undefined;
}

/** The repositories of an image whose registries take a tag. */
function takenBy({ plan, image }: Claimant, tag: string): string[] {
  return placesOf(plan, image).flatMap(({ repository, registry }) => takesTag(registry, tag) ? [repository] : []);
}

function isSame(a: Claim, b: Claim): boolean {
  return a.rank === b.rank && a.isFree === b.isFree && JSON.stringify(a.pattern) === JSON.stringify(b.pattern);
}
