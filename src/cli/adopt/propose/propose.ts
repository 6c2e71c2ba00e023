import { proposeBefore } from './before/before-build';
import { beforeBuilds } from './before/before-notes';
import { proposeCache } from './cache';
import { proposeFileNames } from './file-names';
import { gapsOf } from './gaps';
import { proposeGates } from './gate/gates';
import { readByBuild } from './image/dockerfiles';
import { proposeImages } from './image/images';
import { proposeLabels } from './labels';
import { made, Made, Cited } from './made';
import { Proposal, ProposedImage } from './proposal';
import { withoutOtherPlatforms } from './registry/platform-limits';
import { proposeRegistries } from './registry/registries';
import { RuledRegistry, withRules } from './registry/registry-rules';
import { targetsOf } from './registry/targets';
import { proposeRunners } from './runners';
import { proposeTags, wantedTags } from './tags/tags';
import { proposeInputs } from './trigger/manual';
import { proposeTriggers } from './trigger/triggers';
import { CheckoutOptions } from '../../../ci/github/step/checkout';
import { toPath } from '../../../image/reference';
import { SupplyChain } from '../../../pipeline/supply-chain';
import { Flavor } from '../../../tag/rule/flavor';
import { TagRule } from '../../../tag/rule/tag-rule';
import { Journal, LoginStep, Note } from '../model/journal';
import { Observation, Publication } from '../model/observation';
import { Place, spot, spots } from '../model/place';
import { Probe } from '../model/probe';
import { isKnown } from '../model/value';
import { hostOf } from '../sources/group-names';
import { Repository } from '../sources/repository';
import { Workflows } from '../sources/workflow/workflows';

