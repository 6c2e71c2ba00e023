import { imageTitle } from './image-id';
import { placesOf } from './places';
import { takesTag } from './registry-limits';
import { remember } from '../../base/remember';
import { Plan } from '../plan';
import { PlannedClaim } from '../planned-image';

const compiled = remember(({ expression }: PlannedClaim) => new RegExp(expression));

/** Positions of the images that share a repository with an image; for a tag, only through registries that take it. */
export function rivalsOf(plan: Plan, index: number, tag?: string): number[] {
  const own = placesOf(plan, plan.images[index])
    .flatMap(({ repository, registry }) => tag === undefined || takesTag(registry, tag) ? repository : []);
  return [...plan.images.keys()].filter((other) => other !== index
    && plan.images[other].repositories.some((repository) => own.includes(repository)));
}

/** The reason why an image may not have a tag of its rules: another image has a stronger claim to it. */
export function claimProblem(plan: Plan, index: number, tags: readonly string[], what: string): string | undefined {
  // An image that shares no repository has no rivals.
  if (!plan.images[index].claims) return undefined;
  for (const tag of tags) {
    const owner = otherOwner(plan, index, tag, rivalsOf(plan, index, tag));
    if (owner === undefined) continue;
    const [own, other] = [plan.images[index], plan.images[owner.image]];
    return `${what} would publish "${imageTitle(own)}" as ${own.repositories.find((name) => other.repositories.includes(name))}:${tag}, `
      + `a tag of "${imageTitle(other)}" by its rule "${owner.by}". `
      + 'So nothing is built. Give the branch or git tag another name, or one of the two other rules.';
  }
  return undefined;
}

/** Whether a tag in a repository can be a version of an image: neither another image's tag nor a date. */
export function mayBeVersion(plan: Plan, index: number, tag: string): boolean {
  return otherOwner(plan, index, tag, rivalsOf(plan, index)) === undefined
    && !plan.images[index].claims?.some((claim) => claim.isNoVersion && finds(claim, tag));
}

/** The other image that a tag belongs to. */
interface Owner {
  readonly image: number;
  /** The rule with the claim. */
  readonly by: string;
}

/**
 * The other image that a tag belongs to, which is the one with the strongest claim. As this does not depend on the order of events, two
 * images never push the same tag.
 */
function otherOwner({ images }: Plan, index: number, tag: string, rivals: readonly number[]): Owner | undefined {
  const own = surestClaim(images[index].claims, tag)?.rank ?? -1;
  const [surest] = rivals.flatMap((image) => {
    const claim = surestClaim(images[image].claims, tag);
    return claim === undefined ? [] : [{ image, by: claim.by, rank: claim.rank }];
  }).sort((a, b) => b.rank - a.rank || a.image - b.image);
  return surest === undefined || own > surest.rank || (own === surest.rank && index < surest.image) ? undefined : surest;
}

/** The strongest of these claims that matches a tag; undefined when none does. */
function surestClaim(claims: readonly PlannedClaim[] = [], tag: string): PlannedClaim | undefined {
  return claims.reduce<PlannedClaim | undefined>(
    (best, claim) => (best && best.rank >= claim.rank) || !finds(claim, tag) ? best : claim, undefined,
  );
}

function finds(claim: PlannedClaim, tag: string): boolean {
  return compiled(claim).test(tag);
}
