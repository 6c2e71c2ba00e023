import { KindedTag, namesVersion, TagKind } from './tag-kind';
import { ALONE, compareReleases, readRelease, Release, Series, seriesOf, versionIn } from '../version/release';
import { isPrerelease, readRevision } from '../version/revision';
import { VersionSource, readVersion } from '../version/version-source';

/** A tag that moves from release to release. */
export interface FloatingTag {
  readonly name: string;
  /** Which releases it may stand for: '' all of them, `1` those of 1.x, `1.2` those of 1.2.x. */
  readonly line: string;
}

/** A tag that stays where it is. */
export interface HeldTag {
  readonly name: string;
  readonly reason: string;
}

/** What is published, and what is not and why. */
export interface TagDecision {
  readonly kept: string[];
  readonly held: HeldTag[];
}

/** What the guard needs to know. */
export interface GuardInput {
  /** What the rules yield, in their order. */
  readonly tags: readonly string[];
  /** Which of these move from release to release. */
  readonly floating: readonly FloatingTag[];
  /** The git reference that is built. */
  readonly ref: string;
  /** The commit that is built. */
  readonly sha?: string;
  /** How the rules read a version. */
  readonly versionSources?: readonly VersionSource[];
  /** Patterns of what stands behind a version without making a prerelease of it. */
  readonly revisions?: readonly string[];
  /** The git tags of the repository. */
  readonly existingTags: readonly string[];
}

/**
 * What we add to metadata-action: a floating tag only moves forward. A backport v1.1.9 after v1.2.3 publishes `1.1.9` and `1.1`, and
 * leaves `1` and `latest` where they are; a prerelease moves nothing.
 */
export function guardTags(
  input: GuardInput, built: BuiltVersion | undefined = BuiltVersion.of(input), kinds: readonly KindedTag[] = kindsOf(input, built),
): TagDecision {
  const kept: string[] = [];
  const held: HeldTag[] = [];
  for (const { tag, kind, line } of kinds) {
    const reason = kind === TagKind.FLOATING ? built?.reasonToStay(line!, input.existingTags) : undefined;
    if (reason === undefined) kept.push(tag);
    else held.push({ name: tag, reason: `${tag} stays: ${reason}` });
  }
  return { kept, held };
}

/** How long each tag keeps its meaning. */
export function kindsOf({ tags, floating, sha }: GuardInput, built: BuiltVersion | undefined): KindedTag[] {
  return [...new Set(tags)].map((tag): KindedTag => {
    // The line of one release is the release itself: `1.2` of the Python version 1.2.
    const line = floating.find(({ name, line: own }) => name === tag && (own === '' || own !== built?.numbers))?.line;
    if (built !== undefined && line !== undefined) return { tag, kind: TagKind.FLOATING, line };
    if (built !== undefined && namesVersion(tag, built.version)) {
      // Without its revision a version moves from one revision to the next: `5.2.2` of 5.2.2-1 and 5.2.2-2.
      return tag.includes(built.revision) ? { tag, kind: TagKind.VERSION } : { tag, kind: TagKind.FLOATING, line: built.numbers! };
    }
    const isOfCommit = tag.startsWith('sha-') || (sha !== undefined && tag.includes(sha.slice(0, 7)));
    return { tag, kind: isOfCommit ? TagKind.COMMIT : TagKind.MOVING };
  });
}

/** The version that is built, among the releases of its series. */
export class BuiltVersion {
  /** The version of a git tag, or one that a rule fixes; undefined where none is built, such as on a branch. */
  public static of(
    { ref, versionSources = [], revisions = [] }: Pick<GuardInput, 'ref' | 'versionSources' | 'revisions'>,
  ): BuiltVersion | undefined {
    const gitTag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
    const version = readVersion(gitTag, versionSources);
    return version === undefined ? undefined : new BuiltVersion(version, gitTag ?? version, revisions);
  }

  /** The higher release first. Among equals the spelling decides, so that the order of a list does not. */
  public static descending(a: Release, b: Release): number {
    return compareReleases(b, a) || byRevision(b, a) || (a.tag < b.tag ? 1 : -1);
  }

