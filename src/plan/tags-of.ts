import { Plan, PlannedImage } from './plan';
import { TagRules } from '../tag/tag-rules';

/** The tag rules and the flavor of an image: its own, or those of the declaration. */
export function tagsOf(plan: Plan, _image?: PlannedImage): TagRules {
  return plan.tags.parsed ?? parsed(plan);
}

const known = new WeakMap<Plan, TagRules>();

/** A plan that was written before there was a parsed form, or by hand. */
function parsed(plan: Plan): TagRules {
  if (!known.has(plan)) {
    // The program of a workflow reads the parsed form only: parsers and their libraries are not in its bundle.
    const { parseTags } = require('../tag/parse-rule') as typeof import('../tag/parse-rule');
    known.set(plan, parseTags(plan.tags.rules, plan.tags.flavor));
  }
  return known.get(plan)!;
}
