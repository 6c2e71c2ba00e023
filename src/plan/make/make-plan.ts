import { basesAmong } from './based-on';
import { withClaims } from './claims-of';
import { imageIds, imageTitle } from '../lookup/image-id';
import { levelsOf } from './levels';
import { withParts } from '../lookup/parts';
import {
  BuildArgNames, Plan, PlannedImage, PlannedRegistry, PlannedRepository, PlannedTagName, PlannedTags, PlannedTrigger,
} from '../plan';
import { mapped, planGiven } from './plan-given';
import { planParts } from './plan-parts';
import { planSupplyChain } from './plan-supply-chain';
import { PluginContext, planPlugins } from '../plugin/plan-plugin';
import { pluginPlan } from '../plugin/plugin-plan';
import { refuseClaims } from './refuse-claims';
import { Placed, ResolvedPlaces, resolvePlaces } from './resolve-places';
import { isOtherForge } from '../../forge-url';
import { BuiltImage, Image } from '../../image/image';
import { OCI } from '../../image/label';
import { BeforeBuild } from '../../pipeline/before-build';
import { Gate } from '../../pipeline/gate';
import { Input } from '../../pipeline/input';
import { SupplyChain } from '../../pipeline/supply-chain';
import { Trigger } from '../../pipeline/trigger';
import { TriggerKind } from '../../pipeline/trigger-kind';
import { Plugin } from '../../plugin/plugin';
import { didYouMean, Problems } from '../../problem/problems';
import { GHCR, DOCKER_HUB, Registry } from '../../registry/registry';
import { Flavor } from '../../tag/rule/flavor';
import { parseTags } from '../../tag/rule/parse-rule';
import { TagRule } from '../../tag/rule/tag-rule';

/** What a declaration says, checked and with its defaults: the model, before it is resolved. */
export interface Declaration {
  /** Name of the project. */
  readonly project: string;
  /** Folder of the project in its repository. */
  readonly directory: string;
  /** Where the source lives, when that is known. */
  readonly repository?: PlannedRepository;
  /** What whoever starts a run may say, by name. */
  readonly inputs?: Readonly<Record<string, Input>>;
  /** Whether runs in other repositories publish too. */
  readonly publishFromForks?: boolean;
  /** What is built. */
  readonly images: readonly Image[];
  /** Docker plugins that are built. */
  readonly plugins?: readonly Plugin[];
  /** Where it goes. */
  readonly registries: readonly Registry[];
  /** The same, where somebody else resolved it. */
  readonly plannedRegistries?: readonly PlannedRegistry[];
  /** Under which tags. */
  readonly tags: readonly TagRule[];
  /** Whether these are the default ones. */
  readonly usesDefaultTags?: boolean;
  /** What the tags have in common. */
  readonly flavor: Flavor;
  /** When. */
  readonly triggers: readonly Trigger[];
  /** What is made before the build. */
  readonly beforeBuild?: readonly BeforeBuild[];
  /** What has to succeed before. */
  readonly gates: readonly Gate[];
  /** Attestations, signatures and scans that go with the images. */
  readonly supplyChain: readonly SupplyChain[];
  /** Whether the forge gets a release too. */
  readonly release?: boolean;
  /** Labels of all images, by key; those without a value are left out. */
  readonly labels: Record<string, string | undefined>;
  /** Names of the build arguments that change per build. */
  readonly buildArgNames: BuildArgNames;
  /** The text of a file of the project, undefined where there is none; nothing is there where there is no such function. */
  readonly read?: (path: string) => string | undefined;
  /** The images that the Dockerfile of an image names; nothing is known where there is no such function. */
  readonly referencesOf?: (image: PlannedImage) => string[];
}

