import { runByHand } from './by-hand';
import { plainest, usualStep } from './chosen-rules';
import { groupNames } from './group-names';
import { neverStarted } from './never-started';
import { Repository } from './repository';
import { silentLogins } from './silent-logins';
import { assumed, unusable } from './unknown-names';
import { belonging, isOfOthers, variantsOf } from './variants';
import { botSteps } from './workflow/bots';
import { Workflows } from './workflow/workflows';
import { gitTagOf } from '../../../tag/engine/git-event';
import { Yaml } from '../../workflow/yaml';
import { Build, isLocal, JobPlace, Journal, Note, Push, ReadVersion, Rules } from '../model/journal';
import { Observation, Part, Publication } from '../model/observation';
import { spot } from '../model/place';
import { Probe } from '../model/probe';
import { splitReference } from '../model/site';

/** Evaluates the old workflow for every event, and groups the results by image. */
export function observe(
  repository: Repository, workflows: Workflows, probes: readonly Probe[], progress: (done: number) => void,
): Observation {
  const journals = new Map<Probe, ReadonlyMap<Yaml, Journal>>();
  probes.forEach((probe, index) => {
    progress(index);
    journals.set(probe, probe.released === undefined ? workflows.at(probe) : ofBots(probe, workflows, journals));
  });
  const isSilent = ![...journals.values()].some((ofProbe) => [...ofProbe.values()].some((journal) => journal.publishes));
  const hands = isSilent ? runByHand(repository, workflows, journals) : [];
  const assumptions = new Map<string, string>();
  const known = (ref: string) => assumed(ref, repository, assumptions);
  const perProbe = new Map([...journals].map(([probe, ofProbe]) => [probe, [...ofProbe.values()].map((journal) => plain(journal, known))]));
  onTheirMachines([...perProbe.values()].flatMap((list) => list.map(({ builds }) => builds)));
  const all = [...perProbe.values()].flat();
  const started = new Set([...journals.values()].flatMap((ofProbe) => [...ofProbe.keys()].map(({ file }) => file)));
  const groups = groupNames(all.flatMap(({ pushes }) => pushes), all.flatMap(({ builds }) => builds));
  return {
    probes, journals, assumptions,
    publications: groups.map((names) => publication(names, perProbe)),
    jobs: unique([...all.flatMap(({ pushes, builds }) => [...pushes, ...builds.filter((build) => build.pushes || build.names.length > 0)])]
      .flatMap(({ job }) => job ?? []), (job) => spot(job)),
    counted: unique(all.flatMap(({ pushes, counted }) => pushes.length > 0 ? counted : []), ({ what, ...place }) => spot(place) + what),
    byHand: hands,
    unread: unique([
      ...all.flatMap(({ unread }) => unread), ...silentLogins([...journals.values()].flatMap((ofProbe) => [...ofProbe.values()])),
      ...neverStarted(repository, workflows.all, started),
    ], ({ what, ...place }) => spot(place) + what),
    refused: unique(all.flatMap(({ refused }) => refused), ({ what, ...place }) => spot(place) + what),
  };
}

/** Builds on Windows are reported with the table and never proposed, because BuildKit builds for Linux. */
function isOnWindows(job: JobPlace | undefined): boolean {
  return /windows/i.test(job?.runner ?? '');
}

/** Machines that are not of the usual kind. */
const ARM = /arm64|aarch64|graviton|(^|-)arm\b/i;

/** A build without a platform is for the platform of its runner, which matters if a step runs on several kinds of runners. */
function onTheirMachines(lists: readonly Build[][]): void {
  const isArm = ({ job }: Build) => ARM.test(job?.runner ?? '');
  const onArm = new Set(lists.flat().filter((build) => build.platforms.length === 0 && isArm(build)).map(spot));
  for (const list of lists) {
    list.forEach((build, index) => {
      if (build.platforms.length > 0 || !onArm.has(spot(build))) return;
      list[index] = { ...build, platforms: [isArm(build) ? 'linux/arm64' : 'linux/amd64'] };
    });
  }
}

/** The publications that a bot's release adds to those of the push that started it. */
function ofBots(probe: Probe, workflows: Workflows, known: ReadonlyMap<Probe, ReadonlyMap<Yaml, Journal>>): Map<Yaml, Journal> {
  const found = workflows.at(probe, workflows.all.filter((workflow) => botSteps([workflow]).length > 0));
  const isAnswered = ({ event, released }: Probe) => released === undefined && event.name === 'push' && event.ref === probe.event.ref;
  const pushed = [...known].find(([one]) => isAnswered(one));
  for (const [workflow, journal] of found) {
    const before = new Set(pushed?.[1].get(workflow)?.pushes.map(({ ref }) => ref));
    journal.pushes.splice(0, journal.pushes.length, ...journal.pushes.filter(({ ref }) => !before.has(ref)));
  }
  return found;
}

