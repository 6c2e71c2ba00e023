import { Plan, PlannedImage, PlannedTags } from './plan';
import { TagRules } from '../tag/tag-rules';

const known = new WeakMap<PlannedTags, TagRules>();

/** The tag rules and the flavor of an image. Images of one plan that have the same get the same object. */
export function tagsOf(plan: Plan, image?: PlannedImage): TagRules {
  const planned = image?.tags ?? plan.tags;
  const before = known.get(planned);
  if (before) return before;
  const revisions = [...new Set(plan.triggers.flatMap((trigger) => trigger.revisions ?? []))];
  const tags: TagRules = { ...planned.parsed ?? parsed(planned), revisions, skipsZero: planned.skipsZero ?? false };
  known.set(planned, tags);
  return tags;
}

/** A plan that was written before there was a parsed form, or by hand. */
function parsed({ rules, flavor }: PlannedTags): TagRules {
  // The program of a workflow reads the parsed form only: parsers and their libraries are not in its bundle.
  const { parseTags } = require('../tag/parse-rule') as typeof import('../tag/parse-rule');
  return parseTags(rules, flavor);
}