/** Resolves a declaration to plain data; what does not fit together goes to `problems`. */
export function makePlan(declaration: Declaration, problems: Problems): Plan {
  const planned = (registry: Registry) => problems.collect(() => planRegistry(registry, declaration.repository)) ?? [];
  const registries = [...declaration.plannedRegistries ?? [], ...declaration.registries.flatMap(planned)];
  const places = placesOfAll(declaration, registries, problems);
  const plugins = planPlugins(declaration.plugins ?? [], pluginContext(declaration, places.plugins), problems);
  const supplyChain = planSupplyChain(
    declaration.supplyChain, registries.map(({ host }) => host), declaration.read ?? (() => undefined), problems,
  );
  refuseTwinIds('Gate', declaration.gates, problems);
  refuseTwinIds('BeforeBuild', declaration.beforeBuild ?? [], problems);
  refuseMixedPaths(declaration.triggers, problems);
  refuseUnknownImages(declaration, problems);
  refuseTwoVersions(declaration, problems);
  refuseTwoLogins(registries, problems);
  const alone: Plan = {
    schema: 1,
    project: declaration.project,
    directory: declaration.directory,
    ...(declaration.repository && { repository: declaration.repository }),
    ...publishesFrom(declaration),
    images: planImages(places.images, declaration),
    ...plugins.length > 0 && { plugins },
    registries,
    tags: plannedTags(declaration),
    triggers: declaration.triggers.map(planTrigger),
    ...planGiven({ ...declaration, images: declaration.images.flatMap(({ _builds }) => _builds.map(({ image }) => image)) }, problems),
    ...declaration.beforeBuild && declaration.beforeBuild.length > 0
      && { beforeBuild: declaration.beforeBuild.map(({ details }) => details) },
    ...(declaration.gates.length > 0 && { gates: declaration.gates.map(({ details }) => details) }),
    ...(declaration.release && { release: true }),
    ...(supplyChain.length > 0 && { supplyChain }),
  };
  refuseSharedRepositories(alone, problems);
  refuseUntried(declaration, alone.images, problems);
  const asked = declaration.images.flatMap((image) => image._builds.map(() => image.platformTags));
  const parts = planParts(alone.images, asked, problems);
  const whole = { ...alone, ...parts.length > 0 && { parts } };
  refuseClaims(withParts(whole), problems);
  if (alone.plugins) refuseClaims(pluginPlan(alone), problems);
  return withClaims(withBases(whole, declaration, problems));
}

/** Of a source that another forge keeps, GitHub has a mirror, and nobody says what that one is called. */
function publishesFrom({ repository, publishFromForks }: Declaration): Pick<Plan, 'publishesFrom'> {
  return repository === undefined || publishFromForks || isOtherForge(repository.host)
    ? {}
    : { publishesFrom: `${repository.owner}/${repository.name}` };
}

/** Where everything goes, in the order in which it is declared. */
function placesOfAll(declaration: Declaration, registries: PlannedRegistry[], problems: Problems) {
  const { images, plugins = [], registries: declared, plannedRegistries = [] } = declaration;
  const builds = images.flatMap((image) => image._builds);
  const rules = [...plannedRegistries.map(() => undefined), ...declared.map(({ _rules }) => _rules)];
  const placed: Placed[] = [
    ...builds.map(({ image: { name } }) => ({ name, kind: 'image' as const })),
    ...plugins.map(({ name }) => ({ name, kind: 'plugin' as const })),
  ];
  const places = resolvePlaces({ placed, rules }, registries, problems);
  return { images: places.slice(0, builds.length), plugins: places.slice(builds.length) };
}

function pluginContext(declaration: Declaration, places: ResolvedPlaces[]): PluginContext {
  const { images, plugins = [], tags, usesDefaultTags, flavor, labels, buildArgNames, read = () => undefined } = declaration;
  const builds = images.flatMap((image) => image._builds).map(({ image: { name }, variant }) => ({ name, variant: variant?.name }));
  const ids = imageIds([...builds, ...plugins]).slice(builds.length);
  return { places, ids, ...!usesDefaultTags && { tags }, flavor, annotations: labels, buildLabels: perBuild(buildArgNames), read };
}

function perBuild({ version, created, revision }: BuildArgNames): Record<string, string> {
  return { [OCI.version]: version, [OCI.created]: created, [OCI.revision]: revision };
}

function planImages(places: ResolvedPlaces[], declaration: Declaration): PlannedImage[] {
  const builds = declaration.images.flatMap((image) => image._builds);
  const ids = imageIds(builds.map(({ image: { name }, variant }) => ({ name, variant: variant?.name })));
  return builds.map((build, index) => planImage(ids[index], build, places[index], declaration));
}

/** What is not said of an image is what the declaration says. */
function ownTags({ tags, flavor }: Image, declaration: Declaration): PlannedTags | undefined {
  if (tags === undefined && flavor === undefined) return undefined;
  const own = { tags: tags ?? declaration.tags, flavor: flavor ?? declaration.flavor };
  return plannedTags({ ...own, usesDefaultTags: tags === undefined && declaration.usesDefaultTags });
}

