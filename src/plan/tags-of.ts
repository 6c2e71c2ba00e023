import { Plan, PlannedImage, PlannedTags } from './plan';

/** The tag rules and the flavor of an image: its own, or those of the declaration. */
export function tagsOf(plan: Plan, _image: PlannedImage): PlannedTags {
  return plan.tags;
}