  /** Its numbers, `1.2.3`; undefined for what is no release. */
  public readonly numbers?: string;
  /** What was declared to stand behind its numbers, `-211115`; '' for most. */
  public readonly revision: string;
  private readonly released?: Release;
  private readonly series: Series;

  private constructor(
    /** The version: `1.2.3`, `1.3.0-rc.1`, or a git tag that holds none. */
    public readonly version: string,
    /** As it is spelled in git. */
    private readonly spelled: string,
    private readonly revisions: readonly string[],
  ) {
    const { version: released, revision } = readRevision(version, revisions);
    this.revision = revision;
    const release = readRelease(released, ALONE);
    this.released = release && { ...release, tag: spelled, ...revision !== '' && { revision } };
    this.numbers = release?.numbers.join('.');
    this.series = seriesOf(spelled, version);
  }

  /** Whether it comes before a release. */
  public get isPrerelease(): boolean {
    return isPrerelease(this.version, this.revisions);
  }

  /** The releases of a line, among the git tags of the same series, highest first. */
  public releasesOf(line: string, gitTags: readonly string[]): Release[] {
    const isDate = this.numbers !== undefined && !this.numbers.includes('.');
    return gitTags.flatMap((tag) => this.releaseOf(tag) ?? [])
      // A date is no release beside versions, nor a version beside dates.
      .filter(({ numbers }) => (numbers.length === 1) === isDate)
      .filter(({ numbers }) => line === '' || numbers.join('.').startsWith(`${line}.`) || numbers.join('.') === line)
      .sort(BuiltVersion.descending);
  }

  /** The same version among texts of another spelling, such as the tags of a registry; undefined where such a text does not hold it. */
  public spelledAs(text: string): BuiltVersion | undefined {
    const own = this.version.replace(/^v/, '');
    // What a variant carries behind its version is no part of it: `1.2.3-alpine` is 1.2.3.
    const isOwn = text.split(own).length === 2 && !/\d\.?$/.test(text.split(own)[0]) && !/^\.?\d/.test(text.split(own)[1]);
    const version = isOwn ? own : versionIn(text);
    return version === undefined || !text.includes(version) ? undefined : new BuiltVersion(version, text, this.revisions);
  }

  /** The releases of a line that this one may not move a floating tag away from, highest first. */
  public higherOf(line: string, gitTags: readonly string[]): Release[] {
    const { released: release } = this;
    const releases = this.releasesOf(line, gitTags);
    // A git tag without a version, such as `stable`: nobody can say that it comes after what was released.
    if (!release) return line === '' && !this.isPrerelease ? releases : [];
    return releases.filter((other) => (compareReleases(other, release) || byRevision(other, release)) > 0);
  }

  /** The release that a git tag of the series names. */
  private releaseOf(tag: string): Release | undefined {
    const { before, after } = this.series;
    if (!tag.startsWith(before) || !tag.endsWith(after) || tag.length < before.length + after.length) return undefined;
    const { version, revision } = readRevision(tag.slice(before.length, tag.length - after.length), this.revisions);
    const release = readRelease(version, ALONE);
    return release && { ...release, tag, ...revision !== '' && { revision } };
  }

  /** Why a floating tag stays, when every git tag is published; undefined where it moves. */
  public reasonToStay(line: string, gitTags: readonly string[]): string | undefined {
    if (this.isPrerelease) return `${this.spelled} is a prerelease`;
    const [highest] = this.higherOf(line, gitTags);
    if (!highest) return undefined;
    return this.numbers === undefined ? `${this.spelled} is not a version and ${highest.tag} exists` : `${highest.tag} exists`;
  }
}

/** Positive when `a` is the later revision of the same version. */
function byRevision(a: Release, b: Release): number {
  const [one, other] = [a.revision ?? '', b.revision ?? ''];
  return one === other ? 0 : one.localeCompare(other, 'en', { numeric: true });
}
