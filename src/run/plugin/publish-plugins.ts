import { buildsOf } from '../../plan/lookup/builds';
import { atOnce } from '../at-once';
import { publishedImages, repositoriesOf, RunContext } from '../context';
import { existingImages } from '../prepare/existing';
import { completeRegistries } from '../publish/merge';
import { publish, Published } from '../publish/publish';
import { seenBy } from '../publish/snapshot';
import { contentOf } from '../registry/media-types';
import { Stop } from '../report';
import { verifyTags } from '../verify/verify';

/** Media type of a plugin's config. */
export const PLUGIN = 'application/vnd.docker.plugin.v1+json';

/**
 * The digest of each plugin and platform: the build's, or that of the version that exists already. Copies it to the registries that lack
 * it.
 *
 * @param built the digests that the builds pushed, by build id
 * @throws Stop when one is missing: then none gets a tag
 */
export async function collect(context: RunContext, built: Record<string, string>): Promise<Map<number, string>> {
  // Read again, because another run may have published this version in the meantime.
  const existing = await existingImages(context);
  const images = publishedImages(context);
  const digests = await atOnce(images, async (image) => {
    const known = existing.get(image.index);
    const { id } = buildsOf(context.plan)[image.index];
    const digest = known ?? built[id];
    if (!digest) throw new Stop(`The build ${id} has no digest, so nothing is published. See the job that built it.`);
    return completeRegistries(context, image, digest);
  }, 8);
  return new Map(images.map(({ index }, n) => [index, digests[n]]));
}

/** Pushes the tags of all plugins and platforms, to all registries or none, and verifies them. */
export async function publishPlugins(context: RunContext, digests: ReadonlyMap<number, string>): Promise<Published> {
  const published = await publish(context, digests);
  const now = seenBy(context);
  for (const image of publishedImages(context)) {
    await atOnce(repositoriesOf(image), async (repository) => {
      const digest = digests.get(image.index)!;
      const manifest = await context.registries.manifest(repository, digest);
      if (!manifest || contentOf(manifest).config?.mediaType !== PLUGIN) {
        throw new Stop(`${repository}@${digest} was published and is not a plugin.`);
      }
      await verifyTags(now, image, repository, manifest);
    });
  }
  return published;
}

/**
 * Warnings about repositories that contain something other than plugins: some registries reject plugins there, and listings of tags show
 * both.
 */
export async function mixedRepositories(context: RunContext): Promise<string[]> {
  const { registries } = context;
  const repositories = [...new Set(publishedImages(context).flatMap((image) => repositoriesOf(image)))];
  const warnings = await atOnce(repositories, async (repository) => {
    for (const tag of (await registries.tags(repository)).slice(-5)) {
      const manifest = await registries.manifest(repository, tag);
      const { config, manifests } = manifest ? contentOf(manifest) : {};
      if (!manifests && !/container\.image|oci\.image\.config/.test(config?.mediaType ?? '')) continue;
      return [`${repository} holds images already, such as ${tag}. Docker Hub refuses a plugin there, and elsewhere both share one list `
        + 'of tags. Give the plugin a "name" of its own.'];
    }
    return [];
  });
  return warnings.flat();
}