function plannedTags({ tags, flavor, usesDefaultTags }: Pick<Declaration, 'tags' | 'flavor' | 'usesDefaultTags'>): PlannedTags {
  const [rules, settings] = [tags.map(String), [String(flavor)]];
  return { rules, flavor: settings, parsed: parseTags(rules, settings), ...usesDefaultTags && { skipsZero: true } };
}

/** Tells of each image which others it is built from. */
function withBases(plan: Plan, { referencesOf }: Declaration, problems: Problems): Plan {
  // One image stands on none of its own.
  if (!referencesOf || plan.images.length < 2) return plan;
  const images = plan.images.map((image) => {
    const basedOn = basesAmong(plan, image, referencesOf(image));
    return basedOn.length > 0 ? { ...image, basedOn } : image;
  });
  levelsOf(images, problems);
  return { ...plan, images };
}

function planTrigger(trigger: Trigger): PlannedTrigger {
  const { kind, patterns, publishes, versionInput, dryRun, paths, revisions, images, versionFile } = trigger;
  const { prereleases, bot, platforms } = trigger._settings;
  const lists = {
    ...platforms && { platforms: [...platforms] }, ...paths.length > 0 && { paths },
    ...revisions.length > 0 && { revisions }, ...images.length > 0 && { images },
  };
  const more = { ...versionFile && { versionFile }, ...prereleases === false && { prereleases }, ...bot && { bot } };
  return { kind, patterns, publishes, ...(versionInput && { versionInput }), ...(dryRun && { dryRun }), ...lists, ...more };
}

function planRegistry(registry: Registry, repository?: PlannedRepository): PlannedRegistry {
  const { host, login, title } = registry;
  let namespace = registry.namespace;
  if (!namespace && host === GHCR) {
    if (!repository) {
      throw new Error('Registry "ghcr.io": whose packages are these? Neither package.json nor a git remote "origin" names the repository. '
        + 'Set the option "repository", such as "acme/api", or a namespace: Registry.ghcr({ namespace: \'acme\' }).');
    }
    if (repository.host !== 'github.com') {
      throw new Error(`Registry "ghcr.io": the repository is at ${repository.host}, so its owner need not be one of GitHub. Name the `
        + 'owner of the packages: Registry.ghcr({ namespace: \'acme\' }).');
    }
    namespace = repository.owner.toLowerCase();
  }
  if (!namespace && host === DOCKER_HUB) {
    throw new Error(
      'Registry "docker.io": names there start with a user or organization. Write Registry.dockerHub({ namespace: \'acme\' }).',
    );
  }
  const { kind, details } = login;
  const { triggers, tags } = registry._rules;
  return {
    host, ...(namespace && { namespace }), title, login: kind, credentials: details,
    ...(registry.readme && { readme: registry.readme }), ...triggers && { triggers }, ...tags && { tags },
  };
}

function planImage(id: string, { image, variant }: BuiltImage, places: ResolvedPlaces, declaration: Declaration): PlannedImage {
  const { labels, buildArgNames } = declaration;
  const own = image.labels;
  const tags = ownTags(image, declaration);
  const fixed: Record<string, string | undefined> = {
    [OCI.title]: image.title,
    ...labels,
    ...(image.description !== undefined && { [OCI.description]: image.description }),
    ...own,
  };
  return {
    id,
    name: image.name,
    ...variant?.name && { variant: variant.name },
    ...variant && isNamed(variant._names) && { tagNames: variant._names },
    title: fixed[OCI.title] ?? image.title,
    ...(fixed[OCI.description] && { description: fixed[OCI.description] }),
    dockerfile: image.dockerfile,
    context: image.context,
    ...(image.target && { target: image.target }),
    platforms: image.platforms,
    ...places,
    labels: sorted(fixed),
    buildLabels: sorted(Object.fromEntries(Object.entries(perBuild(buildArgNames)).filter(([key]) => fixed[key] === undefined))),
    buildArgs: sorted(image.buildArgs),
    ...Object.keys(image.buildArgsFrom).length > 0 && { buildArgsFrom: mapped(image.buildArgsFrom, ({ details }) => details) },
    ...(image.secrets.length > 0 && { secrets: image.secrets }),
    ...(image.sshKeySecret && { sshKeySecret: image.sshKeySecret }),
    ...(Object.keys(image.contexts).length > 0 && { contexts: sorted(image.contexts) }),
    ...(image.tests.length > 0 && { tests: image.tests.map(({ kind, details }) => ({ kind, details })) }),
    ...tags && { tags },
  };
}

