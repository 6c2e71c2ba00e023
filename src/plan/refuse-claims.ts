import { claimsOfImage, otherOwner, rivalsOf } from './claims-of';
import { imageTitle } from './image-id';
import { Plan } from './plan';
import { Problems } from '../problems';
import { Claim } from '../tag/claim/claims';
import { common } from '../tag/claim/text-pattern';

/**
 * Refuses images of one name that would set one tag whatever their branches and git tags are called. What only such a name can bring
 * about is decided when it is pushed.
 */
export function refuseClaims(plan: Plan, problems: Problems): void {
  plan.images.forEach((image, index) => {
    for (const other of rivalsOf(plan, index).filter((rival) => rival > index)) {
      const found = meeting(plan, index, other);
      if (found === undefined) continue;
      const [one, two] = [imageTitle(image), imageTitle(plan.images[other])];
      const both = one === two ? `Two images "${one}"` : `"${one}" and "${two}"`;
      problems.add(`${both} would both be ${image.repositories.find((name) => plan.images[other].repositories.includes(name))}:${found.tag}, the one by "${found.by[0]}", the other by "${found.by[1]}". `
        + 'Give one of them another name, tags of its own (Variant.named(), "flavor", "tags"), or another "latest".');
    }
  });
}

interface Meeting {
  readonly tag: string;
  readonly by: readonly [string, string];
}

function meeting(plan: Plan, index: number, other: number): Meeting | undefined {
  const [one, two] = [plan.images[index], plan.images[other]].map((image) => claimsOfImage(plan, image));
  for (const a of one) {
    for (const b of two) {
      // What depends on a name meets for sure where the same is made of it.
      if ((a.isFree || b.isFree) && !isSame(a, b)) continue;
      const tag = common(a.pattern, b.pattern);
      if (tag !== undefined) return { tag, by: [a.by, b.by] };
    }
  }
  return undefined;
}

function isSame(a: Claim, b: Claim): boolean {
  return a.rank === b.rank && a.isFree === b.isFree && JSON.stringify(a.pattern) === JSON.stringify(b.pattern);
}

/** Why an image may not have a tag that its rules make: it is that of another one. */
export function claimProblem(plan: Plan, index: number, tags: readonly string[], what: string): string | undefined {
  const rivals = rivalsOf(plan, index);
  if (rivals.length === 0) return undefined;
  for (const tag of tags) {
    const owner = otherOwner(plan, index, tag, rivals);
    if (owner === undefined) continue;
    const [own, other] = [plan.images[index], plan.images[owner.image]];
    return `${what} would make "${imageTitle(own)}" ${own.repositories.find((name) => other.repositories.includes(name))}:${tag}, and that is a tag of "${imageTitle(other)}", by its rule "${owner.by}". `
      + 'So nothing is built. Give the branch or git tag another name, or one of the two other rules.';
  }
  return undefined;
}
