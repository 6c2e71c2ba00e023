import { SupplyChainKind } from '../../pipeline/supply-chain-kind';
import { Plan } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';
import { didYouMean } from '../../problem/problems';

/** The chosen part of a plan. */
export interface Chosen {
  /** Names or ids of images; empty for all. */
  readonly images?: readonly string[];
  /** Platforms; empty for all declared ones. */
  readonly platforms?: readonly string[];
}

/** Kinds of the supply chain that need GitHub. */
const ELSEWHERE: readonly string[] = [SupplyChainKind.SIGNATURE, SupplyChainKind.ATTESTATION, SupplyChainKind.SCAN];

/**
 * The plan with only the chosen images and platforms.
 *
 * @throws when a name is not declared
 */
export function chosenPlan(plan: Plan, { images = [], platforms = [] }: Chosen): Plan {
  const all = [...plan.images, ...pluginPlan(plan).images];
  refuseUnknown('--image', images, [...new Set(all.flatMap(({ id, name }) => [name, id]))]);
  refuseUnknown('--platform', platforms, [...new Set(all.flatMap((image) => image.platforms))]);
  const isNamed = ({ id, name }: { readonly id: string; readonly name: string }) => (
    images.length === 0 || images.includes(name) || images.includes(id)
  );
  const isWanted = (platform: string) => platforms.length === 0 || platforms.includes(platform);
  const chosen = plan.images.filter(isNamed).map((image) => ({ ...image, platforms: image.platforms.filter(isWanted) }));
  const built = chosen.filter((image) => image.platforms.length > 0);
  const plugins = (plan.plugins ?? []).filter(isNamed)
    .map((plugin) => ({ ...plugin, builds: plugin.builds.filter(({ platform }) => isWanted(platform)) }))
    .filter(({ builds }) => builds.length > 0);
  if (built.length === 0 && plugins.length === 0) {
    throw new Error(`--platform ${platforms.join(',')}: none of the images `
    + `${images.join(', ')} is declared for it. Name another image, or another platform.`);
  }
  const { plugins: _, parts = [], ...rest } = plan;
  const cut = parts.filter((part) => built.some(({ id, platforms: tried }) => id === part.partOf && tried.includes(part.platforms[0])));
  return { ...rest, images: built, ...cut.length > 0 && { parts: cut }, ...plugins.length > 0 && { plugins } };
}

/**
 * The plan with every repository in one registry: `ghcr.io/acme/api` becomes `127.0.0.1:5001/ghcr.io/acme/api`.
 *
 * @param place host and folder
 */
export function localPlan(plan: Plan, place: string): Plan {
  const supplyChain = plan.supplyChain?.filter(({ kind }) => !ELSEWHERE.includes(kind));
  const moved = <T extends { readonly repositories: string[] }>(what: T): T => ({
    ...what,
    repositories: what.repositories.map((repository) => localName(place, repository)),
  });
  return {
    ...plan,
    ...supplyChain && { supplyChain },
    images: plan.images.map(moved),
    ...plan.plugins && { plugins: plan.plugins.map(moved) },
  };
}

/** The local name of a repository. The port's colon becomes an underscore, which is valid in a path and in no host. */
export function localName(place: string, repository: string): string {
  return `${place}/${repository.toLowerCase().replace(':', '_')}`;
}

/** Restores the real names of repositories in a text of the run. */
export function realNames(plan: Plan, place: string): (text: string) => string {
  const names = [...plan.images, ...plan.plugins ?? []].flatMap(({ repositories }) => (
    repositories.map((real): [string, string] => [localName(place, real), real])
  ));
  // A longer name comes before one that it begins with.
  const sorted = names.sort(([a], [b]) => b.length - a.length);
  return (text) => sorted.reduce((result, [local, real]) => result.replaceAll(local, real), text);
}

function refuseUnknown(option: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`${option} "${unknown}" is not declared. Declared: ${known.join(', ')}.${didYouMean(unknown, known)}`);
  }
}
