import { build, BuildSettings } from './build';
import { builderFor, DryRunBuilder, emulation } from './builder';
import { Leftovers } from './leftovers';
import { localPlan, realNames } from './local-plan';
import { Progress } from './progress';
import { LocalRegistry, startRegistry } from './registry';
import { TriedImage, TriedPlatform } from './result';
import { sourceOf } from './source';
import { Decision } from '../../decision/decision';
import { sourceOfRun } from '../../decision/decide';
import { ImageTestKind } from '../../image/image-test';
import { Build, buildsOf } from '../../plan/builds';
import { Plan } from '../../plan/plan';
import { atOnce } from '../../run/at-once';
import { RunContext } from '../../run/context';
import { buildInputs } from '../../run/inputs';
import { merge } from '../../run/merge';
import { decideAgain, Prepared } from '../../run/prepare';
import { publish } from '../../run/publish';
import { httpRegistries } from '../../run/registry/http-registries';
import { compressedSize, test } from '../../run/test/test';
import { verify } from '../../run/verify';
import { formatDate } from '../../tag/format-date';
import { GitEvent } from '../../tag/git-event';

/** What a dry run does. */
export interface DryRun {
  /** The plan with its real names, and only what is tried of it. */
  readonly plan: Plan;
  /** The root of the repository. */
  readonly repository: string;
  readonly event: GitEvent;
  readonly decision: Decision;
  readonly prepared: Prepared;
  readonly git: RunContext['git'];
  /** No other run is named so: its registry and builder, or its folder in the registry that is given. */
  readonly name: string;
  readonly scratch: string;
  readonly registry?: LocalRegistry;
  readonly builder?: string;
}

/** So many builds at once: the native ones do not wait for those that are emulated. */
const BUILDS = 4;

/** Nobody signs or attests on a laptop, so nobody is asked. */
const NOBODY = { isSigned: async () => false, isAttested: async () => false };

/** The run of an event, by the functions that the workflow calls, in a registry of this machine. */
export async function dryRun(asked: DryRun, progress: Progress, leftovers: Leftovers): Promise<TriedImage[]> {
  const { plan, decision, event, prepared, git } = asked;
  const { registry, builder } = await setUp(asked, progress, leftovers);
  const local = localPlan(plan, registry.place);
  const named = realNames(plan, registry.place);
  const tell = (text: string) => named(text).split('\n').filter(Boolean).forEach((line) => progress.line(`  ${line}`));
  const context: RunContext = {
    plan: local,
    decision: withoutHeld(decideAgain(local, event, prepared, formatDate)),
    event: { ...sourceOfRun(local, event, { tags: [], format: formatDate, pinned: prepared }).event, now: new Date(prepared.now) },
    format: formatDate,
    registries: httpRegistries(),
    git,
    report: { log: tell, notice: tell, summary: () => {} },
  };
  const built = await progress.phase('build', () => buildAll(asked, context, builder, progress));
  const tested = buildsOf(local).filter(({ image }) => (local.images[image].tests ?? []).length > 0);
  if (tested.length > 0) await progress.phase('test', () => testAll(context, tested, built, progress));
  const digests = decision.publishes ? await progress.phase('merge', () => merge(context, digestsOf(built))) : new Map<number, string>();
  const stayed = decision.publishes ? (await progress.phase('publish', () => publish(context, digests))).stayed : new Map<number, Map<string, string>>();
  if (decision.publishes) await progress.phase('verify', () => verify(context, digests, NOBODY));

  return plan.images.map((image, index): TriedImage => ({
    name: image.name,
    ...digests.has(index) && { digest: digests.get(index) },
    platforms: buildsOf(local).filter((one) => one.image === index).map(({ id }) => built.get(id)!),
    tests: (image.tests ?? []).length,
    repositories: image.repositories.map((repository, n) => ({
      repository,
      tags: decision.images[index].references.flatMap((name) => name.startsWith(`${repository}:`) ? name.slice(repository.length + 1) : []).filter((tag) => !stayed.get(index)?.has(tag)),
      local: local.images[index].repositories[n],
    })),
    held: [...decision.images[index].held.map(({ reason }) => reason), ...[...stayed.get(index) ?? []].map(([tag, reason]) => `${tag} stays: ${reason}`)],
  }));
}

