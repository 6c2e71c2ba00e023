import { ImageDecision } from '../decision/decision';
import { KindedTag, TagKind } from '../tag/policy/tag-kind';

/** The tags of an image with a kind. */
export function tagsOfKind({ tags }: Pick<ImageDecision, 'tags'>, kind: TagKind): string[] {
  return tags.filter((tag) => tag.kind === kind).map(({ tag }) => tag);
}

/** Whether a tag is floating and the version a prerelease, which moves no floating tag. */
export function staysForPrerelease({ isPrerelease }: ImageDecision, { kind }: KindedTag): boolean {
  return isPrerelease && kind === TagKind.FLOATING;
}
