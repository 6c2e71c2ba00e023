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
 * The versions in files of the commit, by path.
 *
 * @throws Stop when such a file is missing, or contains no version
 */
export async function versionsIn(
  plan: Plan, event: GitEvent, source: Source, git: GitHistory, report: Report,
): Promise<Record<string, string>> {
  const files = source.gitTag === undefined ? triggersOf(plan, event).flatMap(({ versionFile }) => versionFile ?? []) : [];
  const versions: Record<string, string> = {};
  for (const file of new Map(files.map((one) => [one.path, one])).values()) {
    const text = await git.file(source.event.sha, inRepository(plan, file.path));
    if (text === undefined) throw new Stop(`Nothing is published: ${file.path}, which holds the version, is not in ${source.event.sha}.`);
    const version = versionOf(() => versionInFile(file, text));
    if (version === undefined) report.log(`${file.path} has a placeholder for the next version, which is not published`);
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
 * The versions in files that no other commit has published, by path. The run decides with these once the registries have been read, so that
 * no label and no build argument contains another version than the image's.
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
 * The context for a version that was published by another commit after the build: its images only get the tags of branch and commit.
 */
export async function withoutTaken(context: RunContext): Promise<RunContext> {
  const taken = await takenVersions(context);
  const isTaken = ({ fromFile }: ImageDecision) => fromFile !== undefined && taken.has(fromFile.path);
  const images = context.decision.images.map((image) => isTaken(image) ? withoutVersion(image) : image);
  return { ...context, decision: { ...context.decision, images } };
}

/** The versions in files that another commit has published, by path, with the image that has them. */
async function takenVersions(context: RunContext): Promise<Map<string, Holder>> {
  const claimed = publishedImages(context).filter(({ decided }) => decided.fromFile !== undefined);
  const holders = await atOnce(claimed, (image) => holderOf(context, image), 8);
  // Images with one version file share its version: one commit for all of them.
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

/** The image that has the version of this one and was built from another commit. */
async function holderOf({ registries, decision }: RunContext, image: PublishedImage): Promise<Holder | undefined> {
  const found = await atOnce(namesOfKind(image, TagKind.VERSION), async ({ repository, tag }) => {
    const manifest = await registries.manifest(repository, tag);
    const name = `${repository}:${tag}`;
    return manifest && { name, revision: await revisionOf({ registries }, repository, manifest) ?? 'an unknown commit' };
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
    heldBack: [],
  };
}
