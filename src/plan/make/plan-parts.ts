import { PlatformTags } from '../../image/platform-tags';
import { Problems } from '../../problem/problems';
import { imageIds } from '../lookup/image-id';
import { PlannedImage, PlannedTagName } from '../planned-image';

const PLAIN: PlannedTagName = { prefix: '', suffix: '', latest: 'latest' };

/**
 * One part for each platform of the images whose platforms have tags of their own.
 *
 * @param asked the requests for parts, by the position of the image
 */
export function planParts(
  images: readonly PlannedImage[], asked: ReadonlyArray<PlatformTags | undefined>, problems: Problems,
): PlannedImage[] {
  const parts = images.flatMap((image, index) => problems.collect(() => partsOf(image, asked[index])) ?? []);
  const ids = imageIds([...images, ...parts]).slice(images.length);
  return parts.map((part, index) => ({ ...part, id: ids[index] }));
}

function partsOf(image: PlannedImage, asked: PlatformTags | undefined): PlannedImage[] {
  const { id, variant, platforms, tagNames = [PLAIN], ...rest } = image;
  return (asked?._around(platforms) ?? []).map(({ platform, word, prefix, suffix }) => ({
    ...rest,
    id,
    variant: [variant, word].filter(Boolean).join('-'),
    partOf: id,
    platforms: [platform],
    tagNames: tagNames.map((name) => ({
      prefix: prefix + name.prefix, suffix: name.suffix + suffix, latest: prefix + name.latest + suffix,
    })),
  }));
}
