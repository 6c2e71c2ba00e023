import { Plan, PlannedImage } from '../plan';

const known = new WeakMap<Plan, Plan>();

/**
 * The plugins of a plan as what the engine knows how to publish: one thing for each plugin and platform, which has tags of its own. Whatever
 * decides about tags, versions and what is newer is so the same for plugins and images.
 */
export function pluginPlan(plan: Plan): Plan {
  const before = known.get(plan);
  if (before) return before;
  const { plugins = [], ...rest } = plan;
  const images = plugins.flatMap(({ builds, annotations, config: _, enable: __, permissions: ___, settings: ____, ...plugin }) => builds.map(({ platform, tags }): PlannedImage => ({
    ...plugin, title: plugin.name, labels: annotations, platforms: [platform], tags,
  })));
  const made = { ...rest, images };
  known.set(plan, made);
  return made;
}

/** A plugin for one platform, found by the position of what stands for it in `pluginPlan`. */
export function pluginAt({ plugins = [] }: Plan, index: number) {
  return plugins.flatMap((plugin) => plugin.builds.map((build) => ({ plugin, build })))[index];
}
