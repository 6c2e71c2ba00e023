import { Variant } from '../../../../image/variant';
import { Flavor } from '../../../../tag/rule/flavor';
import { nameTag } from '../../../../tag/rule/tag-names';
import { Note } from '../../model/journal';
import { Part } from '../../model/observation';
import { Place } from '../../model/place';
import { Probe } from '../../model/probe';
import { js, made, Made, Cited } from '../made';
import { proposeTags, wantedTags } from '../tags/tags';

/** The properties that distinguish builds of the same name. */
export interface Content {
  readonly dockerfile?: string;
  readonly context?: string;
  readonly target?: string;
  readonly platforms: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
}

/** A variant other than the first: its build, and its tags. */
export interface OtherVariant {
  readonly content: Content;
  readonly part: Part;
  readonly from: Place;
}

/** The properties of the image itself, and its variants. */
export interface ProposedVariants {
  readonly shared: Content;
  readonly variants: Array<Cited<Made<Variant>>>;
  readonly gaps: Note[];
}

const PARTS = ['dockerfile', 'context', 'target'] as const;

/** The variants of an image: common properties belong to the image, all others to the variant. */
export function proposeVariants(main: Content, part: Part, others: readonly OtherVariant[], from: Place): ProposedVariants {
  const gaps: Note[] = [];
  const shared = inCommon([main, ...others.map(({ content }) => content)]);
  const names = new Set<string>();
  const named = others.flatMap((other, index): Array<Cited<Made<Variant>>> => {
    if ([main, ...others.slice(0, index).map(({ content }) => content)].some((content) => js(content) === js(other.content))) {
      const tags = [...new Set([...wantedTags(other.part).values()].flatMap((list) => [...list]))].slice(0, 3).join(', ');
      gaps.push({
        ...other.from, what: `the tags ${tags} come of a build with the same Dockerfile and arguments as another one; what `
          + 'tells them apart is made before it, or in the job of a matrix, and no option of an image says that. They are not taken over',
      });
      return [];
    }
    const { tags, name, why, lost } = tagsOf(other, wantedTags(part), names);
    gaps.push(...lost);
    if (name === undefined) return [];
    names.add(name);
    return [{
      value: made<Variant>(Variant, 'Variant', 'named', name, { ...ownOf(other.content, shared), ...tags }), from: [other.from],
      ...why && { why },
    }];
  });
  const own = ownOf(main, shared);
  const plain = made<Variant>(Variant, 'Variant', 'plain', ...js(own) === '{}' ? [] : [own]);
  return named.length === 0
    ? { shared: main, variants: [], gaps }
    : { shared, variants: [{ value: plain, from: [from] }, ...named], gaps };
}

/** Properties common to all builds; others cannot belong to the image, because a variant cannot remove them. */
function inCommon([main, ...others]: readonly Content[]): Content {
  const same = (of: (content: Content) => unknown) => others.every((other) => js(of(other)) === js(of(main)));
  const parts = Object.fromEntries(PARTS.filter((part) => same((content) => content[part])).map((part) => [part, main[part]]));
  const buildArgs = Object.fromEntries(Object.entries(main.buildArgs).filter(([name]) => same((content) => content.buildArgs[name])));
  return { ...parts, platforms: main.platforms, buildArgs };
}

function ownOf(content: Content, shared: Content): Record<string, unknown> {
  const buildArgs = Object.fromEntries(Object.entries(content.buildArgs).filter(([name]) => !(name in shared.buildArgs)));
  return {
    ...Object.fromEntries(PARTS.filter((part) => content[part] !== shared[part]).map((part) => [part, content[part]])),
    ...[...content.platforms].sort().join() !== [...shared.platforms].sort().join() && { platforms: content.platforms },
    ...Object.keys(buildArgs).length > 0 && { buildArgs },
  };
}

interface VariantTags {
  readonly name?: string;
  readonly tags: Record<string, unknown>;
  readonly why?: string;
  readonly lost: Note[];
}

