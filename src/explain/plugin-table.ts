import { tagTable } from './tag-table';
import { Plan } from '../plan/plan';
import { pluginPlan } from '../plan/plugin/plugin-plan';

/** The tags of the plugins for one kind of event. */
export interface PluginRow {
  /** A description, as in the table of images. */
  readonly event: string;
  /** Tags, or the reason why there are none, by architecture. */
  readonly cells: Record<string, string>;
}

/** Examples of the plugins' tags for each trigger. Plugins with rules of their own get rows of their own. */
export function pluginTable(plan: Plan, existingTags: readonly string[] = []): PluginRow[] {
  const rows = new Map<string, Record<string, string[]>>();
  const whole = pluginPlan(plan);
  const endings = (plan.plugins ?? []).flatMap(({ builds }) => builds.map(({ ending }) => ending));
  whole.images.forEach((image, index) => {
    for (const { event, tags, note } of tagTable({ ...whole, images: [image], tags: image.tags! }, existingTags)) {
      const cells = rows.get(event) ?? {};
      const text = [tags.map((tag) => `\`${tag}\``).join(' '), note].filter(Boolean).join('; ');
      cells[endings[index]] = [...new Set([...cells[endings[index]] ?? [], text])];
      rows.set(event, cells);
    }
  });
  return [...rows].map(([event, cells]) => ({
    event, cells: Object.fromEntries(Object.entries(cells).map(([ending, texts]) => [ending, texts.join('; ')])),
  }));
}