/** Whether tags are called anything else than what the rules say. */
function isNamed(names: readonly PlannedTagName[]): boolean {
  return names.length > 1 || names.some(({ prefix, suffix, latest }) => prefix !== '' || suffix !== '' || latest !== 'latest');
}

/** A typing error would publish nothing, ever. */
function refuseUnknownImages({ images, triggers }: Declaration, problems: Problems): void {
  const names = images.map(({ name }) => name);
  for (const name of new Set(triggers.flatMap((trigger) => trigger.images))) {
    if (!names.includes(name)) {
      problems.add(`Trigger.forImages(): there is no image "${name}". Declared: `
      + `${names.map((known) => `"${known}"`).join(', ')}.${didYouMean(name, names)}`);
    }
  }
}

/** What no pull request builds breaks when it is published. */
function refuseUntried({ triggers }: Declaration, images: readonly PlannedImage[], problems: Problems): void {
  for (const { _settings: { platforms: tried } } of triggers) {
    const image = tried && images.find(({ platforms }) => !platforms.some((platform) => tried.includes(platform)));
    if (!image) continue;
    problems.add(`Trigger.pullRequest(): image "${imageTitle(image)}" is built for ${image.platforms.join(', ')}, and pull requests for `
      + `${tried.join(', ')}, `
      + 'so none would build it. Name one of its platforms, too.');
  }
}

/** What pulls an image cannot pull a plugin, and some registries refuse one in a repository of the other. */
function refuseSharedRepositories({ images, plugins = [] }: Plan, problems: Problems): void {
  const taken = new Set(images.flatMap((image) => image.repositories));
  for (const { name, repositories } of plugins) {
    const shared = repositories.find((repository) => taken.has(repository));
    if (shared === undefined) continue;
    problems.add(`"${shared}" is an image and a plugin, and a repository holds one kind only. Give the plugin a name of its own, such `
      + `as "${name}-plugin".`);
  }
}

/** An image has one version at a time. */
function refuseTwoVersions({ images, triggers }: Declaration, problems: Problems): void {
  for (const kind of new Set(triggers.map((trigger) => trigger.kind))) {
    for (const { name } of images) {
      const about = triggers.filter((trigger) => trigger.kind === kind && (trigger.images.length === 0 || trigger.images.includes(name)));
      const files = [...new Set(about.flatMap(({ versionFile }) => versionFile?.path ?? []))];
      if (files.length > 1) {
        problems.add(`Image "${name}" gets its version from ${files.join(' and ')}. Give each file its images: `
        + `Trigger.branch().withVersionFrom("${files[0]}").forImages("${name}").`);
      }
    }
  }
}

function refuseTwinIds(what: string, declared: readonly (Gate | BeforeBuild)[], problems: Problems): void {
  const ids = declared.map(({ details }) => details.id);
  const twin = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twin !== undefined) problems.add(`${what} "${twin}" is declared twice. Give each a name of its own.`);
}

/** Docker keeps one login for each host, so the second would push with the rights of the first. */
function refuseTwoLogins(registries: readonly PlannedRegistry[], problems: Problems): void {
  const logins = new Map<string, PlannedRegistry>();
  for (const registry of registries) {
    const { host, namespace = '', login, credentials } = registry;
    const other = logins.get(host);
    if (other && JSON.stringify([other.login, other.credentials]) !== JSON.stringify([login, credentials])) {
      problems.add(`Registry "${host}": "${other.namespace ?? ''}" and "${namespace}" have two logins, and Docker keeps one for each host. `
        + 'Give both the same login, of a user who may push to both; or publish one of them from a project of its own, '
          + 'with its own workflow.');
    }
    logins.set(host, registry);
  }
}

/** All branches share one list of paths in a workflow, so a list of one would be one of all. */
function refuseMixedPaths(triggers: readonly Trigger[], problems: Problems): void {
  const lists = new Set(triggers.filter(({ kind }) => kind === TriggerKind.BRANCH).map(({ paths }) => paths.join(', ')));
  if (lists.size > 1) {
    problems.add(`Branches are built on different paths: ${[...lists].map((list) => list || 'any').join(' / ')}. Give `
    + 'every Trigger.branch() the same onPaths(), or name the branches in one: Trigger.branch(\'main\', '
      + '\'release/**\').onPaths(\'src/**\').');
  }
}

function sorted(labels: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
    .sort(([a], [b]) => a < b ? -1 : 1));
}