/** The name with prefix and suffix, when its tags only differ in these from those of the first; otherwise rules of its own. */
function tagsOf({ part, from, content }: OtherVariant, plain: Wanted, taken: ReadonlySet<string>): VariantTags {
  const wanted = wantedTags(part);
  if (wanted.size === 0) return { tags: {}, lost: [{ ...from, what: 'it is built beside the image, and nothing is known to publish it' }] };
  const around = surroundings(plain, wanted);
  if (around !== undefined) {
    const { prefix, suffix, latest } = around;
    const name = free(nameIn(`${prefix}-${suffix}`) ?? 'variant', taken);
    const usual = [prefix, suffix].map((text) => text.replace(/^[._-]+|[._-]+$/g, '')).filter(Boolean).join('-');
    return {
      name, lost: [],
      tags: {
        ...prefix !== '' && { prefix },
        ...(prefix === '' ? suffix !== `-${name}` : suffix !== '') && { suffix },
        ...latest !== undefined && latest !== usual && { latest },
      },
    };
  }
  const { tags, flavor, gaps } = proposeTags(part, plain.keys(), true);
  if (tags.length === 0) {
    return { tags: {}, lost: [...gaps, { ...from, what: 'no rule makes the tags of this variant; it is not taken over' }] };
  }
  return {
    name: free(nameOf(content, wanted), taken), lost: gaps, why: 'with tags of its own',
    tags: { tags: tags.map(({ value }) => value), flavor: flavor?.value ?? made<Flavor>(Flavor, 'Flavor', 'parse', 'latest=auto') },
  };
}

type Wanted = ReadonlyMap<Probe, ReadonlySet<string>>;

interface Surroundings {
  readonly prefix: string;
  readonly suffix: string;
  readonly latest?: string;
}

/**
 * The prefix, suffix and name of `latest` with which the first variant's tags become exactly these; undefined when there are none.
 */
function surroundings(plain: Wanted, wanted: Wanted): Surroundings | undefined {
  const probes = [...new Set([...plain.keys(), ...wanted.keys()])];
  const [list, own] = [(probe: Probe) => [...plain.get(probe) ?? []], (probe: Probe) => [...wanted.get(probe) ?? []]];
  const found = probes.flatMap((probe) => list(probe).filter((tag) => tag !== 'latest')
    .flatMap((tag) => own(probe).filter((other) => other !== tag)
      .flatMap((other): Surroundings[] => other.startsWith(tag) ? [{ prefix: '', suffix: other.slice(tag.length) }]
        : other.endsWith(tag) ? [{ prefix: other.slice(0, -tag.length), suffix: '' }] : [])));
  const makes = (around: Surroundings) => probes.every((probe) => {
    const renamed = new Set(list(probe).map((tag) => nameTag({ ...around, latest: around.latest ?? '' }, tag)).filter((tag) => tag !== ''));
    return renamed.size === own(probe).length && own(probe).every((tag) => renamed.has(tag));
  });
  const latest = probes.filter((probe) => list(probe).includes('latest')).flatMap(own);
  return [...new Map(found.map((around) => [js(around), around])).values()]
    .flatMap((around) => [...new Set([undefined, ...latest])].map((name) => ({ ...around, ...name !== undefined && { latest: name } })))
    .find((around) => (around.latest !== undefined || latest.length === 0) && makes(around));
}

/** A name derived from the tags' prefix or suffix, or from the build. */
function nameOf({ target, dockerfile, buildArgs }: Content, wanted: Wanted): string {
  const tags = [...wanted.values()].flatMap((list) => [...list]);
  const ends = (tags[0] ?? '').split('-').slice(1).map((_, index, words) => words.slice(index).join('-'));
  const file = /(?:^|\/)(?:Dockerfile\.([^/]+)|([^/]+)\.[Dd]ockerfile)$/.exec(dockerfile ?? '')?.slice(1)
    .find((name) => name !== undefined);
  const shared = tags.length > 1 ? ends.find((end) => !/^\d/.test(end) && tags.every((tag) => tag.endsWith(end))) : undefined;
  return [shared, target, file, ...Object.values(buildArgs)].map((text) => nameIn(text ?? '')).find((name) => name !== undefined)
    ?? 'variant';
}

/** A text as the name of a variant. */
function nameIn(text: string): string | undefined {
  const name = text.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[._-]+|[._-]+$/g, '').replace(/([._-])[._-]+/g, '$1');
  return name === '' ? undefined : name;
}

function free(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) if (!taken.has(n === 1 ? name : `${name}-${n}`)) return n === 1 ? name : `${name}-${n}`;
}
