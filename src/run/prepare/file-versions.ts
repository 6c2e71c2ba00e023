import { namesOfKind, PublishedImage, publishedImages, RunContext } from '../context';
import { inRepository } from './inputs';
import { ImageDecision } from '../../decision/decision';
import { triggersOf } from '../../decision/event-kind';
import { Source } from '../../decision/source';
import { versionInFile } from '../../decision/version-file';
import { Plan } from '../../plan/plan';
import { GitEvent } from '../../tag/engine/git-event';
import { TagKind } from '../../tag/policy/tag-kind';
import { atOnce } from '../at-once';
import { GitHistory } from '../git/git-history';
import { revisionOf } from '../origin';
import { Report, Stop } from '../report';

/**
 * The versions that files say in the commit that a run builds, by path.
 *
 * @throws Stop where such a file is not there, or says none
 */
export async function versionsIn(
  plan: Plan, event: GitEvent, source: Source, git: GitHistory, report: Report,
): Promise<Record<string, string>> {
  const files = source.gitTag === undefined ? triggersOf(plan, event).flatMap(({ versionFile }) => versionFile ?? []) : [];
  const versions: Record<string, string> = {};
  for (const file of new Map(files.map((one) => [one.path, one])).values()) {
    const text = await git.file(source.event.sha, inRepository(plan, file.path));
    if (text === undefined) throw new Stop(`Nothing is published: ${file.path}, which says the version, is not in ${source.event.sha}.`);
    const version = versionOf(() => versionInFile(file, text));
    if (version === undefined) report.log(`${file.path} says a version that is still to come, so this is none`);
    else versions[file.path] = version;
  }
  return versions;
}

function versionOf(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch (error) {
    throw new Stop(`Nothing is published: ${(error as Error).message}`);
  }
}

/**
 * The versions that files say and that no other commit is published as, by path: what a run decides by once the registries were asked, so
 * that no label and no build argument tells of a version that the image is not.
 *
 * @param contexts those of images and of plugins, which may share a file
 */
export async function freeVersions(
  contexts: readonly RunContext[], versions: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const taken = new Map((await atOnce(contexts, takenVersions)).flatMap((ofSome) => [...ofSome]));
  return Object.fromEntries(Object.entries(versions).filter(([path]) => !taken.has(path)));
}

/**
 * The same for a version that was taken after what is published was built: the images that have it get what their branch and commit are
 * called, and nothing else.
 */
export async function withoutTaken(context: RunContext): Promise<RunContext> {
  const taken = await takenVersions(context);
  const isTaken = ({ fromFile }: ImageDecision) => fromFile !== undefined && taken.has(fromFile.path);
  const images = context.decision.images.map((image) => isTaken(image) ? withoutVersion(image) : image);
  return { ...context, decision: { ...context.decision, images } };
}

/** The versions of files that another commit is published as, by path, with what tells so. */
async function takenVersions(context: RunContext): Promise<Map<string, Holder>> {
  const claimed = publishedImages(context).filter(({ decided }) => decided.fromFile !== undefined);
  const holders = await atOnce(claimed, (image) => holderOf(context, image), 8);
  // Images that share a file share its version: one commit for all of them.
  const taken = new Map(claimed
    .flatMap(({ decided }, n) => holders[n] === undefined ? [] : [[decided.fromFile!.path, holders[n]!] as const]));
  for (const [path, { name, revision }] of taken) {
    context.report.notice(`${name} exists, built from ${revision}, so this commit gets the tags of its branch and commit only. To `
      + `publish it as a version, raise the one in ${path}.`);
  }
  return taken;
}

interface Holder {
  readonly name: string;
  readonly revision: string;
}

/** What is published under the version of an image, from another commit. */
async function holderOf({ registries, decision }: RunContext, image: PublishedImage): Promise<Holder | undefined> {
  const found = await atOnce(namesOfKind(image, TagKind.VERSION), async ({ repository, tag }) => {
    const manifest = await registries.manifest(repository, tag);
    const name = `${repository}:${tag}`;
    return manifest && { name, revision: await revisionOf({ registries }, repository, manifest) ?? 'a commit that it does not tell' };
  });
  return found.flatMap((one) => one && one.revision !== decision.revision ? one : [])[0];
}

function withoutVersion(image: ImageDecision): ImageDecision {
  const ofVersion = image.tags.filter(({ kind }) => kind === TagKind.VERSION || kind === TagKind.FLOATING).map(({ tag }) => tag);
  const isOfVersion = (tag: string) => ofVersion.includes(tag);
  return {
    ...image,
    tags: image.tags.filter(({ tag }) => !isOfVersion(tag)),
    destinations: image.destinations
      .map((to) => ({ ...to, tags: to.tags.filter(({ tag }) => !isOfVersion(tag)) })).filter(({ tags }) => tags.length > 0),
    references: image.references.filter((reference) => !isOfVersion(reference.slice(reference.lastIndexOf(':') + 1))),
    held: [],
  };
}
