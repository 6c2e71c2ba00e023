import { atOnce } from './at-once';
import { PublishedImage, RunContext } from './context';
import { Newer, newerThan } from './newer';
import { revisionOf } from './origin';
import { Manifest } from './registry/registry';
import { Stop } from './report';
import { TagWriter } from './tag-writer';
import { KindedTag, TagKind } from '../tag/tag-kind';

/** How often a tag is looked at again after it was moved. Others may move it meanwhile, but not for ever. */
const LOOKS = 8;

/**
 * Makes a tag name the newest that is published of what it stands for, in every registry of the image.
 *
 * Registries know no compare-and-swap. So the tag is looked at again after it was moved, until a look finds nothing to move: a run that
 * published something newer has set its own tags before it moved this one, and is found by them; so whoever moves last leaves it right.
 *
 * @returns why it stays away from what this run publishes; undefined where it names that
 */
export async function converge(context: RunContext, image: PublishedImage, kinded: KindedTag, published: Manifest, writer: TagWriter): Promise<string | undefined> {
  for (let look = 0; look < LOOKS; look++) {
    const newer = await newerThan(context, image, kinded);
    const newest = await newestPublished(context, image, newer);
    const looks = await atOnce(image.planned.repositories, (repository) => moveIn(repository, newest));
    if (looks.every(({ moved }) => !moved)) return looks.flatMap(({ reason }) => reason ?? [])[0];
  }
  throw new Stop(`${image.planned.name}: ${kinded.tag} was moved by others ${LOOKS} times while this run looked at it. Run the failed jobs again.`);

  async function moveIn(repository: string, newest: PublishedNewer | undefined): Promise<{ moved: boolean; reason?: string }> {
    const present = await context.registries.manifest(repository, kinded.tag);
    const target = newest ? newest.in.get(repository)! : published;
    const reason = newest && `${newest.name} is published`;
    if (present?.digest === target.digest) return { moved: false, reason };
    const holder = present && !newest ? await holderThatStays(context, image, kinded, repository, present, await newerThan(context, image, kinded)) : undefined;
    if (holder) return { moved: false, reason: holder };
    await writer.set(repository, kinded.tag, target, present);
    return { moved: true };
  }
}

interface PublishedNewer {
  readonly name: string;
  readonly in: Map<string, Manifest>;
}

/** The newest that stands in every registry of the image: until then it is not published. */
async function newestPublished({ registries }: RunContext, { planned }: PublishedImage, newer: readonly Newer[]): Promise<PublishedNewer | undefined> {
  for (const { name, ownTags: [tag] } of newer) {
    if (tag === undefined) continue;
    const found = await atOnce(planned.repositories, (repository) => registries.manifest(repository, tag));
    if (found.every((manifest) => manifest !== undefined)) return { name, in: new Map(planned.repositories.map((repository, n) => [repository, found[n]!])) };
  }
  return undefined;
}

/** Why what a tag names stays, although nothing newer can be found by tags of its own; undefined where it does not. */
export async function holderThatStays(
  context: RunContext, { decided }: PublishedImage, { kind, tag }: KindedTag, repository: string, present: Manifest, newer: readonly Newer[],
): Promise<string | undefined> {
  const revision = await revisionOf(context, repository, present);
  if (kind === TagKind.FLOATING) {
    const holder = newer.find(({ commit }) => commit !== undefined && commit === revision);
    if (holder) return `${holder.name} is published`;
    if (revision === undefined && newer.length > 0) return `${newer[0].name} exists, and what ${tag} names does not tell its commit`;
    return undefined;
  }
  if (revision === undefined || revision === decided.revision || context.event.name === 'pull_request') return undefined;
  return await context.git.relation(revision, decided.revision) === 'newer' ? `it was built from a newer commit, ${revision.slice(0, 12)}` : undefined;
}