async function setUp({ plan, name, ...asked }: DryRun, progress: Progress, leftovers: Leftovers): Promise<{ registry: LocalRegistry; builder: DryRunBuilder }> {
  return progress.phase('set up', async () => {
    const registry = asked.registry ?? await progress.task('registry', (tell) => startRegistry(name, leftovers, tell));
    leftovers.images(registry.place);
    const builder = await progress.task('builder', () => builderFor({ option: asked.builder, variable: process.env.BUILDX_BUILDER }, name, leftovers, (text) => progress.line(text)));
    needEmulation(plan, builder, (text) => progress.line(text));
    return { registry, builder };
  });
}

/** Whoever compiles for another platform needs nothing; whoever runs something of it does. */
function needEmulation(plan: Plan, { name, platforms }: DryRunBuilder, say: (text: string) => void): void {
  if (platforms.length === 0) return;
  const foreign = buildsOf(plan).filter(({ platform }) => !platforms.includes(platform));
  const starts = (kind: string) => ![ImageTestKind.USER, ImageTestKind.SIZE].includes(kind as ImageTestKind);
  const run = foreign.find(({ image }) => plan.images[image].tests?.some(({ kind }) => starts(kind)));
  const missing = [...new Set(foreign.map(({ platform }) => platform))];
  if (missing.length === 0) return;
  const mend = `It learns that by: ${emulation(missing)}; or leave the platform out: --platform`;
  if (run) throw new Error(`${run.id} has tests that start it, and this machine cannot run ${run.platform}. ${mend}.`);
  say(`  the builder ${name} cannot run ${missing.join(', ')}, only build for it what runs nothing of it. ${mend}`);
}

/** What keeps its place when every git tag is published is not moved here either, though this registry holds no other version. */
function withoutHeld(decision: Decision): Decision {
  return { ...decision, images: decision.images.map((image) => ({ ...image, tags: image.tags.filter(({ tag }) => !image.held.some(({ name }) => name === tag)) })) };
}

async function buildAll({ repository, scratch }: DryRun, context: RunContext, builder: DryRunBuilder, progress: Progress): Promise<Map<string, TriedPlatform>> {
  const { plan, decision, registries } = context;
  const source = await sourceOf(repository, decision.revision, scratch);
  if (source.note !== undefined) progress.line(`  ${source.note}`);
  const failed = new AbortController();
  const epoch = Math.floor(new Date(decision.created).getTime() / 1000);
  const settings: BuildSettings = { builder: builder.name, source: source.folder, scratch, epoch, signal: failed.signal };
  let first: unknown;
  const one = async (what: Build): Promise<TriedPlatform> => progress.task(what.id, async (tell) => {
    const begun = Date.now();
    const digest = await build(plan, what, buildInputs(context, what.id), settings, tell);
    const seconds = Math.round((Date.now() - begun) / 100) / 10;
    return { platform: what.platform, digest, bytes: await compressedSize({ registries }, plan.images[what.image].repositories[0], digest), seconds };
  });
  const builds = buildsOf(plan);
  const done = await atOnce(builds, (what) => one(what).catch((error) => {
    // The others end too, and it is this one that is told.
    first ??= error;
    failed.abort();
    throw error;
  }), BUILDS).catch(() => { throw first; });
  return new Map(builds.map(({ id }, n) => [id, done[n]]));
}

async function testAll(context: RunContext, builds: readonly Build[], built: ReadonlyMap<string, TriedPlatform>, progress: Progress): Promise<void> {
  for (const { id } of builds) await progress.task(`test ${id}`, () => test(context, { build: id, digest: built.get(id)!.digest }));
}

function digestsOf(built: ReadonlyMap<string, TriedPlatform>): Record<string, string> {
  return Object.fromEntries([...built].map(([id, { digest }]) => [id, digest]));
}
