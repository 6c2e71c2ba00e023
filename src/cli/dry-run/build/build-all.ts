import { join } from 'node:path';
import { makeBefore, targetOf } from './before';
import { build, BuildSettings } from './build';
import { sourceOf } from './source';
import { builtImages } from '../../../decision/built';
import { Build, buildsOf, triedBuilds } from '../../../plan/lookup/builds';
import { atOnce } from '../../../run/at-once';
import { builtIn, RunContext } from '../../../run/context';
import { buildInputs } from '../../../run/prepare/inputs';
import { compressedSize } from '../../../run/test/test-image';
import { Progress } from '../report/progress';
import { TriedPlatform } from '../report/result';

/** Number of concurrent builds, so that native ones do not wait for emulated ones. */
const BUILDS = 4;

/** The source and builder of builds. */
export interface BuildPlaces {
  /** The root of the repository. */
  readonly repository: string;
  readonly scratch: string;
  readonly builder: string;
}

/**
 * Builds every image for each of its platforms. When one fails, the others are ended.
 *
 * @returns the digests, by build id
 */
export async function buildAll(
  context: RunContext, { repository, scratch, builder }: BuildPlaces, progress: Progress,
): Promise<Map<string, TriedPlatform>> {
  const { plan, decision, registries } = context;
  const source = await sourceOf(repository, decision.revision, scratch);
  if (source.note !== undefined) progress.line(`  ${source.note}`);
  const before = plan.beforeBuild ?? [];
  const variables = { VERSION: decision.version, VCS_REF: decision.revision };
  const place = join(source.folder, plan.directory);
  for (const one of before.filter(({ perPlatform }) => !perPlatform)) {
    await progress.task(one.title ?? one.id, (log) => makeBefore(one, place, variables, log));
  }
  const failed = new AbortController();
  const epoch = Math.floor(new Date(decision.created).getTime() / 1000);
  const settings: BuildSettings = { builder, source: source.folder, scratch, epoch, signal: failed.signal };
  let first: unknown;
  const own = before.filter(({ perPlatform }) => perPlatform);
  const one = async (what: Build): Promise<TriedPlatform> => progress.task(what.id, async (log) => {
    const begun = Date.now();
    for (const mine of own) await makeBefore(mine, place, { ...variables, ...targetOf(what.platform) }, log);
    const digest = await build(plan, what, buildInputs(context, what.id), settings, log);
    const seconds = Math.round((Date.now() - begun) / 100) / 10;
    const bytes = await compressedSize({ registries }, builtIn(context, what.image)[0], digest);
    return { platform: what.platform, digest, bytes, seconds };
  });
  const concerned = builtImages(plan, decision);
  const builds = triedBuilds(plan, buildsOf(plan), decision).filter(({ image }) => concerned.has(image));
  const done = await atOnce(builds, (what) => one(what).catch((error) => {
    // Only the first error is reported, not those of aborted builds.
    first ??= error;
    failed.abort();
    throw error;
  }), own.length > 0 ? 1 : BUILDS).catch(() => { throw first; });
  return new Map(builds.map(({ id }, n) => [id, done[n]]));
}
