import { buildAll } from './build/build-all';
import { PluginPlaces, triedPlugins, tryPlugins } from './dry-run-plugins';
import { localPlan, realNames } from './local-plan';
import { Leftovers } from './machine/leftovers';
import { LocalRegistry } from './machine/registry';
import { setUp } from './machine/set-up';
import { Progress } from './report/progress';
import { TriedImage, TriedPlatform } from './report/result';
import { Decision, ImageDecision } from '../../decision/decision';
import { Build, buildsOf } from '../../plan/lookup/builds';
import { Plan } from '../../plan/plan';
import { PlannedImage } from '../../plan/planned-image';
import { pluginPlan } from '../../plan/plugin/plugin-plan';
import { RunContext } from '../../run/context';
import { Prepared, resume } from '../../run/prepare/prepare';
import { merge } from '../../run/publish/merge';
import { publish, Published } from '../../run/publish/publish';
import { httpRegistries } from '../../run/registry/http/http-registries';
import { test } from '../../run/test/test-image';
import { verify } from '../../run/verify/verify';
import { formatDate } from '../../tag/date/format-date';
import { GitEvent } from '../../tag/engine/git-event';
import { KindedTag } from '../../tag/policy/tag-kind';

/** The input of a dry run. */
export interface DryRun {
  /** The plan with its real names, limited to the chosen images and platforms. */
  readonly plan: Plan;
  /** The root of the repository. */
  readonly repository: string;
  readonly event: GitEvent;
  readonly decision: Decision;
  readonly prepared: Prepared;
  readonly git: RunContext['git'];
  /** Unique name for its registry and builder, or for its folder in a given registry. */
  readonly name: string;
  readonly scratch: string;
  readonly registry?: LocalRegistry;
  readonly builder?: string;
}

/** Signatures and attestations are not made locally, so they are not verified. */
const NOBODY = { signed: async () => {}, attested: async () => {} };

/** The result for an event that publishes nothing. */
const NOTHING_STAYED: Published = { stayed: new Map() };

/** Runs an event with the functions of the workflow's program, in a local registry. */
export async function dryRun(asked: DryRun, progress: Progress, leftovers: Leftovers): Promise<TriedImage[]> {
  const { plan, decision, event, prepared, git } = asked;
  const { registry, builder } = await progress.phase('set up', () => setUp(asked, progress, leftovers));
  const local = localPlan(plan, registry.place);
  const named = realNames(plan, registry.place);
  const log = (text: string) => named(text).split('\n').filter(Boolean).forEach((line) => progress.line(`  ${line}`));
  const resumed = resume(local, event, prepared, formatDate);
  const context: RunContext = {
    plan: local,
    ...resumed,
    decision: withoutHeld(resumed.decision, decision),
    registries: httpRegistries(),
    git,
    report: { log, notice: log, summary: () => {} },
  };
  const ofPlugins = plan.plugins
    ? await dryRunPlugins(asked, local, { ...asked, builder: builder.name }, context, progress, leftovers)
    : [];
  const ofImages = plan.images.length > 0 ? await dryRunImages(asked, local, builder.name, context, progress) : [];
  return [...ofImages, ...ofPlugins];
}

async function dryRunPlugins(
  { plan, decision, event, prepared }: DryRun, local: Plan, places: PluginPlaces, around: RunContext, progress: Progress,
  leftovers: Leftovers,
): Promise<TriedImage[]> {
  const resumed = resume(pluginPlan(local), event, prepared, formatDate);
  const images = decision.plugins ?? [];
  const context = { ...around, plan: pluginPlan(local), ...resumed, decision: withoutHeld(resumed.decision, { images }) };
  const tried = await tryPlugins(local, context, places, progress, leftovers);
  const { images: real } = pluginPlan(plan);
  return triedPlugins(plan, tried).map((one, index) => ({
    ...one, ...whereTo(real[index], context.plan.images[index], images[index], tried.published.stayed.get(index) ?? new Map()),
  }));
}

async function dryRunImages(asked: DryRun, local: Plan, builder: string, context: RunContext, progress: Progress): Promise<TriedImage[]> {
  const { plan, decision } = asked;
  const built = await progress.phase('build', () => buildAll(context, { ...asked, builder }, progress));
  const tested = buildsOf(local).filter(({ id, image }) => built.has(id) && (local.images[image].tests ?? []).length > 0);
  if (tested.length > 0) await progress.phase('test', () => testAll(context, tested, built, progress));
  const digests = decision.publishes ? await progress.phase('merge', () => merge(context, digestsOf(built))) : new Map<number, string>();
  const { stayed } = decision.publishes ? await progress.phase('publish', () => publish(context, digests)) : NOTHING_STAYED;
  if (decision.publishes) await progress.phase('verify', () => verify(context, digests, NOBODY));

  return plan.images.map((image, index): TriedImage => ({
    id: image.id,
    name: image.name,
    ...digests.has(index) && { digest: digests.get(index) },
    platforms: buildsOf(local).filter((one) => one.image === index).flatMap(({ id }) => built.get(id) ?? []),
    tests: (image.tests ?? []).length,
    ...whereTo(image, local.images[index], decision.images[index], stayed.get(index) ?? new Map()),
  }));
}

/** The tags of an image in each repository, and those that stay. */
function whereTo(
  { repositories }: PlannedImage, local: PlannedImage, { references, heldBack }: ImageDecision, stayed: ReadonlyMap<string, string>,
): Pick<TriedImage, 'repositories' | 'heldBack'> {
  const tagsIn = (repository: string) => references
    .flatMap((name) => name.startsWith(`${repository}:`) ? name.slice(repository.length + 1) : []);
  return {
    repositories: repositories.map((repository, n) => ({
      repository, tags: tagsIn(repository).filter((tag) => !stayed.has(tag)), local: local.repositories[n],
    })),
    heldBack: [...heldBack.map(({ reason }) => reason), ...[...stayed].map(([tag, reason]) => `${tag} stays: ${reason}`)],
  };
}

/** Tags that stay, provided that every git tag was published, do not move here either, although this registry has no other version. */
function withoutHeld(again: Decision, { images }: Pick<Decision, 'images'>): Decision {
  const isHeld = (index: number, tag: string) => images[index].heldBack.some(({ name }) => name === tag);
  const moved = <T extends { readonly tags: KindedTag[] }>(of: T, index: number): T => ({
    ...of,
    tags: of.tags.filter(({ tag }) => !isHeld(index, tag)),
  });
  return {
    ...again,
    images: again.images.map((image, index) => ({
      ...moved(image, index), destinations: image.destinations.map((one) => moved(one, index)),
    })),
  };
}

async function testAll(
  context: RunContext, builds: readonly Build[], built: ReadonlyMap<string, TriedPlatform>, progress: Progress,
): Promise<void> {
  for (const { id } of builds) await progress.task(`test ${id}`, () => test(context, { build: id, digest: built.get(id)!.digest }));
}

function digestsOf(built: ReadonlyMap<string, TriedPlatform>): Record<string, string> {
  return Object.fromEntries([...built].map(([id, { digest }]) => [id, digest]));
}
