import { atOnce } from '../at-once';
import { PublishedImage, repositoriesOf, RunContext } from '../context';
import { builtOf, Newer, newerThan } from './newer';
import { revisionOf } from '../origin';
import { contentOf } from '../registry/media-types';
import { Manifest } from '../registry/registry';
import { Stop } from '../report';
import { seen, SeenContext } from './snapshot';
import { TagWriter } from './tag-writer';
import { Destination, takesTag } from '../../decision/destinations';
import { OCI } from '../../image/label';
import { imageTitle } from '../../plan/lookup/image-id';
import { KindedTag, TagKind } from '../../tag/policy/tag-kind';

/** How often tags are looked at again after they were moved. Others may move them meanwhile, but not for ever. */
const LOOKS = 8;

/** A tag that moves, and what this run publishes under it. */
export interface TagMove {
  readonly image: PublishedImage;
  readonly kinded: KindedTag;
  readonly published: Manifest;
}

/** Why tags stay away from what a run publishes, by image and tag. */
export type Stayed = Map<number, Map<string, string>>;

/**
 * Makes each tag name the newest that is published of what it stands for, in every registry of its image.
 *
 * Registries know no compare-and-swap. So a tag is looked at again after it was moved, until a look finds nothing to move: a run that
 * published something newer has set its own tags before it moved this one, and is found by them; so whoever moves last leaves it right.
 */
export async function converge(context: RunContext, tags: readonly TagMove[], writer: TagWriter): Promise<Stayed> {
  const stayed: Stayed = new Map();
  let open = tags;
  for (let look = 0; open.length > 0; look++) {
    if (look === LOOKS) {
      const names = open.map(({ image, kinded }) => `${imageTitle(image.planned)}:${kinded.tag}`).join(', ');
      throw new Stop(`${names}: moved by others ${LOOKS} times while this run looked.`);
    }
    const now = seen(context);
    const moved = await atOnce(open, async (tag) => {
      // The list of all tags is long, so it is asked for only once something was moved.
      const listed = look === 0 || tag.kinded.kind !== TagKind.FLOATING
        ? []
        : await now.snapshot.list(repositoriesOf(tag.image, tag.kinded.tag)[0]);
      const looked = await lookAt(now, tag, listed, writer);
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

/** Moves one tag where it has to be moved; the reason tells why it names something else than what this run publishes. */
async function lookAt(
  context: SeenContext, { image, kinded, published }: TagMove, listed: readonly string[], writer: TagWriter,
): Promise<{ moved: boolean; reason?: string }> {
  const newer = await newerThan(context, image, kinded, listed);
  const newest = await newestPublished(context, image, kinded, newer);
  const above = newest ? newer.slice(0, newer.findIndex(({ name }) => name === newest.name)) : newer;
  const reason = newest && `${newest.name} is published`;
  const looks = await atOnce(repositoriesOf(image, kinded.tag), async (repository) => {
    const present = await context.registries.manifest(repository, kinded.tag);
    const target = newest ? newest.in.get(repository)! : published;
    if (present?.digest === target.digest) return { moved: false, reason };
    const stays = present && await reasonToStay(context, image, kinded, repository, present, { target, above });
    if (stays) return { moved: false, reason: stays };
    await writer.set(repository, kinded.tag, target, present);
    return { moved: true, reason };
  });
  return { moved: looks.some(({ moved }) => moved), reason: looks.flatMap((look) => look.reason ?? [])[0] };
}

interface PublishedNewer {
  readonly name: string;
  readonly in: Map<string, Manifest>;
}

/**
 * The newest that stands in every registry that takes the tag: until then it is not published.
 *
 * @param held a repository, and the digest that the tag has there, to find whose that is
 */
export async function newestPublished(
  context: SeenContext, image: PublishedImage, { kind, tag }: KindedTag, newer: readonly Newer[], held?: readonly [string, string],
): Promise<PublishedNewer | undefined> {
  const { decided } = image;
  const repositories = repositoriesOf(image, tag);
  // A commit can have been published by its git tag too; the tag of a branch names what its pushes published, whose versions may differ by
  // file.
  const isMeant = (manifest: Manifest | undefined) => manifest !== undefined
    && (kind === TagKind.FLOATING || decided.fromFile !== undefined || contentOf(manifest).annotations?.[OCI.version] === decided.version);
  for (const { name, ownTag } of newer) {
    if (ownTag === undefined) continue;
    const found = await atOnce(repositories, (repository) => findPublished(context, image, repository, ownTag));
    if (!found.every(isMeant)) continue;
    const places = new Map(repositories.map((repository, n) => [repository, found[n]!]));
    if (held === undefined || places.get(held[0])?.digest === held[1]) return { name, in: places };
  }
  return undefined;
}

/** What a repository has under a tag; where its registry does not take that tag, by the digest that it has where one does. */
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

/** What a tag would name, and what is newer than that. */
interface Move {
  readonly target: Manifest;
  readonly above: readonly Newer[];
}

/** Why what a tag names stays, although what is newer cannot be found by tags of its own; undefined where it does not. */
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
  return revision === undefined && above.length > 0 ? `${above[0].name} exists, and what ${tag} names does not tell its commit` : undefined;
}
