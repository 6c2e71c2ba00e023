import { ImageDecision } from '../decision/decision';
import { KindedTag, TagKind } from '../tag/policy/tag-kind';

/** The tags of an image that keep their meaning for so long. */
export function tagsOfKind({ tags }: Pick<ImageDecision, 'tags'>, kind: TagKind): string[] {
  return tags.filter((tag) => tag.kind === kind).map(({ tag }) => tag);
}

/** Whether a tag is none that a prerelease moves. */
export function staysForPrerelease({ isPrerelease }: ImageDecision, { kind }: KindedTag): boolean {
  return isPrerelease && kind === TagKind.FLOATING;
}
