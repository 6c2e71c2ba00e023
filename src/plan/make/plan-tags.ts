import { Image } from '../../image/image';
import { parseTags } from '../../tag/rule/parse-rule';
import { PlannedTags } from '../plan';
import { Declaration } from './declaration';

/** The tag rules of a declaration, or of an image, with their parsed form. */
export function plannedTags({ tags, flavor, usesDefaultTags }: Pick<Declaration, 'tags' | 'flavor' | 'usesDefaultTags'>): PlannedTags {
  const [rules, settings] = [tags.map(String), [String(flavor)]];
  return { rules, flavor: settings, parsed: parseTags(rules, settings), ...usesDefaultTags && { skipsZero: true } };
}

/** Undefined when the image uses the rules of the declaration. */
export function ownTags({ tags, flavor }: Image, declaration: Declaration): PlannedTags | undefined {
  if (tags === undefined && flavor === undefined) return undefined;
  const own = { tags: tags ?? declaration.tags, flavor: flavor ?? declaration.flavor };
  return plannedTags({ ...own, usesDefaultTags: tags === undefined && declaration.usesDefaultTags });
}
