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
import { made, Made, Said } from '../made';

/** Rules and flavor for what an image is published as. */
export interface ProposedTags {
  readonly tags: Array<Said<Made<TagRule>>>;
  readonly flavor?: Said<Made<Flavor>>;
  readonly unsaid: Note[];
}

/** The tags of an image without its names, at each event that publishes it. */
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
 * Takes over the rules of metadata-action, and finds rules for tags that were written in another way.
 *
 * @param beside events at which others are published, where these rules have to keep silent
 * @param isVariant whether they stand beside the rules of another build of the same name
 */
export function proposeTags(publication: Part, beside: Iterable<Probe> = [], isVariant = false): ProposedTags {
  const wanted: Wanted = new Map([...[...beside].map((probe) => [probe, new Set<string>()] as const), ...wantedTags(publication)]);
  const version = publication.version?.version;
  const carried = carryRules(publication.rules, wanted, version);
  const unsaid = [...carried.lost];
  const lines: Array<Said<string>> = carried.lines.filter(({ value, from }) => {
    try {
      TagRule.parse(value);
      return true;
    } catch (error) {
      unsaid.push({ ...from[0], what: (error as Error).message });
      return false;
    }
  });
  const origin = originsOf(publication);
  const rules = lines.map(({ value }) => value);
  for (const rule of inferRules(wanted, rules, { isVariant, version })) {
    lines.push({ value: rule, from: origin(wanted, rule), why: 'from the tags that are made there' });
  }
  const asked = publication.rules.size > 0 && carried.flavor.length > 0 ? carried.flavor.map(({ value }) => value) : undefined;
  const { flavor, rule } = inferLatest(lines.map(({ value }) => value), wanted, asked, version);
  if (rule !== undefined) lines.push({ value: rule, from: origin(wanted, rule), why: 'from the tags that are made there' });
  unsaid.push(...unknownTags(publication));
  const all = lines.map(({ value }) => value);
  const isMade = [...wanted].every(([probe, tags]) => [...tags].every((tag) => tag === 'latest'
    || tagsOf(all, probe, flavor, version).includes(tag)));
  // Without any rule a declaration has its defaults, which nobody asked for.
  const text = flavor.join('\n');
  return {
    tags: lines.map(({ value, ...said }) => ({ value: made<TagRule>(TagRule, 'TagRule', 'parse', value), ...said })),
    ...text !== 'latest=auto' && text !== ''
      && { flavor: { value: made<Flavor>(Flavor, 'Flavor', 'parse', text), from: carried.flavor.flatMap(({ from }) => from) } },
    // A rule that could not be taken over is not lost where another one makes its tags; what somebody types in always is.
    unsaid: unsaid.filter((note) => !isMade || !carried.lost.includes(note) || note.what.includes('inputs.')),
  };
}

/** Where the tags that a rule makes are written. */
function originsOf({ pushes, version }: Part): (wanted: Wanted, rule: string) => Place[] {
  return (wanted, rule) => {
    const tags = new Set([...wanted.keys()].flatMap((probe) => tagsOf([rule], probe, undefined, version?.version)));
    const isMade = (tag: string) => tags.has(tag) || tags.has(architectureIn(tag)?.whole ?? tag);
    const places = pushes.filter(({ ref }) => isMade(splitReference(ref).tag ?? '')).map(({ file, line }) => ({ file, line }));
    return [...new Map(places.map((place) => [`${place.file}:${place.line}`, place])).values()].slice(0, 3);
  };
}

/** Tags that depend on what nobody knows before the run: a run number, a file, an input. */
function unknownTags({ pushes }: Part): Note[] {
  const found = pushes.flatMap(({ ref, file, line }) => {
    const { tag = '' } = splitReference(ref);
    if (isKnown(tag)) return [];
    const [, versionFile] = /^contents of (\S+)$/.exec(unknownsIn(tag)[0] ?? '') ?? [];
    const way = versionFile === undefined ? 'which no rule can ask for'
      : `which Trigger.branch(…).withVersionFrom('${versionFile}') reads, once for each version, for semver rules`;
    return [{ file, line, what: `a tag is made of ${unknownsIn(tag).join(' and ')}, ${way}` }];
  });
  return [...new Map(found.map((note) => [JSON.stringify(note), note])).values()];
}
