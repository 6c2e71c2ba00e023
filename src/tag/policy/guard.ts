import { KindedTag, namesVersion, TagKind } from './tag-kind';
import { ALONE, compareReleases, readRelease, Release, Series, seriesOf, versionIn } from '../version/release';
import { isPrerelease, readRevision } from '../version/revision';
import { VersionSource, readVersion } from '../version/version-source';

/** A tag that moves from one release to the next. */
export interface FloatingTag {
  readonly name: string;
  /** The release line, which limits the releases that the tag may point to: '' for all, `1` for 1.x, `1.2` for 1.2.x. */
  readonly line: string;
}

/** A tag that is not moved, with the reason. */
export interface HeldBackTag {
  readonly name: string;
  readonly reason: string;
}

/** The tags to publish, and the tags that are skipped with their reasons. */
export interface TagDecision {
  readonly published: string[];
  readonly heldBack: HeldBackTag[];
}

/** The input of `guardTags`. */
export interface GuardInput {
  /** The tags of the rules, in their order. */
  readonly tags: readonly string[];
  /** The floating tags among them. */
  readonly floating: readonly FloatingTag[];
  /** The git ref of the build. */
  readonly ref: string;
  /** The commit of the build. */
  readonly sha?: string;
  /** How the rules read a version. */
  readonly versionSources?: readonly VersionSource[];
  /** Patterns of revisions: suffixes of a version that do not make it a prerelease. */
  readonly revisions?: readonly string[];
  /** The git tags of the repository. */
  readonly existingTags: readonly string[];
}

/**
 * Our addition to metadata-action: a floating tag only moves forward. A backport v1.1.9 after v1.2.3 publishes `1.1.9` and `1.1`, and
 * leaves `1` and `latest` where they are; a prerelease moves no floating tag.
 */
export function guardTags(
  input: GuardInput, built: BuiltVersion | undefined = BuiltVersion.of(input), kinds: readonly KindedTag[] = kindsOf(input, built),
): TagDecision {
  const published: string[] = [];
  const heldBack: HeldBackTag[] = [];
  for (const { tag, kind, line } of kinds) {
    const reason = kind === TagKind.FLOATING ? built?.reasonToStay(line!, input.existingTags) : undefined;
    if (reason === undefined) published.push(tag);
    else heldBack.push({ name: tag, reason: `${tag} stays: ${reason}` });
  }
  return { published, heldBack };
}

/** The kind of each tag. */
export function kindsOf({ tags, floating, sha }: GuardInput, built: BuiltVersion | undefined): KindedTag[] {
  return [...new Set(tags)].map((tag): KindedTag => {
    // A release line that equals the version is one release: `1.2` of the Python version 1.2.
    const line = floating.find(({ name, line: own }) => name === tag && (own === '' || own !== built?.numbers))?.line;
    if (built !== undefined && line !== undefined) return { tag, kind: TagKind.FLOATING, line };
    if (built !== undefined && namesVersion(tag, built.version)) {
      // A version without its revision floats over the revisions: `5.2.2` of 5.2.2-1 and 5.2.2-2.
      return tag.includes(built.revision) ? { tag, kind: TagKind.VERSION } : { tag, kind: TagKind.FLOATING, line: built.numbers! };
    }
    const isOfCommit = tag.startsWith('sha-') || (sha !== undefined && tag.includes(sha.slice(0, 7)));
    return { tag, kind: isOfCommit ? TagKind.COMMIT : TagKind.MOVING };
  });
}

/** The version of the build, compared with the other releases of its series. */
export class BuiltVersion {
  /** The version of a git tag, or the one that a rule fixes; undefined when there is none, such as on a branch. */
  public static of(
    { ref, versionSources = [], revisions = [] }: Pick<GuardInput, 'ref' | 'versionSources' | 'revisions'>,
  ): BuiltVersion | undefined {
    const gitTag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
    const version = readVersion(gitTag, versionSources);
    return version === undefined ? undefined : new BuiltVersion(version, gitTag ?? version, revisions);
  }