/** The declaration for an observation. */
export function propose(observation: Observation, repository: Repository, workflows: Workflows): Proposal {
  const { home, defaultBranch } = repository;
  const { publications, unknown } = known([...observation.publications].sort((a, b) => amount(b) - amount(a)));
  const beside = observation.publications.length < 2 ? [] : publishingProbes(observation.publications);
  const all = [...observation.journals.values()].flatMap((ofProbe) => [...ofProbe.values()]);
  const targets = targetsOf(publications);
  const { images, buildArgNames, gaps, credentials } = proposeImages(
    publications, targets, repository, all.flatMap(({ keys }) => keys),
  );
  const places = new Map<string, Place>(publications.flatMap(({ pushes }) => pushes).map((push) => [hostOf(push.ref), push]));
  // The log-ins of what publishes are asked first.
  const isPublishing = ({ job }: LoginStep) => observation.jobs.some(({ file }) => file === job?.file);
  const logins = all.flatMap((journal) => journal.logins).sort((a, b) => Number(isPublishing(b)) - Number(isPublishing(a)));
  const registries = proposeRegistries(targets, logins, places, home?.owner);
  const called = new Map(publications.flatMap((publication) => images.filter(({ names }) => names === publication.names)
    .map(({ name }) => [publication, name.value] as const)));
  const ruled = registries.registries.map(({ registry, target }) => withRules(registry, target, targets, publications, called));
  const isPerPlatform = images.some(({ platformTags }) => platformTags !== undefined);
  const tags = publications.length > 0 ? proposeTags(publications[0], beside) : { tags: [], gaps: [] };
  const own = images.map((image) => ownRules(image, publications));
  const asked = inputsAsked(tags.tags, own);
  const triggers = proposeTriggers(observation, defaultBranch, called, asked);
  const ofImages = new Set(publications.flatMap(({ variants, builds }) => [...variants.flat(), ...[...builds.values()].flat()]).map(spot));
  const building = new Set(all.flatMap(({ builds, rules }) => [
    ...builds.filter((build) => ofImages.has(spot(build))).flatMap(({ job }) => job ? [spot(job)] : []), ...rules.map(spot),
  ]));
  const read = (file: string) => repository.read(file.replace(/^\.\//, ''));
  const gates = proposeGates(workflows.all, observation.jobs, building, read);
  const reads = readByBuild(images.flatMap(builtFrom), repository);
  const built = publications.flatMap(({ builds, others }) => [builds, ...others.map((one) => one.builds)])
    .flatMap((perProbe) => [...perProbe.values()].flat());
  const before = proposeBefore(all, built, reads.missing, workflows.all, read);
  const isOpen = (note: Note) => !before.answered.has(spot(note));
  const supplyChain = proposeSupplyChain(all, publications);
  const labels = proposeLabels(workflows.all.filter(({ file }) => observation.jobs.some((job) => job.file === file)), repository);
  const runners = proposeRunners(publications);
  const cache = proposeCache(publications, targets.map(({ host }) => host));
  return {
    project: toPath(home?.name ?? repository.folderName) || 'app',
    ...defaultBranch !== 'main' && { defaultBranch },
    images: own, inputs: proposeInputs(workflows.all, asked),
    registries: ruled.map(({ registry }) => isPerPlatform ? withoutOtherPlatforms(registry, publications) : registry),
    tags: tags.tags,
    flavor: 'flavor' in tags ? tags.flavor : undefined,
    triggers: triggers.triggers, gates: gates.gates, beforeBuild: before.steps,
    ...supplyChain.supplyChain && { supplyChain: supplyChain.supplyChain },
    labels: labels.options, ...cache.cache && { cache: cache.cache },
    buildArgNames: buildArgNames.filter(({ value: [kind, name] }) => ({
      version: 'VERSION', created: 'BUILD_DATE', revision: 'VCS_REF',
    })[kind] !== name),
    ...repository.has('.github/workflows/docker-publish.yml') && { workflowName: 'publish-images' },
    ...environment(observation), ...checkout(all, ofImages),
    runners: runners.runners,
    dockerignore: [...new Set(reads.lines.map(({ line }) => line))]
      .map((value) => ({ value, from: reads.lines.filter(({ line }) => line === value).map(({ from }) => from) })),
    files: proposeFileNames(repository),
    credentials: [...registries.credentials, ...credentials],
    assumed: [
      ...eachOnce([...observation.byHand, ...observation.counted.filter(({ file }) => matters(file, observation))]),
      ...[...observation.assumptions].map(([what, value]) => `${what} was taken to be "${value}"; nobody can read it from here. `
        + 'Correct it in the declaration where it is wrong'),
    ],
    gaps: unique([...unknown, ...gapsOf(publications, wholeHosts(ruled)), ...gaps, ...registries.gaps, ...tags.gaps,
      ...triggers.gaps, ...gates.gaps.filter(isOpen),
      ...supplyChain.gaps, ...labels.gaps, ...cache.gaps, ...runners.gaps, ...before.gaps,
      ...[...reads.missing, ...beforeBuilds(all, observation)].filter(isOpen)]),
  };
}

/** Inputs that rules and build arguments ask for. */
function inputsAsked(tags: ReadonlyArray<Cited<Made<TagRule>>>, images: readonly ProposedImage[]): Set<string> {
  const rules = [...tags, ...images.flatMap(({ tags: own = [], variants }) => [...own, ...variants])].map(({ value }) => value.code);
  const args = images.flatMap(({ buildArgsFrom }) => buildArgsFrom.map(({ value: [, { code }] }) => code));
  return new Set([...rules, ...args].flatMap((text) => [...text.matchAll(/\binputs\.(\w+)|BuildValue\.input\('(\w+)'/g)])
    .map(([, inRule, inArg]) => inRule ?? inArg));
}

/**
 * Images with any known tag; others cannot be declared, because rules would publish them with tags that they never had.
 */
function known(all: readonly Publication[]): { publications: Publication[]; unknown: Note[] } {
  const isKnownAtAll = ({ own }: Publication) => [...wantedTags({ own }).values()].some((tags) => [...tags].some(isKnown));
  const publications = all.filter(isKnownAtAll);
  if (publications.length === 0) return { publications: [...all], unknown: [] };
  const left = all.filter((publication) => !publications.includes(publication));
  const what = 'none of its tags is known before a run, so it is not declared. Add it with rules of its own: images: [{ name: \'…\', '
    + 'tags: [TagRule.parse(\'…\')] }]';
  const unknown = left.map(({ names: [name], pushes: [{ file, line }] }) => ({ file, line, what: `${name}: ${what}` }));
  return { publications, unknown };
}

/** Whether conditions of a file may decide what is published: workflows that publish, and scripts. */
function matters(file: string, { jobs }: Observation): boolean {
  return !file.startsWith('.github/workflows/') || jobs.length === 0 || jobs.some((job) => job.file === file);
}

/** Hosts whose registries have limits that describe all of their tags. */
function wholeHosts(ruled: readonly RuledRegistry[]): string[] {
  const at = ({ registry }: RuledRegistry) => registry.value.value.host;
  const partial = ruled.filter(({ isWhole }) => !isWhole).map(at);
  return ruled.map(at).filter((host) => !partial.includes(host));
}

/** Events on which anything is published. */
function publishingProbes(publications: readonly Publication[]): Probe[] {
  return [...new Set(publications.flatMap(({ own }) => [...own].filter(([, refs]) => refs.size > 0).map(([probe]) => probe)))];
}

/** An image with rules of its own, if the first image's rules give other tags. */
function ownRules(image: ProposedImage, publications: readonly Publication[]): ProposedImage {
  const [first] = publications;
  const publication = publications.find(({ names }) => names === image.names)!;
  const text = (of: Publication) => JSON.stringify([...wantedTags(of)].map(([probe, tags]) => [probe.title, [...tags].sort()]));
  if (publication === first || text(publication) === text(first)) return image;
  const { tags, flavor } = proposeTags(publication, publishingProbes(publications));
  return tags.length === 0
    ? image
    : { ...image, tags, flavor: flavor ?? { value: made<Flavor>(Flavor, 'Flavor', 'parse', 'latest=auto'), from: [] } };
}

/** Dockerfile and context of an image and of its variants. */
function builtFrom({ dockerfile, context, variants }: ProposedImage): Array<{ file: string; context: string }> {
  const of = (own: { dockerfile?: string; context?: string }) => ({
    file: own.dockerfile ?? dockerfile?.value ?? 'Dockerfile', context: own.context ?? context?.value ?? '.',
  });
  const all = variants.length === 0 ? [of({})] : variants.map(({ value: { value } }) => of(value._options));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** The number of an image's tags: the image with the most decides the rules. */
function amount({ own }: Publication): number {
  return [...own.values()].reduce((sum, refs) => sum + refs.size, 0);
}

function proposeSupplyChain(
  all: readonly Journal[], publications: readonly Publication[],
): { supplyChain?: Array<Cited<Made<SupplyChain>>>; gaps: Note[] } {
  const supplyChain: Array<Cited<Made<SupplyChain>>> = [];
  const gaps: Note[] = [];
  const builds = publications.flatMap(({ builds: perProbe }) => [...perProbe.values()].flat());
  const sbom = builds.find((build) => build.attestations.includes('sbom'));
  if (sbom) supplyChain.push({ value: made<SupplyChain>(SupplyChain, 'SupplyChain', 'sbom'), from: [sbom] });
  for (const { kind, ...place } of unique(all.flatMap((journal) => journal.publishes ? journal.attestations : []))) {
    if (kind === 'attestation') {
      supplyChain.push({ value: made<SupplyChain>(SupplyChain, 'SupplyChain', 'attestation'), from: [place] });
    } else if (kind === 'signature') {
      supplyChain.push({ value: made<SupplyChain>(SupplyChain, 'SupplyChain', 'cosign'), from: [place] });
    } else if (kind === 'sbom' && !sbom) {
      supplyChain.push({ value: made<SupplyChain>(SupplyChain, 'SupplyChain', 'sbom'), from: [place] });
    } else if (kind === 'scan') {
      supplyChain.push({
        value: made<SupplyChain>(SupplyChain, 'SupplyChain', 'scan', { gate: false }), from: [place],
        why: 'as it is; set "gate" to stop what is vulnerable',
      });
    } else {
      gaps.push({ ...place, what: `attestation: ${kind}` });
    }
  }
  const once = supplyChain.filter(
    ({ value }, index) => supplyChain.findIndex((other) => other.value.value.kind === value.value.kind) === index,
  );
  return {
    ...once.length > 0 && {
      supplyChain: [{ value: made<SupplyChain>(SupplyChain, 'SupplyChain', 'provenance'), from: [], why: 'the default' }, ...once],
    }, gaps,
  };
}

function environment({ jobs }: Observation): { environment?: Cited<string> } {
  const [first] = jobs.filter((job) => job.environment !== undefined && /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(job.environment));
  return first ? { environment: { value: first.environment!, from: [first] } } : {};
}

/** The submodules, LFS files and history that the checkouts of the jobs that build the images fetch. */
function checkout(all: readonly Journal[], ofImages: ReadonlySet<string>): { checkout?: Cited<CheckoutOptions> } {
  const builds = all.flatMap((journal) => journal.builds).filter((build) => ofImages.has(spot(build)));
  const building = new Set(builds.flatMap(({ job }) => job ? spot(job) : []));
  const own = all.flatMap((journal) => journal.checkouts).filter(({ job }) => job !== undefined && building.has(spot(job)));
  const asked = (['submodules', 'lfs', 'history'] as const).filter((name) => own.some((one) => one[name]));
  const from = own.filter((one) => asked.some((name) => one[name])).map(({ file, line }) => ({ file, line }));
  return asked.length === 0 ? {} : { checkout: { value: Object.fromEntries(asked.map((name) => [name, true])), from } };
}

/** Merges equal messages of several places into one. */
function eachOnce(notes: readonly Note[]): string[] {
  const texts = [...new Set(notes.map(({ what }) => what))];
  return texts.map((what) => `${spots(notes.filter((note) => note.what === what))}: ${what}`);
}

function unique(notes: readonly Note[]): Note[];
function unique<T extends Place>(list: readonly T[]): T[];
function unique<T extends Place>(list: readonly T[]): T[] {
  return [...new Map(list.map((item) => [JSON.stringify({ ...item, place: spot(item) }), item])).values()];
}
