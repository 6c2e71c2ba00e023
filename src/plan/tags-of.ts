import { Plan, PlannedImage } from './plan';
import { TagRules } from '../tag/tag-rules';

const known = new WeakMap<Plan, TagRules>();

/** The tag rules and the flavor of an image. Images of one plan that have the same get the same object. */
export function tagsOf(plan: Plan, _image?: PlannedImage): TagRules {
  const before = known.get(plan);
  if (before) return before;
  const revisions = [...new Set(plan.triggers.flatMap((trigger) => trigger.revisions ?? []))];
  const tags: TagRules = { ...plan.tags.parsed ?? parsed(plan), revisions, skipsZero: plan.tags.skipsZero ?? false };
  known.set(plan, tags);
  return tags;
}

/** A plan that was written before there was a parsed form, or by hand. */
function parsed({ tags: { rules, flavor } }: Plan): TagRules {
  // The program of a workflow reads the parsed form only: parsers and their libraries are not in its bundle.
  const { parseTags } = require('../tag/parse-rule') as typeof import('../tag/parse-rule');
  return parseTags(rules, flavor);
}