interface PlainJournal {
  readonly builds: Build[];
  readonly pushes: Push[];
  readonly rules: Rules[];
  readonly versions: ReadVersion[];
  readonly counted: Note[];
  readonly unread: Note[];
  readonly refused: Note[];
}

/** A journal with full names, without local registries. */
function plain(journal: Journal, known: (ref: string) => string): PlainJournal {
  const refs = (list: readonly string[]) => list.map(known).filter((ref) => !isLocal(ref));
  const pushes = journal.pushes.map((push) => ({ ...push, ref: known(push.ref), from: push.from?.map(known) }))
    .filter(({ ref }) => !isLocal(ref));
  const wrong = pushes.flatMap(({ ref, file, line }) => {
    const why = unusable(ref);
    return why === undefined ? [] : [{ file, line, what: `pushes ${ref}, ${why}; it is not carried over` }];
  });
  return {
    builds: journal.builds.filter(({ job }) => !isOnWindows(job))
      .map((build) => ({ ...build, refs: refs(build.refs), names: refs(build.names) })),
    pushes: pushes.filter(({ ref }) => unusable(ref) === undefined),
    rules: journal.rules.map((rules) => ({ ...rules, images: rules.images.map(known), refs: rules.refs.map(known) })),
    versions: journal.versions, counted: journal.counted, unread: [...journal.unread, ...wrong],
    refused: journal.refused,
  };
}

function publication(names: string[], perProbe: ReadonlyMap<Probe, readonly PlainJournal[]>): Publication {
  const isOurs = (ref: string) => names.includes(splitReference(ref).name);
  const refs = new Map<Probe, Set<string>>();
  const builds = new Map<Probe, Build[]>();
  const rules = new Map<Probe, Rules[]>();
  const pushes: Push[] = [];
  for (const [probe, journals] of perProbe) {
    const own = journals.flatMap((journal) => journal.pushes).filter(({ ref }) => isOurs(ref));
    refs.set(probe, new Set(own.filter(({ ref }) => splitReference(ref).tag !== undefined).map(({ ref }) => ref)));
    pushes.push(...own);
    const sources = new Set(own.flatMap(({ from }) => from ?? []).flatMap((from) => [from, splitReference(from).name]));
    const ofProbe = journals.flatMap((journal) => journal.builds);
    const pushed = new Set(ofProbe.filter((build) => build.pushes).flatMap((build) => build.refs));
    // A build that is only tested, before another one pushes the same reference.
    const isTried = (build: Build) => !build.pushes && build.refs.length > 0 && build.refs.every((ref) => pushed.has(ref));
    const direct = ofProbe.filter((build) => !isTried(build) && [...build.refs, ...build.names].some((ref) => isOurs(ref)));
    const behind = ofProbe.filter((build) => build.refs.some((ref) => sources.has(ref)) || build.names.some((name) => sources.has(name)));
    const sameJob = ofProbe.filter((build) => own.some(({ job }) => job !== undefined && build.job !== undefined
      && spot(job) === spot(build.job)));
    const ofThis = direct.length > 0 ? direct : behind.length > 0 ? behind : sameJob;
    builds.set(probe, own.length > 0 ? ofThis : []);
    rules.set(probe, journals.flatMap((journal) => journal.rules).filter(({ images }) => images.some((image) => names.includes(image))));
  }
  const variants = variantsOf(builds, isOurs);
  const belongs = belonging(builds);
  const first = new Set(variants[0]?.flatMap((build) => build.refs));
  const candidates = new Map([...rules].map(([probe, list]) => {
    const found = list.filter((one) => one.refs.some((ref) => first.has(ref)));
    return [probe, found.length > 0 && variants.length > 1 ? found : list
      .filter(({ refs: made }) => made.length === 0 || made.some((ref) => refs.get(probe)!.has(ref)))] as const;
  }));
  const usual = usualStep([...candidates.values()]);
  const chosen = new Map([...candidates].flatMap(([probe, list]) => {
    const ofStep = list.filter((one) => spot(one) === usual);
    const best = plainest(ofStep.length > 0 ? ofStep : list);
    return best === undefined ? [] : [[probe, best] as const];
  }));
  // A build at other events only, such as for a branch, is not a variant.
  const isMain = (build: Build) => !variants.slice(1).some((variant) => belongs(build, variant));
  const own = new Map([...refs].map(([probe, all]) => {
    const main = new Set(builds.get(probe)!.filter(isMain).flatMap((build) => build.refs));
    const [mine, theirs] = [builds.get(probe)!.filter(isMain), builds.get(probe)!.filter((build) => !isMain(build))];
    const others = refsOf(theirs, mine, pushes, builds.get(probe)!);
    const otherRules = variants.length < 2
      ? []
      : rules.get(probe)!.filter(({ key }) => key !== chosen.get(probe)?.key).flatMap((one) => one.refs);
    const kept = new Set([...main, ...chosen.get(probe)?.refs ?? []]);
    const elsewhere = new Set(pushes.filter(({ job }) => isOnWindows(job)).map(({ ref }) => ref));
    return [probe, new Set([...all].filter((ref) => kept.has(ref)
      || ![...others, ...otherRules].includes(ref) && !elsewhere.has(ref)))] as const;
  }));
  const version = versionOf(refs, perProbe);
  return {
    names, refs, variants, pushes, own, rules: chosen, ...version && { version },
    builds: new Map([...builds].map(([probe, list]) => [probe, list.filter(isMain)])),
    others: variants.slice(1).map((variant) => ({
      ...otherPart(variant, { builds, refs, own, rules, pushes, isMain, belongs }), ...version && { version },
    })),
  };
}

