import { PlannedPlugin, PlannedPluginBuild } from './planned-plugin';
import { remember } from '../../base/remember';
import { openRepositories } from '../lookup/places';
import { Plan } from '../plan';
import { PlannedImage } from '../planned-image';

/**
 * The plugins of a plan as what the engine knows how to publish: one thing for each plugin and platform, which has tags of its own.
 * Whatever decides about tags, versions and what is newer is so the same for plugins and images.
 */
export const pluginPlan = remember(({ plugins = [], ...rest }: Plan): Plan => (
  { ...rest, images: plugins.flatMap((plugin) => plugin.builds.map((build) => imageOf(plugin, build))) }
));

function imageOf(plugin: PlannedPlugin, { platform, ending, tags }: PlannedPluginBuild): PlannedImage {
  const { id, name, dockerfile, context, target, repositories, registries, annotations: labels, buildLabels, buildArgs, secrets } = plugin;
  const built = { id, name, title: name, dockerfile, context, ...target && { target }, buildLabels, buildArgs, ...secrets && { secrets } };
  // The architecture tells it from the others, where people read of it.
  return { ...built, variant: ending, repositories, ...registries && { registries }, labels, platforms: [platform], tags };
}

/** What stands for a plugin where it does not matter for which platform. */
export function standInOf(plan: Plan, { id }: PlannedPlugin): PlannedImage {
  return pluginPlan(plan).images.find((image) => image.id === id)!;
}

/** The repository of what is built on a laptop. */
export function localRepository(plan: Plan, plugin: PlannedPlugin): string {
  return openRepositories(plan, standInOf(plan, plugin))[0];
}

/** A plugin for one platform, found by the position of what stands for it in `pluginPlan`. */
export function pluginAt({ plugins = [] }: Plan, index: number) {
  return plugins.flatMap((plugin) => plugin.builds.map((build) => ({ plugin, build })))[index];
}
