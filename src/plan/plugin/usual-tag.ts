import { PlannedPlugin } from './planned-plugin';
import { pluginPlan, standInOf } from './plugin-plan';
import { takesEvent, takesTag } from '../../decision/destinations';
import { tagTable } from '../explain/tag-table';
import { placesOf } from '../lookup/places';
import { Plan } from '../plan';

/**
 * The tag that people install, without the end that names an architecture: `latest` where a release makes it, else the first that there is.
 */
export function usualTag(plan: Plan, { builds: [{ ending, tags }] }: PlannedPlugin): string {
  const made = tagTable({ ...pluginPlan(plan), tags, images: [] }).flatMap((row) => row.tags);
  const bare = made.filter((tag) => tag.endsWith(`-${ending}`)).map((tag) => tag.slice(0, -ending.length - 1));
  return bare.find((tag) => tag.endsWith('latest')) ?? bare[0] ?? 'latest';
}

/** The repositories that people install a tag from, without its end: those that take it of a release; all of them where none does. */
export function installedFrom(plan: Plan, plugin: PlannedPlugin, tag: string): string[] {
  const { builds, repositories } = plugin;
  const taking = placesOf(plan, standInOf(plan, plugin)).filter(({ registry }) => (
    takesEvent(registry, { isRelease: true }) && builds.every(({ ending }) => takesTag(registry, `${tag}-${ending}`))
  ));
  return taking.length > 0 ? taking.map(({ repository }) => repository) : repositories;
}
