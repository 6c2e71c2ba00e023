import { PublishedImage, RunContext } from './context';
import { tagsOfKind } from './tags';
import { GitTag } from '../decision/handed-over';
import { tagsOf } from '../plan/tags-of';
import { branchOf } from '../tag/git-event';
import { BuiltVersion } from '../tag/guard';
import { publication } from '../tag/publish';
import { readingsOf } from '../tag/reading';
import { KindedTag, TagKind } from '../tag/tag-kind';

/** Something that a tag should rather name than what this run publishes, if it is published. */
export interface Newer {
  /** As people call it: a git tag or a commit. */
  readonly name: string;
  readonly commit?: string;
  /** The tags that name nothing else; none where the rules make no such tag. */
  readonly ownTags: string[];
}

/** What is newer than what a run publishes, as git knows it at this moment; the newest first. */
export async function newerThan(context: RunContext, image: PublishedImage, { kind, line }: KindedTag): Promise<Newer[]> {
  if (kind === TagKind.FLOATING) return higherReleases(context, image, line!);
  const branch = branchOf(context.event);
  return branch === undefined ? [] : newerCommits(context, image, branch);
}

async function higherReleases(context: RunContext, image: PublishedImage, line: string): Promise<Newer[]> {
  const { event, git, plan } = context;
  const built = BuiltVersion.of({ ref: event.ref, readings: readingsOf(tagsOf(plan, image.planned).rules) });
  const tags = await git.tags();
  const commits = new Map(tags.map(({ name, commit }) => [name, commit]));
  const higher = built?.higherOf(line, tags.map(({ name }) => name)) ?? [];
  return higher.map(({ tag }) => ({ name: tag, commit: commits.get(tag), ownTags: tagsOfRelease(context, image, { name: tag, commit: commits.get(tag) }) }));
}

/** Under which tags a release would be found, had it been published. */
function tagsOfRelease({ event, format, plan }: RunContext, { planned }: PublishedImage, { name, commit }: GitTag): string[] {
  const { rules, flavor } = tagsOf(plan, planned);
  const { tags } = publication(rules, flavor, { ...event, ref: `refs/tags/${name}`, sha: commit ?? event.sha }, [], format);
  return tags.filter(({ kind }) => kind === TagKind.VERSION).map(({ tag }) => tag);
}

async function newerCommits({ git }: RunContext, { decided }: PublishedImage, branch: string): Promise<Newer[]> {
  const head = await git.branch(branch);
  if (head === undefined || head === decided.revision) return [];
  const [own] = tagsOfKind(decided, TagKind.COMMIT);
  const commits = await git.between(decided.revision, head);
  return commits.map((commit) => ({
    name: commit.slice(0, 12),
    commit,
    ownTags: own === undefined ? [] : [ofCommit(own, decided.revision, commit)],
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