/** The file that says the version of what is published where no git tag does. */
function versionOf(
  refs: ReadonlyMap<Probe, ReadonlySet<string>>, perProbe: ReadonlyMap<Probe, readonly PlainJournal[]>,
): ReadVersion | undefined {
  return [...refs].filter(([{ event }]) => gitTagOf(event) === undefined).flatMap(([probe, all]) => {
    const tags = [...all].map((ref) => splitReference(ref).tag ?? '');
    return perProbe.get(probe)!.flatMap(({ versions }) => versions).filter(({ version }) => tags.some((tag) => (
      tag.includes(version.replace(/^v/, '')))));
  })[0];
}

/** The references of builds: pushed directly, by a copy, or by a job of the same matrix combination that makes an index. */
function refsOf(builds: readonly Build[], main: readonly Build[], pushes: readonly Push[], all: readonly Build[]): string[] {
  const direct = new Set(builds.flatMap((build) => build.refs));
  const copied = pushes.filter(({ from }) => from?.some((one) => direct.has(one))).map(({ ref }) => ref);
  const elsewhere = new Set(all.flatMap((build) => build.refs).filter((ref) => !direct.has(ref)));
  const beside = pushes.filter((push) => isOfOthers(push, main, builds) && !elsewhere.has(push.ref));
  return [...direct, ...copied, ...beside.map(({ ref }) => ref)];
}

interface Sorted {
  readonly builds: ReadonlyMap<Probe, Build[]>;
  readonly refs: ReadonlyMap<Probe, ReadonlySet<string>>;
  readonly own: ReadonlyMap<Probe, ReadonlySet<string>>;
  readonly rules: ReadonlyMap<Probe, Rules[]>;
  readonly pushes: readonly Push[];
  readonly isMain: (build: Build) => boolean;
  readonly belongs: ReturnType<typeof belonging>;
}

/** The builds, references and rules of a variant other than the first. */
function otherPart(variant: readonly Build[], { builds, refs, own, rules, pushes, isMain, belongs }: Sorted): Part {
  const mine = new Map([...builds].map(([probe, list]) => [probe, list.filter((build) => belongs(build, variant))]));
  const ofRules = new Map<Probe, Rules>();
  const parts = new Map([...refs].map(([probe, all]) => {
    const built = refsOf(mine.get(probe)!, builds.get(probe)!.filter(isMain), pushes, builds.get(probe)!);
    const rule = plainest(rules.get(probe)!.filter((one) => one.refs.some((ref) => built.includes(ref) && !own.get(probe)!.has(ref))));
    if (rule !== undefined) ofRules.set(probe, rule);
    const taken = new Set([...built, ...rule?.refs ?? []]);
    return [probe, new Set([...all].filter((ref) => taken.has(ref) && !own.get(probe)!.has(ref)))] as const;
  }));
  const published = new Set([...parts.values()].flatMap((list) => [...list]));
  return { builds: mine, own: parts, rules: ofRules, pushes: pushes.filter(({ ref }) => published.has(ref)) };
}

function unique<T>(list: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(list.map((item) => [key(item), item])).values()];
}
