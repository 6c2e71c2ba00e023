import { sharedChannels } from './shared-channels';
import { tagTable } from './tag-table';
import { hasImages } from '../plan/lookup/builds';
import { imageTitle } from '../plan/lookup/image-id';
import { nameOf } from '../plan/lookup/places';
import { takesEvent } from '../plan/lookup/registry-limits';
import { Plan, PlannedRegistry, PlannedTrigger } from '../plan/plan';
import { PlannedImage } from '../plan/planned-image';
import { pluginPlan } from '../plan/plugin/plugin-plan';
import { TriggerKind } from '../trigger/trigger-kind';

/** Declarations that are valid but probably unintended, each as a sentence with the way out. */
export function doubts(plan: Plan, folderExists: (path: string) => boolean): string[] {
  return [
    ...twins(plan.images, sourceOf).map(([image, other]) =>
      `Images "${imageTitle(image)}" and "${imageTitle(other)}" are built from the same stage of ${other.dockerfile} with the same build `
        + 'arguments: one image under two names. Give one another "dockerfile", "target" or "buildArgs".'),
    ...plan.images.flatMap(({ name, repositories }) => twins(repositories, (repository) => repository).map(([repository]) =>
      `Image "${name}" is pushed to ${repository} twice. Declare the registry once, or give the image another name there: named({ `
        + `${JSON.stringify(name)}: … }).`)),
    ...plan.registries.filter((registry) => takesNothing(plan, registry)).map((registry) =>
      `Registry "${nameOf(registry)}" takes only what is published on ${registry.triggers!.join(', ')}, and no trigger of `
        + 'that kind publishes, so nothing goes there. Add one to "triggers", or leave onlyOn() out.'),
    ...plan.images.filter(({ context }) => !folderExists(context)).map(({ name, context }) =>
      `Image "${name}": there is no folder "${context}", which is its "context". Paths are relative to the project.`),
    ...sharedChannels(plan),
    ...plan.triggers.flatMap((trigger) => refusedAlways(plan, trigger) ?? []),
  ];
}

function takesNothing({ triggers }: Plan, registry: PlannedRegistry): boolean {
  return !triggers.some(({ kind, publishes, versionInput }) => (
    publishes && takesEvent(registry, {
      kind,
      isRelease: [TriggerKind.TAG, TriggerKind.MANUAL].includes(kind) || versionInput !== undefined,
    })
  ));
}

/** A key that is equal for images with the same content. */
function sourceOf({ dockerfile, target, context, buildArgs, buildArgsFrom }: PlannedImage): string {
  return JSON.stringify([dockerfile, target, context, buildArgs, buildArgsFrom]);
}

/** Pairs of things with equal keys. */
function twins<T>(things: readonly T[], keyOf: (thing: T) => string): Array<[T, T]> {
  const first = new Map<string, T>();
  return things.flatMap((thing): Array<[T, T]> => {
    const twin = first.get(keyOf(thing));
    if (twin === undefined) first.set(keyOf(thing), thing);
    return twin === undefined ? [] : [[twin, thing]];
  });
}

/** A trigger that publishes but gives no tag for any of its events fails on each of them. */
function refusedAlways(plan: Plan, trigger: PlannedTrigger): string | undefined {
  if (!trigger.publishes) return undefined;
  const rows = [...hasImages(plan) ? [plan] : [], ...plan.plugins ? [pluginPlan(plan)] : []].flatMap(({ images, tags: own, ...rest }) => (
    tagTable({ ...rest, images, tags: images[0]?.tags ?? own, triggers: [trigger] })
  ));
  if (rows.length === 0 || rows.some(({ tags }) => tags.length > 0)) return undefined;
  const event = rows[0].event.replace(/`/g, '"');
  const everywhere = plan.registries.map(({ triggers: _, tags: __, ...registry }) => registry);
  if (tagTable({ ...plan, registries: everywhere, triggers: [trigger] }).some(({ tags }) => tags.length > 0)) {
    return `${event} publishes, but no registry accepts it, so each such run would fail. Let one accept it: see `
      + 'onlyOn() and onlyTags().';
  }
  return `${event} publishes, but no tag rule makes a tag of it, so each such run would fail. `
    + `${RULE_FOR[trigger.kind] ?? RULE_FOR.branch}`;
}

const RULE_FOR: Record<string, string> = {
  'tag': "Add a rule to \"tags\", such as TagRule.parse('type=ref,event=tag').",
  'branch': "Add a rule to \"tags\", such as TagRule.parse('type=ref,event=branch').",
  'pull-request': "Add a rule to \"tags\", such as TagRule.parse('type=ref,event=pr').",
  'schedule': "Add a rule to \"tags\", such as TagRule.parse('type=schedule').",
};
