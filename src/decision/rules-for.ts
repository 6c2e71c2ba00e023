import { tagTriggers } from './concern';
import { remember, rememberAll } from '../base/remember';
import { tagsOf } from '../plan/lookup/tags-of';
import { Plan } from '../plan/plan';
import { PlannedImage } from '../plan/planned-image';
import { TagRules } from '../tag/rule/tag-rules';
import { beforeVersionOf, placed, VersionPlace } from '../tag/version/version-place';

const places = remember((tags: TagRules) => rememberAll((place: string): TagRules => (
  { ...tags, rules: placed(tags.rules, JSON.parse(place)) }
)));

/**
 * The tag rules of an image with the place of the version: after the prefix of the trigger's pattern, or from a file. The same object for
 * the same place, so that images with equal rules can share results.
 */
export function rulesFor(plan: Plan, image: PlannedImage | undefined, ref: string, value?: string): TagRules {
  const tags = tagsOf(plan, image);
  const gitTag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
  const before = gitTag === undefined ? undefined : beforeVersionOf(gitTag, tagTriggers(plan, gitTag).flatMap(({ patterns }) => patterns));
  if (before === undefined && value === undefined) return tags;
  const place: VersionPlace = { before, value };
  return places(tags)(JSON.stringify(place));
}
