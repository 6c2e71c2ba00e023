import { parsed } from './parsed-tags';
import { remember, rememberAll } from '../../base/remember';
import { TagRules } from '../../tag/rule/tag-rules';
import { Plan, PlannedTags } from '../plan';
import { PlannedImage } from '../planned-image';

/**
 * The tag rules and the flavor of an image; without an image, those of the declaration. Images of one plan with equal rules get the same
 * object.
 */
export function tagsOf(plan: Plan, image?: PlannedImage): TagRules {
  return tagsIn(plan)(image);
}

const tagsIn = remember((plan: Plan) => {
  const same = new Map<string, TagRules>();
  return rememberAll((image: PlannedImage | undefined) => {
    const planned = image?.tags ?? plan.tags;
    const text = JSON.stringify([planned, image?.tagNames]);
    const tags = same.get(text) ?? { ...rulesOf(plan, planned), ...image?.tagNames && { names: image.tagNames } };
    same.set(text, tags);
    return tags;
  });
});

function rulesOf({ triggers }: Plan, planned: PlannedTags): TagRules {
  const revisions = [...new Set(triggers.flatMap((trigger) => trigger.revisions ?? []))];
  const read = planned.parsed as ReturnType<typeof parsed> | undefined;
  return { ...read ?? parsed(planned), revisions, skipsZero: planned.skipsZero ?? false };
}
