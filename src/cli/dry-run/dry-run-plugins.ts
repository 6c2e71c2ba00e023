import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sourceOf } from './build/source';
import { Leftovers } from './machine/leftovers';
import { Progress } from './report/progress';
import { TriedImage, TriedPlatform } from './report/result';
import { buildsOf } from '../../plan/lookup/builds';
import { Plan } from '../../plan/plan';
import { pluginAt, pluginPlan } from '../../plan/plugin/plugin-plan';
import { RunContext } from '../../run/context';
import { buildPlugin } from '../../run/plugin/build-plugin';
import { collect, publishPlugins } from '../../run/plugin/publish-plugins';
import { Published } from '../../run/publish/publish';
import { compressedSize } from '../../run/test/test-image';

/** The source and Docker Engine of plugins. */
export interface PluginPlaces {
  /** The root of the repository. */
  readonly repository: string;
  readonly scratch: string;
  readonly builder: string;
}

/** The result for plugins: built, checked, enabled when this machine has their architecture, and published. */
export interface TriedPlugins {
  readonly digests: ReadonlyMap<number, string>;
  readonly built: ReadonlyMap<string, TriedPlatform>;
  readonly published: Published;
}

/**
 * Runs the workflow's steps for plugins, with the local registry.
 *
 * @param local the plan with the plugins; that of `context` has the images that represent them
 */
export async function tryPlugins(
  local: Plan, context: RunContext, { repository, scratch, builder }: PluginPlaces, progress: Progress, leftovers: Leftovers,
): Promise<TriedPlugins> {
  const folder = join(scratch, 'plugins');
  mkdirSync(folder);
  const { folder: source } = await sourceOf(repository, context.decision.revision, folder);
  const built = new Map<string, TriedPlatform>();
  await progress.phase('plugins', async () => {
    // Sequentially, because each is created and enabled in the same Docker Engine.
    for (const { id, image, platform } of buildsOf(context.plan)) {
      await progress.task(id, async () => {
        const begun = Date.now();
        const flags = ['--builder', builder];
        const digest = await buildPlugin(local, context, { id, source, scratch: folder, flags, created: (name) => leftovers.plugin(name) })
          ?? '';
        const bytes = digest === '' ? 0 : await compressedSize(context, context.plan.images[image].repositories[0], digest);
        built.set(id, { platform, digest, bytes, seconds: Math.round((Date.now() - begun) / 100) / 10 });
      });
    }
  });
  if (!context.decision.publishes) return { digests: new Map(), built, published: { stayed: new Map() } };
  return progress.phase('publish plugins', async () => {
    const digests = await collect(context, Object.fromEntries([...built].map(([id, { digest }]) => [id, digest])));
    return { digests, built, published: await publishPlugins(context, digests) };
  });
}

/** The results by plugin and architecture. */
export function triedPlugins(plan: Plan, { digests, built }: TriedPlugins): Omit<TriedImage, 'repositories' | 'heldBack'>[] {
  return buildsOf(pluginPlan(plan)).map(({ id, image }) => {
    const { plugin, build } = pluginAt(plan, image);
    return {
      id, name: `${plugin.name} (${build.ending})`, ...digests.has(image) && { digest: digests.get(image) }, platforms: [built.get(id)!],
      tests: 0,
    };
  });
}
