import { remember } from '../../base/remember';
import { GitTag } from '../../decision/handed-over';
import { rulesFor } from '../../decision/rules-for';
import { mayBeVersion } from '../../plan/lookup/rivals';
import { branchOf, GitEvent } from '../../tag/engine/git-event';
import { BuiltVersion } from '../../tag/policy/guard';
import { publication } from '../../tag/policy/publish';
import { KindedTag, TagKind } from '../../tag/policy/tag-kind';
import { TagRules } from '../../tag/rule/tag-rules';
import { Release } from '../../tag/version/release';
import { versionSources } from '../../tag/version/version-source';
import { PublishedImage, RunContext } from '../context';
import { tagsOfKind } from '../tags';

/** An image that takes precedence over this run's for a floating tag, if it is published. */
export interface Newer {
  /** Its name for people: a git tag, a version or a commit. */
  readonly name: string;
  readonly commit?: string;
  /** A tag that belongs to this image alone; undefined when the rules give none. */
  readonly ownTag?: string;
}

/** The version of an image that a run publishes; undefined when there is none, such as on a branch. */
export function builtOf({ event, plan }: RunContext, { planned, decided }: PublishedImage): BuiltVersion | undefined {
  const { rules, revisions } = rulesFor(plan, planned, event.ref, decided.fromFile?.version);
  return BuiltVersion.of({ ref: event.ref, versionSources: versionSources(rules), revisions });
}

/**
 * Newer images than this run's, by the current state of git and the registry, the newest first.
 *
 * @param listed the tags in the registry, if they were listed: a given version may have no git tag
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
  const known = new Set(inGit.map(({ ownTag }) => ownTag));
  const inRegistry = higherListed(context, built, image, line, listed).filter(({ tag }) => !known.has(tag))
    .map((release): NewerRelease => ({ name: release.tag, release, ownTag: release.tag }));
  return [...inGit, ...inRegistry].sort((a, b) => BuiltVersion.descending(a.release, b.release));
}

interface NewerRelease extends Newer {
  readonly release: Release;
}

/** The higher releases among the tags in the registry, in the spelling of this one. */
function higherListed(
  { plan }: RunContext, built: BuiltVersion, { decided, index }: PublishedImage, line: string, listed: readonly string[],
): Release[] {
  const [own] = tagsOfKind(decided, TagKind.VERSION);
  const higher = own === undefined ? [] : built.spelledAs(own)?.higherOf(line, listed) ?? [];
  return higher.filter(({ tag }) => mayBeVersion(plan, index, tag));
}

const tagsOfReleases = remember((_: GitEvent) => remember((__: TagRules) => new Map<string, string | undefined>()));

/** The tag that a published release would have in this run. Cached, because every floating tag asks it for every git tag. */
function tagOfRelease({ event, format, plan }: RunContext, { planned }: PublishedImage, { name, commit }: GitTag): string | undefined {
  const rules = rulesFor(plan, planned, `refs/tags/${name}`);
  const tags = tagsOfReleases(event)(rules);
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

/** The tag of another commit that corresponds to this commit's: `sha-860c190`. */
function ofCommit(tag: string, revision: string, commit: string): string {
  for (let length = revision.length; length >= 7; length--) {
    const digits = revision.slice(0, length);
    if (tag.includes(digits)) return tag.replace(digits, commit.slice(0, length));
  }
  return tag;
}