  /** Sorts by release, the highest first; equal ones by spelling, so that the result does not depend on the input's order. */
  public static descending(a: Release, b: Release): number {
    return compareReleases(b, a) || byRevision(b, a) || (a.tag < b.tag ? 1 : -1);
  }

  /** Its numbers, `1.2.3`; undefined when it is not a release. */
  public readonly numbers?: string;
  /** Its declared revision, `-211115`; '' for most versions. */
  public readonly revision: string;
  private readonly released?: Release;
  private readonly series: Series;

  private constructor(
    /** The version: `1.2.3`, `1.3.0-rc.1`, or the git tag when it contains none. */
    public readonly version: string,
    /** The version as git spells it. */
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

  /** Whether the version precedes a release. */
  public get isPrerelease(): boolean {
    return isPrerelease(this.version, this.revisions);
  }

  /** The releases of a release line among the git tags of the same series, highest first. */
  public releasesOf(line: string, gitTags: readonly string[]): Release[] {
    const isDate = this.numbers !== undefined && !this.numbers.includes('.');
    return gitTags.flatMap((tag) => this.releaseOf(tag) ?? [])
      // Versions and dates are not compared with each other.
      .filter(({ numbers }) => (numbers.length === 1) === isDate)
      .filter(({ numbers }) => line === '' || numbers.join('.').startsWith(`${line}.`) || numbers.join('.') === line)
      .sort(BuiltVersion.descending);
  }

  /** The same version spelled as in another text, such as a registry's tag; undefined when the text does not contain it. */
  public spelledAs(text: string): BuiltVersion | undefined {
    const own = this.version.replace(/^v/, '');
    // A variant's suffix is not part of the version: `1.2.3-alpine` is 1.2.3.
    const isOwn = text.split(own).length === 2 && !/\d\.?$/.test(text.split(own)[0]) && !/^\.?\d/.test(text.split(own)[1]);
    const version = isOwn ? own : versionIn(text);
    return version === undefined || !text.includes(version) ? undefined : new BuiltVersion(version, text, this.revisions);
  }

  /** The releases of a release line that take precedence over this version for a floating tag, highest first. */
  public higherOf(line: string, gitTags: readonly string[]): Release[] {
    const { released: release } = this;
    const releases = this.releasesOf(line, gitTags);
    // A git tag without a version, such as `stable`, has no place in the order of releases.
    if (!release) return line === '' && !this.isPrerelease ? releases : [];
    return releases.filter((other) => (compareReleases(other, release) || byRevision(other, release)) > 0);
  }

  /** The release of a git tag in the series; undefined when it has none. */
  private releaseOf(tag: string): Release | undefined {
    const { before, after } = this.series;
    if (!tag.startsWith(before) || !tag.endsWith(after) || tag.length < before.length + after.length) return undefined;
    const { version, revision } = readRevision(tag.slice(before.length, tag.length - after.length), this.revisions);
    const release = readRelease(version, ALONE);
    return release && { ...release, tag, ...revision !== '' && { revision } };
  }

  /** The reason why a floating tag stays, provided that every git tag was published; undefined when it moves. */
  public reasonToStay(line: string, gitTags: readonly string[]): string | undefined {
    if (this.isPrerelease) return `${this.spelled} is a prerelease`;
    const [highest] = this.higherOf(line, gitTags);
    if (!highest) return undefined;
    return this.numbers === undefined ? `${this.spelled} is not a version and ${highest.tag} exists` : `${highest.tag} exists`;
  }
}

/** Compares revisions of the same version: positive when `a` is the later one. */
function byRevision(a: Release, b: Release): number {
  const [one, other] = [a.revision ?? '', b.revision ?? ''];
  return one === other ? 0 : one.localeCompare(other, 'en', { numeric: true });
}
