import { made, Made, Cited } from '../made';
import { platformMeant } from './platform';
import { PlatformTags } from '../../../../image/platform-tags';
import { Note } from '../../model/journal';
import { Part, Publication } from '../../model/observation';
import { splitReference } from '../../model/site';
import { architectureIn, hasArchitectureInside, OfArchitecture } from '../tags/architecture';

/** Tags of one platform that stay beside the index, where they stand around its tags in one way. */
export interface ProposedPlatformTags {
  readonly platformTags?: Cited<Made<PlatformTags>>;
  readonly gaps: Note[];
}

/** The naming of tags per platform, from the builds that push them and the architecture in their names. */
export function proposePlatformTags(publication: Publication, platforms: readonly string[]): ProposedPlatformTags {
  const all = [publication, ...publication.others].flatMap((part) => [...ofPart(part)]);
  const [first] = all;
  const inside = publication.pushes.find(({ ref }) => hasArchitectureInside(splitReference(ref).tag ?? ''));
  const gaps = inside === undefined ? [] : [{
    file: inside.file, line: inside.line, what: `an architecture stands in the middle of ${splitReference(inside.ref).tag}; `
      + 'platformTags put it before a tag or behind it, so tags like this one are not made any more',
  }];
  if (first === undefined) return { gaps };
  const place = publication.pushes.find(({ ref }) => splitReference(ref).tag === first.tag)!;
  const at = { file: place.file, line: place.line };
  const lost = (why: string) => ({
    gaps: [...gaps, {
      ...at, what: `${publication.names[0]} gets a tag for each architecture, such as ${first.tag}; ${why}. If somebody pulls them, see `
      + 'platformTags of the image',
    }],
  });
  if (all.some(({ side }) => side !== first.side)) return lost('the architecture stands before some of them and behind others');
  const words = new Map(all.map(({ platform, word }) => [platform, word]));
  const twice = all.find(({ platform, word }) => words.get(platform) !== word);
  if (twice !== undefined) return lost(`${twice.platform} is "${twice.word}" in one and "${words.get(twice.platform)}" in another`);
  if (!platforms.some((platform) => words.has(platform))) return lost('none of its platforms is built');
  const names = Object.fromEntries(platforms.filter((platform) => words.has(platform) && words.get(platform) !== usual(platform))
    .map((platform) => [platform, words.get(platform)!]));
  return {
    platformTags: {
      value: made<PlatformTags>(PlatformTags, 'PlatformTags', first.side, ...Object.keys(names).length > 0 ? [{ names }] : []), from: [at],
      why: 'each platform alone, cut out of the index; leave it out where nobody pulls them',
    },
    gaps,
  };
}

interface PlatformTag extends OfArchitecture {
  readonly tag: string;
  readonly platform: string;
}

function* ofPart({ own, builds }: Part): Iterable<PlatformTag> {
  for (const [probe, refs] of own) {
    for (const ref of refs) {
      const { tag } = splitReference(ref);
      const found = tag === undefined ? undefined : architectureIn(tag);
      if (tag === undefined || found === undefined) continue;
      const [built] = (builds.get(probe) ?? []).filter((build) => build.refs.includes(ref) && build.platforms.length === 1);
      const platform = platformOf(built?.platforms[0]) ?? platformOf(found.word);
      if (platform !== undefined) yield { ...found, tag, platform };
    }
  }
}

/** The usual names of platforms. */
function usual(platform: string): string {
  return platform.replace(/^linux\//, '').replace(/\//g, '-');
}

function platformOf(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : platformMeant(text);
  } catch {
    return undefined;
  }
}
