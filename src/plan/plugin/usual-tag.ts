import { Plan } from '../plan';
import { tagTable } from '../tag-table';
import { PlannedPlugin } from './planned-plugin';
import { pluginPlan } from './plugin-plan';

/** The tag that people install, without the end that names an architecture: `latest` where a release makes it, else the first that there is. */
export function usualTag(plan: Plan, { builds: [{ ending, tags }] }: PlannedPlugin): string {
  const made = tagTable({ ...pluginPlan(plan), tags, images: [] }).flatMap((row) => row.tags);
  const bare = made.filter((tag) => tag.endsWith(`-${ending}`)).map((tag) => tag.slice(0, -ending.length - 1));
  return bare.find((tag) => tag.endsWith('latest')) ?? bare[0] ?? 'latest';
}
