import { architectureIn, ofArchitecture } from './architecture';
import { carryRules } from './carry-rules';
import { inferLatest, inferRules, tagsOf, Wanted } from './infer-rules';
import { Flavor } from '../../../../tag/rule/flavor';
import { TagRule } from '../../../../tag/rule/tag-rule';
import { Note } from '../../model/journal';
import { Part } from '../../model/observation';
import { Place } from '../../model/place';
import { Probe } from '../../model/probe';
import { splitReference } from '../../model/site';
import { isKnown, unknownsIn } from '../../model/value';
import { made, Made, Cited } from '../made';

/** Rules and flavor for the tags of an image. */
export interface ProposedTags {
  readonly tags: Array<Cited<Made<TagRule>>>;
  readonly flavor?: Cited<Made<Flavor>>;
  readonly gaps: Note[];
}

/** The tags of an image, at each event that publishes it. */
export function wantedTags({ own }: Pick<Part, 'own'>): Map<Probe, Set<string>> {
  const tags = (refs: ReadonlySet<string>) => {
    const all = [...refs].flatMap((ref) => splitReference(ref).tag || []);
    const whole = all.filter((tag) => !ofArchitecture(tag));
    // Where no index is made of them, it is what they have in common.
    return whole.length > 0 ? whole : all.map((tag) => architectureIn(tag)?.whole ?? tag);
  };
  return new Map([...own].filter(([, refs]) => refs.size > 0).map(([probe, refs]) => [probe, new Set(tags(refs))]));
}

/**
 * Migrates the rules of metadata-action, and finds rules for other tags.
 *
 * @param beside events on which others publish, where these rules must not give tags
 * @param isVariant whether another build has the same name
 */
export function proposeTags(publication: Part, beside: Iterable<Probe> = [], isVariant = false): ProposedTags {
  const wanted: Wanted = new Map([...[...beside].map((probe) => [probe, new Set<string>()] as const), ...wantedTags(publication)]);
  const version = publication.version?.version;
  const carried = carryRules(publication.rules, wanted, version);
  const gaps = [...carried.lost];
  const lines: Array<Cited<string>> = carried.lines.filter(({ value, from }) => {
    try {
      TagRule.parse(value);
      return true;
    } catch (error) {
      gaps.push({ ...from[0], what: (error as Error).message });
      return false;
    }
  });
  const origin = originsOf(publication);
  const rules = lines.map(({ value }) => value);
  for (const rule of inferRules(wanted, rules, { isVariant, version, flavor: carried.flavor.map(({ value }) => value) })) {
    lines.push({ value: rule, from: origin(wanted, rule), why: 'from the tags that are made there' });
  }
  const asked = publication.rules.size > 0 && carried.flavor.length > 0 ? carried.flavor.map(({ value }) => value) : undefined;
  const { flavor, rule } = inferLatest(lines.map(({ value }) => value), wanted, asked, version);
  if (rule !== undefined) lines.push({ value: rule, from: origin(wanted, rule), why: 'from the tags that are made there' });
  gaps.push(...unknownTags(publication));
  const all = lines.map(({ value }) => value);
  const isMade = [...wanted].every(([probe, tags]) => [...tags].every((tag) => tag === 'latest'
    || tagsOf(all, probe, flavor, version).includes(tag)));
  // Without a rule the declaration would have its defaults.
  const text = flavor.join('\n');
  return {
    tags: lines.map(({ value, ...source }) => ({ value: made<TagRule>(TagRule, 'TagRule', 'parse', value), ...source })),
    ...text !== 'latest=auto' && text !== ''
      && { flavor: { value: made<Flavor>(Flavor, 'Flavor', 'parse', text), from: carried.flavor.flatMap(({ from }) => from) } },
    // A lost rule does not matter when another one gives its tags, unless it uses inputs.
    gaps: gaps.filter((note) => !isMade || !carried.lost.includes(note) || note.what.includes('inputs.')),
  };
}

/** The places of the tags that a rule gives. */
function originsOf({ pushes, version }: Part): (wanted: Wanted, rule: string) => Place[] {
  return (wanted, rule) => {
    const tags = new Set([...wanted.keys()].flatMap((probe) => tagsOf([rule], probe, undefined, version?.version)));
    const isMade = (tag: string) => tags.has(tag) || tags.has(architectureIn(tag)?.whole ?? tag);
    const places = pushes.filter(({ ref }) => isMade(splitReference(ref).tag ?? '')).map(({ file, line }) => ({ file, line }));
    return [...new Map(places.map((place) => [`${place.file}:${place.line}`, place])).values()].slice(0, 3);
  };
}

/** Tags with parts that are only known in a run: a run number, a file, an input. */
function unknownTags({ pushes }: Part): Note[] {
  const found = pushes.flatMap(({ ref, file, line }) => {
    const { tag = '' } = splitReference(ref);
    if (isKnown(tag)) return [];
    const [, versionFile] = /^contents of (\S+)$/.exec(unknownsIn(tag)[0] ?? '') ?? [];
    const isData = versionFile !== undefined && !/\.(sh|bash|py|rb|js|ts|mk)$|(^|\/)(Dockerfile|Makefile)/.test(versionFile);
    const way = !isData ? 'which no rule can ask for'
      : `which Trigger.branch(…).withVersionFrom('${versionFile}') reads, once for each version, for semver rules`;
    return [{ file, line, what: `a tag is made of ${[...new Set(unknownsIn(tag))].join(' and ')}, ${way}` }];
  });
  return [...new Map(found.map((note) => [JSON.stringify(note), note])).values()];
}
