import { parsed } from './parsed-tags';
import { TagRules } from '../../tag/rule/tag-rules';
import { Plan, PlannedTags } from '../plan';
import { PlannedImage } from '../planned-image';

/** Caches of a plan: by image, undefined for the declaration, and by the text of the rules. */
interface Known {
  readonly byImage: Map<PlannedImage | undefined, TagRules>;
  readonly byText: Map<string, TagRules>;
}

const known = new WeakMap<Plan, Known>();

/**
 * The tag rules and the flavor of an image; without an image, those of the declaration. Images of one plan with equal rules get the same
 * object.
 */
export function tagsOf(plan: Plan, image?: PlannedImage): TagRules {
  const { byImage, byText } = known.get(plan) ?? { byImage: new Map(), byText: new Map() };
  known.set(plan, { byImage, byText });
  const before = byImage.get(image);
  if (before) return before;
  const planned = image?.tags ?? plan.tags;
  const text = JSON.stringify([planned, image?.tagNames]);
  const tags = byText.get(text) ?? { ...rulesOf(plan, planned), ...image?.tagNames && { names: image.tagNames } };
  byImage.set(image, tags);
  byText.set(text, tags);
  return tags;
}

function rulesOf({ triggers }: Plan, planned: PlannedTags): TagRules {
  const revisions = [...new Set(triggers.flatMap((trigger) => trigger.revisions ?? []))];
  return { ...planned.parsed ?? parsed(planned), revisions, skipsZero: planned.skipsZero ?? false };
}
