import { imageTitle } from '../../plan/lookup/image-id';
import { KindedTag, TagKind } from '../../tag/policy/tag-kind';
import { atOnce } from '../at-once';
import { namesOfKind, PublishedImage, publishedImages, repositoriesOf, RunContext } from '../context';
import { converge, TagMove, Stayed } from './converge';
import { Manifest } from '../registry/registry';
import { Stop } from '../report';
import { TagWriter } from './tag-writer';
import { staysForPrerelease } from '../tags';

/** The result of publishing. */
export interface Published {
  /** Tags that stayed, with the reason, by image. */
  readonly stayed: Stayed;
}

/**
 * Pushes the tags of the images: versions first, then commits, then those that move, so that a moving tag never points to an image without
 * a version tag.
 *
 * @param digests digest of the index of each image, by position in the plan
 */
export async function publish(context: RunContext, digests: ReadonlyMap<number, string>): Promise<Published> {
  const images = publishedImages(context);
  const indexes = new Map(await atOnce(images, async (image) => [image.index, await indexOf(context, image, digests)] as const));
  const writer = new TagWriter(context.registries, context.report);
  await allOrNone(writer, 'the version', () => atOnce(images, (image) => setVersions(context, image, indexes.get(image.index)!, writer)));
  // From here on the version is published in every registry; only moving tags may be reverted.
  writer.keep();
  let stayed: Stayed = new Map();
  await allOrNone(writer, 'a tag that moves', async () => {
    await atOnce(images, (image) => setCommits(context, image, indexes.get(image.index)!, writer));
    const moving = images.flatMap((image) => movingTags(image, indexes.get(image.index)!));
    stayed = await converge(context, moving, writer);
  });
  for (const { index, planned } of images) {
    for (const [tag, reason] of stayed.get(index) ?? []) context.report.notice(`${imageTitle(planned)}: ${tag} stays: ${reason}`);
  }
  return { stayed };
}

async function indexOf({ registries }: RunContext, image: PublishedImage, digests: ReadonlyMap<number, string>): Promise<Manifest> {
  const { index, planned } = image;
  const [repository] = repositoriesOf(image);
  const digest = digests.get(index);
  const manifest = digest && await registries.manifest(repository, digest);
  if (!manifest) {
    throw new Stop(`${imageTitle(planned)}: ${digest || 'no index'} was merged, and ${repository} does not have it. `
    + 'No tag was pushed; run the failed jobs again.');
  }
  return manifest;
}

async function setVersions(context: RunContext, image: PublishedImage, index: Manifest, writer: TagWriter): Promise<void> {
  const names = namesOfKind(image, TagKind.VERSION);
  // A version rarely exists, and the manifest takes one request where its digest takes two.
  const present = await atOnce(names, async ({ repository, tag }) => (await context.registries.manifest(repository, tag))?.digest);
  names.forEach(({ repository, tag }, n) => {
    if (present[n] === undefined || present[n] === index.digest) return;
    throw new Stop(`${repository}:${tag} appeared meanwhile, as ${present[n]}. A published version is never overwritten.`);
  });
  // A registry with immutable tags rejects even an identical push.
  await atOnce(names.filter((_, n) => present[n] === undefined), ({ repository, tag }) => writer.set(repository, tag, index, undefined));
}

async function setCommits({ registries }: RunContext, image: PublishedImage, index: Manifest, writer: TagWriter): Promise<void> {
  await atOnce(namesOfKind(image, TagKind.COMMIT), async ({ repository, tag }) => {
    const present = await registries.manifest(repository, tag);
    if (present?.digest !== index.digest) await writer.set(repository, tag, index, present);
  });
}

function movingTags(image: PublishedImage, published: Manifest): TagMove[] {
  const { decided } = image;
  const isMoving = (tag: KindedTag) => (tag.kind === TagKind.FLOATING || tag.kind === TagKind.MOVING) && !staysForPrerelease(decided, tag);
  const goes = ({ tag }: KindedTag) => repositoriesOf(image, tag).length > 0;
  return decided.tags.filter((tag) => isMoving(tag) && goes(tag)).map((kinded) => ({ image, kinded, published }));
}

/** Reverts the tags that were pushed when a registry rejects a later one. */
async function allOrNone(writer: TagWriter, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const moves = await writer.takeBack();
    throw new Stop([
      `${(error as Error).message.replace(/\.?$/, '.')} So ${what} is not published.`, ...moves, 'Run the failed jobs again.',
    ].join(' '));
  }
}
