import { remember } from '../../base/remember';
import { takesTag } from '../../decision/destinations';
import { imageTitle } from '../lookup/image-id';
import { placesOf } from '../lookup/places';
import { Plan } from '../plan';
import { PlannedClaim } from '../planned-image';

const compiled = remember(({ expression }: PlannedClaim) => new RegExp(expression));

/** Images that share a repository with one, by position; of a tag, one whose registry takes it. */
export function rivalsOf(plan: Plan, index: number, tag?: string): number[] {
  const own = placesOf(plan, plan.images[index])
    .flatMap(({ repository, registry }) => tag === undefined || takesTag(registry, tag) ? repository : []);
  return [...plan.images.keys()].filter((other) => other !== index
    && plan.images[other].repositories.some((repository) => own.includes(repository)));
}

/** Why an image may not have a tag that its rules make: it is that of another one. */
export function claimProblem(plan: Plan, index: number, tags: readonly string[], what: string): string | undefined {
  // One that shares no repository with others has no rivals, and mostly no claims.
  if (!plan.images[index].claims) return undefined;
  for (const tag of tags) {
    const owner = otherOwner(plan, index, tag, rivalsOf(plan, index, tag));
    if (owner === undefined) continue;
    const [own, other] = [plan.images[index], plan.images[owner.image]];
    return `${what} would make "${imageTitle(own)}" ${own.repositories.find((name) => other.repositories.includes(name))}:${tag}, and `
      + `that is a tag of "${imageTitle(other)}", by its rule "${owner.by}". `
      + 'So nothing is built. Give the branch or git tag another name, or one of the two other rules.';
  }
  return undefined;
}

/** Whether a tag of a repository can be the version of an image: another one's is not, nor is a date. */
export function mayBeVersion(plan: Plan, index: number, tag: string): boolean {
  return otherOwner(plan, index, tag, rivalsOf(plan, index)) === undefined
    && !plan.images[index].claims?.some((claim) => claim.isNoVersion && finds(claim, tag));
}

/** Another image whose tag something is. */
interface Owner {
  readonly image: number;
  /** Its rule. */
  readonly by: string;
}

/**
 * The image that a tag belongs to, where it is not this one: of several that could have it some day, the one that is surest of it. So
 * whatever happens, and in whatever order, no two images ever set one tag.
 */
function otherOwner({ images }: Plan, index: number, tag: string, rivals: readonly number[]): Owner | undefined {
  const own = surestClaim(images[index].claims, tag)?.rank ?? -1;
  const [surest] = rivals.flatMap((image) => {
    const claim = surestClaim(images[image].claims, tag);
    return claim === undefined ? [] : [{ image, by: claim.by, rank: claim.rank }];
  }).sort((a, b) => b.rank - a.rank || a.image - b.image);
  return surest === undefined || own > surest.rank || (own === surest.rank && index < surest.image) ? undefined : surest;
}

/** How surely a tag is that of whoever has these claims, and by which of them; undefined where it cannot be. */
function surestClaim(claims: readonly PlannedClaim[] = [], tag: string): PlannedClaim | undefined {
  return claims.reduce<PlannedClaim | undefined>(
    (best, claim) => (best && best.rank >= claim.rank) || !finds(claim, tag) ? best : claim, undefined,
  );
}

function finds(claim: PlannedClaim, tag: string): boolean {
  return compiled(claim).test(tag);
}
