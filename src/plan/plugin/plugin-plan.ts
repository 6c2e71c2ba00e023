import { PlannedPlugin, PlannedPluginBuild } from './planned-plugin';
import { remember } from '../../base/remember';
import { openRepositories } from '../lookup/places';
import { Plan } from '../plan';
import { PlannedImage } from '../planned-image';

/**
 * A plan with one image for each plugin and platform, so that tags and versions of plugins are decided by the same code as those of images.
 */
export const pluginPlan = remember(({ plugins = [], ...rest }: Plan): Plan => (
  { ...rest, images: plugins.flatMap((plugin) => plugin.builds.map((build) => imageOf(plugin, build))) }
));

function imageOf(plugin: PlannedPlugin, { platform, ending, tags }: PlannedPluginBuild): PlannedImage {
  const { id, name, dockerfile, context, target, repositories, registries, annotations: labels, buildLabels, buildArgs, secrets } = plugin;
  const built = { id, name, title: name, dockerfile, context, ...target && { target }, buildLabels, buildArgs, ...secrets && { secrets } };
  // The architecture is the variant, which tells it apart in messages.
  return { ...built, variant: ending, repositories, ...registries && { registries }, labels, platforms: [platform], tags };
}

/** The image that represents a plugin when the platform does not matter. */
export function standInOf(plan: Plan, { id }: PlannedPlugin): PlannedImage {
  return pluginPlan(plan).images.find((image) => image.id === id)!;
}

/** The repository of local builds. */
export function localRepository(plan: Plan, plugin: PlannedPlugin): string {
  return openRepositories(plan, standInOf(plan, plugin))[0];
}

/** The plugin and platform that an image of `pluginPlan` represents, by its position. */
export function pluginAt({ plugins = [] }: Plan, index: number) {
  return plugins.flatMap((plugin) => plugin.builds.map((build) => ({ plugin, build })))[index];
}
