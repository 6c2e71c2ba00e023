import { imageTitle } from './image-id';
import { Plan, PlannedImage, PlannedTrigger } from './plan';
import { hasImages } from './builds';
import { pluginPlan } from './plugin/plugin-plan';
import { tagTable } from './tag-table';

/** What is allowed and can hardly be meant, each in a sentence with the way out. */
export function doubts(plan: Plan, folderExists: (path: string) => boolean): string[] {
  return [
    ...twins(plan.images, sourceOf).map(([image, other]) =>
      `Images "${imageTitle(image)}" and "${imageTitle(other)}" are built from the same stage of ${other.dockerfile} with the same build arguments: one image under two names. Give one another "dockerfile", "target" or "buildArgs".`),
    ...twins(plan.registries, ({ host, namespace = '' }) => `${host}/${namespace}`).map(([{ host, namespace }]) =>
      `Registry "${[host, namespace].filter(Boolean).join('/')}" is declared twice. Name it once.`),
    ...plan.images.filter(({ context }) => !folderExists(context)).map(({ name, context }) =>
      `Image "${name}": there is no folder "${context}", which is its "context". Paths are relative to the project.`),
    ...plan.triggers.flatMap((trigger) => refusedAlways(plan, trigger) ?? []),
  ];
}

/** What makes two images the same. */
function sourceOf({ dockerfile, target, context, buildArgs }: PlannedImage): string {
  return JSON.stringify([dockerfile, target, context, buildArgs]);
}

/** Pairs of things that are the same by a key. */
function twins<T>(things: readonly T[], keyOf: (thing: T) => string): Array<[T, T]> {
  const first = new Map<string, T>();
  return things.flatMap((thing): Array<[T, T]> => {
    const twin = first.get(keyOf(thing));
    if (twin === undefined) first.set(keyOf(thing), thing);
    return twin === undefined ? [] : [[twin, thing]];
  });
}

/** What publishes and has no tag for any of its events ends with an error each time. */
function refusedAlways(plan: Plan, trigger: PlannedTrigger): string | undefined {
  if (!trigger.publishes) return undefined;
  const rows = [...hasImages(plan) ? [plan] : [], ...plan.plugins ? [pluginPlan(plan)] : []].flatMap(({ images, tags: own, ...rest }) => (
    tagTable({ ...rest, images, tags: images[0]?.tags ?? own, triggers: [trigger] })
  ));
  if (rows.length === 0 || rows.some(({ tags }) => tags.length > 0)) return undefined;
  return `${rows[0].event.replace(/`/g, '"')} is to publish, and no tag rule makes a tag of it, so each such run would stop with an error. ${RULE_FOR[trigger.kind] ?? RULE_FOR.branch}`;
}

const RULE_FOR: Record<string, string> = {
  'tag': "Add a rule to \"tags\", such as TagRule.parse('type=ref,event=tag').",
  'branch': "Add a rule to \"tags\", such as TagRule.parse('type=ref,event=branch').",
  'pull-request': "Add a rule to \"tags\", such as TagRule.parse('type=ref,event=pr').",
  'schedule': "Add a rule to \"tags\", such as TagRule.parse('type=schedule').",
};
