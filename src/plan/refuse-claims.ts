import { claimsOfImage } from './claims-of';
import { imageTitle } from './image-id';
import { Plan } from './plan';
import { rivalsOf } from './rivals';
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
