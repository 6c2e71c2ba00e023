import { remember } from '../../base/remember';
import { GitTag } from '../../decision/handed-over';
import { rulesFor } from '../../decision/rules-for';
import { mayBeVersion } from '../../plan/make/rivals';
import { branchOf } from '../../tag/engine/git-event';
import { BuiltVersion } from '../../tag/policy/guard';
import { publication } from '../../tag/policy/publish';
import { KindedTag, TagKind } from '../../tag/policy/tag-kind';
import { TagRules } from '../../tag/rule/tag-rules';
import { Release } from '../../tag/version/release';
import { versionSources } from '../../tag/version/version-source';
import { PublishedImage, RunContext } from '../context';
import { tagsOfKind } from '../tags';

/** Something that a tag should rather name than what this run publishes, if it is published. */
export interface Newer {
  /** As people call it: a git tag, a version or a commit. */
  readonly name: string;
  readonly commit?: string;
  /** A tag that names nothing else; undefined where the rules make none. */
  readonly ownTag?: string;
}

/** The version that a run publishes of an image; undefined where it publishes none, such as on a branch. */
export function builtOf({ event, plan }: RunContext, { planned, decided }: PublishedImage): BuiltVersion | undefined {
  const { rules, revisions } = rulesFor(plan, planned, event.ref, decided.fromFile?.version);
  return BuiltVersion.of({ ref: event.ref, versionSources: versionSources(rules), revisions });
}

/**
 * What is newer than what a run publishes, as git and the registry know it at this moment; the newest first.
 *
 * @param listed the tags that the registry has, where they were asked for: a version that was handed over needs no git tag
 */
export async function newerThan(
  context: RunContext, image: PublishedImage, { kind, line }: KindedTag, listed: readonly string[] = [],
): Promise<Newer[]> {
  if (kind === TagKind.FLOATING) return higherReleases(context, image, line!, listed);
  const branch = branchOf(context.event);
  return branch === undefined ? [] : newerCommits(context, image, branch);
}

async function higherReleases(context: RunContext, image: PublishedImage, line: string, listed: readonly string[]): Promise<Newer[]> {
  const built = builtOf(context, image);
  if (!built) return [];
  const tags = await context.git.tags();
  const commits = new Map(tags.map(({ name, commit }) => [name, commit]));
  const inGit = built.higherOf(line, tags.map(({ name }) => name)).map((release): NewerRelease => {
    const tag = { name: release.tag, commit: commits.get(release.tag) };
    return { ...tag, release, ownTag: tagOfRelease(context, image, tag) };
  });
  const told = new Set(inGit.map(({ ownTag }) => ownTag));
  const inRegistry = higherListed(context, built, image, line, listed).filter(({ tag }) => !told.has(tag))
    .map((release): NewerRelease => ({ name: release.tag, release, ownTag: release.tag }));
  return [...inGit, ...inRegistry].sort((a, b) => BuiltVersion.descending(a.release, b.release));
}

interface NewerRelease extends Newer {
  readonly release: Release;
}

/** The higher releases among the tags of the registry: those that are spelled as this one's. */
function higherListed(
  { plan }: RunContext, built: BuiltVersion, { decided, index }: PublishedImage, line: string, listed: readonly string[],
): Release[] {
  const [own] = tagsOfKind(decided, TagKind.VERSION);
  const higher = own === undefined ? [] : built.spelledAs(own)?.higherOf(line, listed) ?? [];
  return higher.filter(({ tag }) => mayBeVersion(plan, index, tag));
}

const tagsOfReleases = remember((_: TagRules) => new Map<string, string | undefined>());

/** Under which tag a release would be found, had it been published. Every tag that moves asks, of every git tag. */
function tagOfRelease(context: RunContext, { planned }: PublishedImage, { name, commit }: GitTag): string | undefined {
  const { event, format, plan } = context;
  const rules = rulesFor(plan, planned, `refs/tags/${name}`);
  const tags = tagsOfReleases(rules);
  const key = `${name} ${commit}`;
  if (!tags.has(key)) {
    const made = publication(rules, { ...event, ref: `refs/tags/${name}`, sha: commit ?? event.sha }, [], format);
    tags.set(key, made.tags.find(({ kind }) => kind === TagKind.VERSION)?.tag);
  }
  return tags.get(key);
}

async function newerCommits({ git }: RunContext, { decided }: PublishedImage, branch: string): Promise<Newer[]> {
  const head = await git.branch(branch);
  if (head === undefined || head === decided.revision) return [];
  const [own] = tagsOfKind(decided, TagKind.COMMIT);
  const commits = await git.between(decided.revision, head);
  return commits.map((commit) => ({
    name: commit.slice(0, 12), commit, ownTag: own === undefined ? undefined : ofCommit(own, decided.revision, commit),
  }));
}

/** The tag that another commit has where this one has that: `sha-860c190`. */
function ofCommit(tag: string, revision: string, commit: string): string {
  for (let length = revision.length; length >= 7; length--) {
    const digits = revision.slice(0, length);
    if (tag.includes(digits)) return tag.replace(digits, commit.slice(0, length));
  }
  return tag;
}
