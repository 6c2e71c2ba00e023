import { atOnce } from '../at-once';
import { PublishedImage, repositoriesOf, RunContext } from '../context';
import { builtOf, Newer, newerThan } from './newer';
import { OCI } from '../../image/label';
import { imageTitle } from '../../plan/lookup/image-id';
import { revisionOf } from '../origin';
import { contentOf } from '../registry/media-types';
import { Manifest } from '../registry/registry';
import { Stop } from '../report';
import { seenBy, SeenContext } from './snapshot';
import { TagWriter } from './tag-writer';
import { Destination } from '../../decision/destinations';
import { takesTag } from '../../plan/lookup/registry-limits';
import { KindedTag, TagKind } from '../../tag/policy/tag-kind';

/** How often tags are checked again after a move, because other runs may move them at the same time. */
const LOOKS = 8;

/** A tag that moves, and the image that this run publishes under it. */
export interface TagMove {
  readonly image: PublishedImage;
  readonly kinded: KindedTag;
  readonly published: Manifest;
}

/** The reasons why tags stay, by image and tag. */
export type Stayed = Map<number, Map<string, string>>;

/**
 * Moves each tag to the newest published image that it may point to, in every registry.
 *
 * Registries have no compare-and-swap, so a tag is checked again after a move, until nothing has to be moved: a run that published
 * something newer has pushed its own tags before it moves this one, so the check finds them, and the last run to move the tag leaves it
 * correct.
 */
export async function converge(context: RunContext, tags: readonly TagMove[], writer: TagWriter): Promise<Stayed> {
  const stayed: Stayed = new Map();
  let open = tags;
  for (let look = 0; open.length > 0; look++) {
    if (look === LOOKS) {
      const names = open.map(({ image, kinded }) => `${imageTitle(image.planned)}:${kinded.tag}`).join(', ');
      throw new Stop(`${names}: other runs moved this ${LOOKS} times meanwhile.`);
    }
    const now = seenBy(context);
    const moved = await atOnce(open, async (tag) => {
      const isFloating = tag.kinded.kind === TagKind.FLOATING;
      const list = () => now.snapshot.list(repositoriesOf(tag.image, tag.kinded.tag)[0]);
      // Listing all tags is slow, so it does not happen for a tag that has to move, or stays for a version that git knows.
      let looked = await lookAt(now, tag, look > 0 && isFloating ? await list() : [], writer);
      // The run that moved the tag may have ended before it looked again.
      if (look === 0 && isFloating && looked.isRight) looked = await lookAt(now, tag, await list(), writer);
      const { index } = tag.image;
      const ofImage = stayed.get(index) ?? new Map<string, string>();
      if (looked.reason === undefined) ofImage.delete(tag.kinded.tag);
      else ofImage.set(tag.kinded.tag, looked.reason);
      stayed.set(index, ofImage);
      return looked.moved;
    });
    open = open.filter((_, n) => moved[n]);
  }
  return stayed;
}

/** Moves one tag if necessary; returns the reason when it does not point to the image of this run. */
async function lookAt(
  context: SeenContext, { image, kinded, published }: TagMove, listed: readonly string[], writer: TagWriter,
): Promise<{ moved: boolean; isRight: boolean; reason?: string }> {
  const newer = await newerThan(context, image, kinded, listed);
  const newest = await newestPublished(context, image, kinded, newer);
  const above = newest ? newer.slice(0, newer.findIndex(({ name }) => name === newest.name)) : newer;
  const reason = newest && `${newest.name} is published`;
  const looks = await atOnce(repositoriesOf(image, kinded.tag), async (repository) => {
    const present = await context.registries.manifest(repository, kinded.tag);
    const target = newest ? newest.in.get(repository)! : published;
    if (present?.digest === target.digest) return { moved: false, isRight: true, reason };
    const stays = present && await reasonToStay(context, image, kinded, repository, present, { target, above });
    if (stays) return { moved: false, isRight: false, reason: stays };
    if (newest) await writer.correct(repository, kinded.tag, target);
    else await writer.set(repository, kinded.tag, target, present);
    return { moved: true, isRight: false, reason };
  });
  const moved = looks.some((look) => look.moved);
  // Where it was moved in one registry, the next look asks again in all of them, with a new snapshot.
  return { moved, isRight: !moved && looks.some((look) => look.isRight), reason: looks.flatMap((look) => look.reason ?? [])[0] };
}

interface PublishedNewer {
  readonly name: string;
  readonly in: Map<string, Manifest>;
}

/**
 * The newest image that is in every registry that takes the tag: until then it does not count as published.
 *
 * @param held a repository, and the tag's digest in it, to find the image that has the tag
 */
export async function newestPublished(
  context: SeenContext, image: PublishedImage, { kind, tag }: KindedTag, newer: readonly Newer[], held?: readonly [string, string],
): Promise<PublishedNewer | undefined> {
  const { decided } = image;
  const repositories = repositoriesOf(image, tag);
  // A commit may also have been published for its git tag; the tag of a branch belongs to images of its pushes, whose versions in files may
  // differ.
  const isTarget = (manifest: Manifest | undefined) => manifest !== undefined
    && (kind === TagKind.FLOATING || decided.fromFile !== undefined || contentOf(manifest).annotations?.[OCI.version] === decided.version);
  for (const { name, ownTag } of newer) {
    if (ownTag === undefined) continue;
    const found = await atOnce(repositories, (repository) => findPublished(context, image, repository, ownTag));
    if (!found.every(isTarget)) continue;
    const places = new Map(repositories.map((repository, n) => [repository, found[n]!]));
    if (held === undefined || places.get(held[0])?.digest === held[1]) return { name, in: places };
  }
  return undefined;
}

/** The image under a tag in a repository; when its registry does not take that tag, by the digest in one that does. */
async function findPublished(
  { registries, plan, snapshot }: SeenContext, { decided }: PublishedImage, repository: string, tag: string,
): Promise<Manifest | undefined> {
  const takes = ({ registry }: Destination) => takesTag(plan.registries[registry], tag);
  const own = decided.destinations.find((destination) => destination.repository === repository);
  if (own && takes(own)) return snapshot.published(repository, tag);
  const other = decided.destinations.find(takes);
  const published = other && await snapshot.published(other.repository, tag);
  return published && registries.manifest(repository, published.digest);
}

/** The target of a tag, and newer candidates. */
interface Move {
  readonly target: Manifest;
  readonly above: readonly Newer[];
}

/** The reason why a tag stays although no tag of a newer image explains it; undefined when there is none. */
export async function reasonToStay(
  context: RunContext, image: PublishedImage, { kind, tag, line }: KindedTag, repository: string, present: Manifest,
  { target, above }: Move,
): Promise<string | undefined> {
  const revision = await revisionOf(context, repository, present);
  if (kind !== TagKind.FLOATING) {
    const { decided } = image;
    if (revision === undefined || revision === decided.revision || context.event.name === 'pull_request') return undefined;
    return await context.git.relation(revision, decided.revision) === 'newer'
      ? `it was built from a newer commit, ${revision.slice(0, 12)}`
      : undefined;
  }
  const holder = above.find(({ commit }) => commit !== undefined && commit === revision);
  if (holder) return `${holder.name} is published`;
  const version = contentOf(present).annotations?.[OCI.version];
  const built = version === undefined ? undefined : builtOf(context, image)?.spelledAs(contentOf(target).annotations?.[OCI.version] ?? '');
  if (version !== undefined && built?.higherOf(line!, [version]).length) return `${version} is published`;
  return revision === undefined && above.length > 0 ? `${above[0].name} exists, and the commit of ${tag} is not known` : undefined;
}
