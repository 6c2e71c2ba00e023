import { isAt, nameAt, Target } from './targets';
import { Registry } from '../../../../registry/registry';
import { gitTagOf } from '../../../../tag/engine/git-event';
import { matchesRef } from '../../../../tag/engine/ref-pattern';
import { TriggerKind } from '../../../../trigger/trigger-kind';
import { Publication } from '../../model/observation';
import { Probe } from '../../model/probe';
import { splitReference } from '../../model/site';
import { js, Made, Cited } from '../made';
import { wantedTags } from '../tags/tags';

/** Tags that a registry gets, or that only other registries get, at an event. */
interface Share {
  readonly probe: Probe;
  readonly gets: string[];
  readonly lacks: string[];
}

/** A registry with its limits, and whether they describe all of its tags. */
export interface RuledRegistry {
  readonly registry: Cited<Made<Registry>>;
  readonly isWhole: boolean;
}

/** A registry with limits that match the tags that it got, and with its names of images. */
export function withRules(
  given: Cited<Made<Registry>>, target: Target, targets: readonly Target[], publications: readonly Publication[],
  names: ReadonlyMap<Publication, string>,
): RuledRegistry {
  const isHere = (name: string) => isAt(target, name, targets);
  const here = publications.filter((publication) => publication.names.some(isHere));
  const registry = withImages(called(given, target, here, isHere, names), here.length === publications.length ? []
    : here.flatMap((publication) => names.get(publication) ?? []));
  const shares = here.flatMap((publication) => sharesOf(publication, isHere));
  if (shares.every(({ lacks }) => lacks.length === 0)) return { registry, isWhole: true };
  const kinds = kindsOf(shares);
  const rest = kinds === undefined ? shares : shares.filter(({ probe }) => kinds.includes(kindOf(probe)));
  const onEvents = kinds === undefined ? registry
    : call(registry, 'onlyOn', kinds.map((kind) => `TriggerKind.${nameOf(kind)}`).join(', '), (of) => of.onlyOn(...kinds), 'TriggerKind');
  if (rest.every(({ lacks }) => lacks.length === 0)) return { registry: onEvents, isWhole: true };
  const patterns = patternsOf(rest);
  if (patterns === undefined) return { registry: onEvents, isWhole: false };
  return { registry: call(onEvents, 'onlyTags', patterns.map(js).join(', '), (of) => of.onlyTags(...patterns)), isWhole: true };
}

/** Adds other names of images. */
function called(
  registry: Cited<Made<Registry>>, target: Target, here: readonly Publication[], isHere: (name: string) => boolean,
  names: ReadonlyMap<Publication, string>,
): Cited<Made<Registry>> {
  const there = here.flatMap((publication) => {
    const [own, short] = [names.get(publication), nameAt(target, publication.names.find(isHere)!)];
    return own === undefined || short === own ? [] : [[own, short] as const];
  });
  if (there.length === 0) return registry;
  return call(registry, 'named', js(Object.fromEntries(there)), (of) => of.named(Object.fromEntries(there)));
}

function withImages(registry: Cited<Made<Registry>>, images: readonly string[]): Cited<Made<Registry>> {
  return images.length === 0 ? registry : call(registry, 'onlyImages', images.map(js).join(', '), (of) => of.onlyImages(...images));
}

function call(
  { value, ...source }: Cited<Made<Registry>>, method: string, args: string, apply: (registry: Registry) => Registry, ...uses: string[]
): Cited<Made<Registry>> {
  return { ...source, value: new Made(apply(value.value), `${value.code}.${method}(${args})`, [...value.uses, ...uses]) };
}

/** The tags of an image at a registry, and those that only others got. */
function sharesOf(publication: Publication, isHere: (name: string) => boolean): Share[] {
  return [publication, ...publication.others].flatMap((part) => [...part.own].flatMap(([probe, refs]): Share[] => {
    const of = (list: Iterable<string>) => wantedTags({ own: new Map([[probe, new Set(list)]]) }).get(probe) ?? new Set<string>();
    const [all, gets] = [of(refs), of([...refs].filter((ref) => isHere(splitReference(ref).name)))];
    const [mine, lacks] = [[...all].filter((tag) => gets.has(tag)), [...all].filter((tag) => !gets.has(tag))];
    return all.size === 0 ? [] : [{ probe, gets: mine, lacks }];
  }));
}

/** The kinds of event with tags, when there are none at the others. */
function kindsOf(shares: readonly Share[]): TriggerKind[] | undefined {
  const kinds = [...new Set(shares.map(({ probe }) => kindOf(probe)))];
  const some = kinds.filter((kind) => shares.some(({ probe, gets }) => kindOf(probe) === kind && gets.length > 0));
  return some.length === 0 || some.length === kinds.length ? undefined : some;
}

function kindOf({ event }: Probe): TriggerKind {
  const kinds: Record<string, TriggerKind> = {
    pull_request: TriggerKind.PULL_REQUEST, pull_request_target: TriggerKind.PULL_REQUEST, schedule: TriggerKind.SCHEDULE,
    workflow_dispatch: TriggerKind.MANUAL, release: TriggerKind.RELEASE,
  };
  return kinds[event.name] ?? (gitTagOf(event) === undefined ? TriggerKind.BRANCH : TriggerKind.TAG);
}

function nameOf(kind: TriggerKind): string {
  return Object.entries(TriggerKind).find(([, value]) => value === kind)![0];
}

/** Patterns that match exactly the tags that it got: the tags, with changing parts as wildcards. */
function patternsOf(shares: readonly Share[]): string[] | undefined {
  const [gets, lacks] = [shares.flatMap((share) => share.gets), shares.flatMap((share) => share.lacks)];
  const fits = (patterns: readonly string[]) => patterns.length > 0 && patterns.every((pattern) => /^!?[\w.*?+[\]\\^-]+$/.test(pattern))
    && gets.every((tag) => matchesRef(patterns, tag)) && lacks.every((tag) => !matchesRef(patterns, tag));
  const open = (tags: readonly string[]) => [...new Set(tags.map(opened))].sort();
  const without = ['**', ...open(lacks).map((pattern) => `!${pattern}`)];
  return [without.slice(1), open(gets)].find((patterns) => fits(patterns[0]?.startsWith('!') ? ['**', ...patterns] : patterns));
}

/** A tag with its changing parts, numbers of a version and commits, as wildcards. */
export function opened(tag: string): string {
  return tag.replace(/[0-9a-f]{40}|abcdef0/g, '*')
    .replace(/\d+(\.\d+)+(-rc\.\d+)?/g, (version) => version.replace(/-rc\.\d+/, '-*').replace(/\d+/g, '[0-9]+'));
}
