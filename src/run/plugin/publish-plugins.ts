import { buildsOf } from '../../plan/lookup/builds';
import { atOnce } from '../at-once';
import { publishedImages, repositoriesOf, RunContext } from '../context';
import { existingImages } from '../prepare/existing';
import { completeRegistries } from '../publish/merge';
import { publish, Published } from '../publish/publish';
import { seen } from '../publish/snapshot';
import { contentOf } from '../registry/media-types';
import { Stop } from '../report';
import { verifyTags } from '../verify/verify';

/** How registries hold what Docker installs as a plugin. */
export const PLUGIN = 'application/vnd.docker.plugin.v1+json';

/**
 * What a run publishes of each plugin and platform: what was built, or what is published of this version already, brought to the registries
 * that lack it.
 *
 * @param built what the builds pushed, by their ids
 * @throws Stop where one of them is not there: then none gets a tag
 */
export async function collect(context: RunContext, built: Record<string, string>): Promise<Map<number, string>> {
  // Asked again here: another run may have published this version while this one built it.
  const existing = await existingImages(context);
  const images = publishedImages(context);
  const digests = await atOnce(images, async (image) => {
    const known = existing.get(image.index);
    const { id } = buildsOf(context.plan)[image.index];
    const digest = known ?? built[id];
    if (!digest) throw new Stop(`The build ${id} handed on no digest, so nothing is published. See the job that built it.`);
    return completeRegistries(context, image, digest);
  }, 8);
  return new Map(images.map(({ index }, n) => [index, digests[n]]));
}

/** Sets the tags of all plugins and platforms, in all registries or in none, and reads them back. */
export async function publishPlugins(context: RunContext, digests: ReadonlyMap<number, string>): Promise<Published> {
  const published = await publish(context, digests);
  const now = seen(context);
  for (const image of publishedImages(context)) {
    await atOnce(repositoriesOf(image), async (repository) => {
      const digest = digests.get(image.index)!;
      const manifest = await context.registries.manifest(repository, digest);
      if (!manifest || contentOf(manifest).config?.mediaType !== PLUGIN) {
        throw new Stop(`${repository}@${digest} was published and is no plugin.`);
      }
      await verifyTags(now, image, repository, manifest);
    });
  }
  return published;
}

/**
 * Sentences about repositories that hold something else than plugins: some registries refuse a plugin there, and whoever lists the tags
 * meets both.
 */
export async function mixedRepositories(context: RunContext): Promise<string[]> {
  const { registries } = context;
  const repositories = [...new Set(publishedImages(context).flatMap((image) => repositoriesOf(image)))];
  const told = await atOnce(repositories, async (repository) => {
    for (const tag of (await registries.tags(repository)).slice(-5)) {
      const manifest = await registries.manifest(repository, tag);
      const { config, manifests } = manifest ? contentOf(manifest) : {};
      if (!manifests && !/container\.image|oci\.image\.config/.test(config?.mediaType ?? '')) continue;
      return [`${repository} holds images already, such as ${tag}. Docker Hub refuses a plugin there, and elsewhere both share one list `
        + 'of tags. Give the plugin a "name" of its own.'];
    }
    return [];
  });
  return told.flat();
}
