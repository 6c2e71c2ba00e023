import { Decision } from './decision';
import { reachedBy } from './destinations';
import { Plan } from '../plan/plan';
import { pluginPlan } from '../plan/plugin/plugin-plan';

/**
 * Positions of the images that an event builds: when it publishes, the images with a tag and their base images; otherwise the images that
 * it concerns.
 */
export function builtImages(
  plan: Plan, decision: Pick<Decision, 'publishes' | 'images' | 'kind' | 'gitTag' | 'isElsewhere' | 'event'>,
): Set<number> {
  const { publishes, images, isElsewhere, event } = decision;
  // In a fork, only pull requests are built.
  if (isElsewhere && event.name !== 'pull_request') return new Set();
  const built = new Set([...images.keys()].filter((index) => publishes ? images[index].references.length > 0 : images[index].isIncluded));
  // A base is appended and so visited in turn for its own bases.
  for (const index of built) {
    for (const { image: base } of plan.images[index].basedOn ?? []) {
      const at = plan.images.findIndex(({ id }) => id === base);
      // When no registry takes the base, the previously published one is used.
      if (at >= 0 && (!publishes || reachedBy(plan, plan.images[at], decision).length > 0)) built.add(at);
    }
  }
  return built;
}

/** The same for plugins, by their position in `pluginPlan`. */
export function builtPlugins(plan: Plan, decision: Decision): Set<number> {
  return decision.plugins ? builtImages(pluginPlan(plan), { ...decision, images: decision.plugins }) : new Set();
}
