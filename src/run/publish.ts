import { atOnce } from './at-once';
import { PublishedImage, publishedImages, RunContext } from './context';
import { converge } from './converge';
import { Manifest } from './registry/registry';
import { Stop } from './report';
import { TagWriter } from './tag-writer';
import { staysForPrerelease, tagsOfKind } from './tags';
import { TagKind } from '../tag/tag-kind';

/** What was published. */
export interface Published {
  /** Tags that stayed where they were, with the reason, image by image. */
  readonly stayed: Map<number, Map<string, string>>;
}

/**
 * Gives what stands in every registry its tags: versions first, then those of the commit, then those that move, so that a tag that
 * moves never names what cannot be found by its version.
 *
 * @param digests the index of each image, by position in the plan
 */
export async function publish(context: RunContext, digests: ReadonlyMap<number, string>): Promise<Published> {
  const images = publishedImages(context);
  const indexes = new Map(await atOnce(images, async (image) => [image.index, await indexOf(context, image, digests)] as const));
  const writer = new TagWriter(context.registries, context.report);
  const stayed = new Map<number, Map<string, string>>();
  await allOrNone(writer, 'the version', () => atOnce(images, (image) => setVersions(context, image, indexes.get(image.index)!, writer)));
  // From here on the version is published, in every registry; what moves can still be taken back.
  writer.keep();
  await allOrNone(writer, 'a tag that moves', async () => {
    for (const image of images) stayed.set(image.index, await moveTags(context, image, indexes.get(image.index)!, writer));
  });
  return { stayed };
}

async function indexOf({ registries }: RunContext, { index, planned }: PublishedImage, digests: ReadonlyMap<number, string>): Promise<Manifest> {
  const [repository] = planned.repositories;
  const digest = digests.get(index);
  const manifest = digest && await registries.manifest(repository, digest);
  if (!manifest) throw new Stop(`${planned.name}: ${digest || 'no index'} was merged, and ${repository} does not have it. No tag was set, anywhere; run the failed jobs again.`);
  return manifest;
}

async function setVersions(context: RunContext, { planned, decided }: PublishedImage, index: Manifest, writer: TagWriter): Promise<void> {
  const names = planned.repositories.flatMap((repository) => tagsOfKind(decided, TagKind.VERSION).map((tag) => ({ repository, tag })));
  const present = await atOnce(names, ({ repository, tag }) => context.registries.digest(repository, tag));
  names.forEach(({ repository, tag }, n) => {
    if (present[n] === undefined || present[n] === index.digest) return;
    throw new Stop(`${repository}:${tag} came into being meanwhile, as ${present[n]}. A published version is never overwritten.`);
  });
  // A registry with immutable tags refuses even what it has already.
  await atOnce(names.filter((_, n) => present[n] === undefined), ({ repository, tag }) => writer.set(repository, tag, index, undefined));
}

async function moveTags(context: RunContext, image: PublishedImage, index: Manifest, writer: TagWriter): Promise<Map<string, string>> {
  const { planned, decided } = image;
  const ofCommit = planned.repositories.flatMap((repository) => tagsOfKind(decided, TagKind.COMMIT).map((tag) => ({ repository, tag })));
  await atOnce(ofCommit, async ({ repository, tag }) => {
    const present = await context.registries.manifest(repository, tag);
    if (present?.digest !== index.digest) await writer.set(repository, tag, index, present);
  });
  const stayed = new Map<string, string>();
  const moving = decided.tags.filter((tag) => (tag.kind === TagKind.FLOATING || tag.kind === TagKind.MOVING) && !staysForPrerelease(decided, tag));
  const reasons = await atOnce(moving, (tag) => converge(context, image, tag, index, writer), 4);
  moving.forEach(({ tag }, n) => {
    if (reasons[n] !== undefined) stayed.set(tag, reasons[n]);
  });
  for (const [tag, reason] of stayed) context.report.notice(`${planned.name}: ${tag} stays: ${reason}`);
  return stayed;
}

/** What was set goes back when a registry refuses what was to come. */
async function allOrNone(writer: TagWriter, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const told = await writer.takeBack();
    throw new Stop([`${(error as Error).message.replace(/\.?$/, '.')} So ${what} is not published.`, ...told, 'Run the failed jobs again.'].join(' '));
  }
}
