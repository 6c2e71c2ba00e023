import { Decision } from './decision';
import { reachedBy } from './destinations';
import { Plan } from '../plan/plan';
import { pluginPlan } from '../plan/plugin/plugin-plan';

/**
 * Positions of the images that an event builds: where it publishes, those that get a tag and what they are built from; else those that it
 * is about.
 */
export function builtImages(
  plan: Plan, decision: Pick<Decision, 'publishes' | 'images' | 'kind' | 'gitTag' | 'isElsewhere' | 'event'>,
): Set<number> {
  const { publishes, images, isElsewhere, event } = decision;
  // A run of another repository builds what a pull request there proposes, and nothing else.
  if (isElsewhere && event.name !== 'pull_request') return new Set();
  const built = new Set([...images.keys()].filter((index) => publishes ? images[index].references.length > 0 : images[index].isMeant));
  // A base is added behind those that stand on it, and is looked at in turn.
  for (const index of built) {
    for (const { image: base } of plan.images[index].basedOn ?? []) {
      const at = plan.images.findIndex(({ id }) => id === base);
      // Where no registry takes it, it is the one that was published before.
      if (at >= 0 && (!publishes || reachedBy(plan, plan.images[at], decision).length > 0)) built.add(at);
    }
  }
  return built;
}

/** The same of plugins, by their position in `pluginPlan`. */
export function builtPlugins(plan: Plan, decision: Decision): Set<number> {
  return decision.plugins ? builtImages(pluginPlan(plan), { ...decision, images: decision.plugins }) : new Set();
}
