import { tagTable } from './tag-table';
import { placesOf } from '../plan/lookup/places';
import { takesEvent, takesTag } from '../plan/lookup/registry-limits';
import { Plan } from '../plan/plan';
import { PlannedPlugin } from '../plan/plugin/planned-plugin';
import { pluginPlan, standInOf } from '../plan/plugin/plugin-plan';

/**
 * The tag to install, without the suffix for the architecture: `latest` if a release gets it, otherwise the first one.
 */
export function usualTag(plan: Plan, { builds: [{ ending, tags }] }: PlannedPlugin): string {
  const tags_ = tagTable({ ...pluginPlan(plan), tags, images: [] }).flatMap((row) => row.tags);
  const bare = tags_.filter((tag) => tag.endsWith(`-${ending}`)).map((tag) => tag.slice(0, -ending.length - 1));
  return bare.find((tag) => tag.endsWith('latest')) ?? bare[0] ?? 'latest';
}

/**
 * The repositories from which a tag, given without its suffix, can be installed: those that take it for a release; all of them when none
 * does.
 */
export function installedFrom(plan: Plan, plugin: PlannedPlugin, tag: string): string[] {
  const { builds, repositories } = plugin;
  const taking = placesOf(plan, standInOf(plan, plugin)).filter(({ registry }) => (
    takesEvent(registry, { isRelease: true }) && builds.every(({ ending }) => takesTag(registry, `${tag}-${ending}`))
  ));
  return taking.length > 0 ? taking.map(({ repository }) => repository) : repositories;
}
