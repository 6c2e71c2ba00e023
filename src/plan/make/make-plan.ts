import { basesAmong } from './based-on';
import { withClaims } from './claims-of';
import { imageIds, imageTitle } from '../lookup/image-id';
import { withParts } from '../lookup/parts';
import { Plan, PlannedRegistry, PlannedRepository, PlannedTrigger } from '../plan';
import { PlannedImage } from '../planned-image';
import { Declaration } from './declaration';
import { planGiven } from './plan-given';
import { planImages, perBuild } from './plan-images';
import { planParts } from './plan-parts';
import { planSupplyChain } from './plan-supply-chain';
import { plannedTags } from './plan-tags';
import {
  refuseTwoVersions, refuseTwoLogins, refuseTwinIds, refuseSharedRepositories, refuseMixedPaths, refuseUnknownImages,
} from './refuse';
import { refuseClaims } from './refuse-claims';
import { Placed, ResolvedPlaces, resolvePlaces } from './resolve-places';
import { isOtherForge } from '../../base/forge-url';
import { Problems } from '../../problem/problems';
import { GHCR, DOCKER_HUB } from '../../registry/hosts';
import { Registry } from '../../registry/registry';
import { Trigger } from '../../trigger/trigger';
import { levelsOf } from '../lookup/levels';
import { PluginContext, planPlugins } from '../plugin/plan-plugin';
import { pluginPlan } from '../plugin/plugin-plan';

/** Resolves a declaration to plain data; inconsistencies are added to `problems`. */
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
    ...(declaration.labelsByBuild && { labelsByBuild: true }),
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

/** Undefined for a source on another forge: it is published from a mirror on GitHub, whose name is unknown. */
function publishesFrom({ repository, publishFromForks }: Declaration): Pick<Plan, 'publishesFrom'> {
  return repository === undefined || publishFromForks || isOtherForge(repository.host)
    ? {}
    : { publishesFrom: `${repository.owner}/${repository.name}` };
}

/** Resolves the repositories of all images and plugins, in the order of their declaration. */
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

/** Adds the base images of each image. */
function withBases(plan: Plan, { referencesOf }: Declaration, problems: Problems): Plan {
  // A single image cannot be built from another one.
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
      throw new Error('Registry "ghcr.io": the owner of the packages is not known. Neither package.json nor a git remote "origin" '
        + 'names the repository. Set the option "repository", such as "acme/api", or a namespace: Registry.ghcr({ namespace: \'acme\' }).');
    }
    if (repository.host !== 'github.com') {
      throw new Error(`Registry "ghcr.io": the repository is at ${repository.host}, so its owner may not exist on GitHub. Name the `
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

/** Rejects images that are published but not built in pull requests, where errors would appear too late. */
function refuseUntried({ triggers }: Declaration, images: readonly PlannedImage[], problems: Problems): void {
  for (const { _settings: { platforms: tried } } of triggers) {
    const image = tried && images.find(({ platforms }) => !platforms.some((platform) => tried.includes(platform)));
    if (!image) continue;
    problems.add(`Trigger.pullRequest(): image "${imageTitle(image)}" is built for ${image.platforms.join(', ')}, and pull requests for `
      + `${tried.join(', ')}, `
      + 'so no pull request would build it. Name one of its platforms, too.');
  }
}
