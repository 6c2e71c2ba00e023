import { ImageDecision } from '../decision/decision';
import { KindedTag, TagKind } from '../tag/tag-kind';

/** The tags of an image that keep their meaning for so long. */
export function tagsOfKind({ tags }: ImageDecision, ...kinds: TagKind[]): string[] {
  return movingTags(tags, kinds).map(({ tag }) => tag);
}

function movingTags(tags: readonly KindedTag[], kinds: readonly TagKind[]): KindedTag[] {
  return tags.filter(({ kind }) => kinds.includes(kind));
}
