import { OCI } from '../../image/label';
import { buildsOf } from '../../plan/lookup/builds';
import { atOnce } from '../at-once';
import { PublishedImage, publishedImages, repositoriesOf, RunContext } from '../context';
import { makeIndex, onePlatform } from './index-manifest';
import { imageTitle } from '../../plan/lookup/image-id';
import { existingImages } from '../prepare/existing';
import { contentOf, Part } from '../registry/media-types';
import { Manifest } from '../registry/registry';
import { Stop } from '../report';

/**
 * Pushes the index of every image to each of its registries, by digest only, so that errors occur before any tag is pushed. Versions that
 * exist already are copied to the registries that lack them.
 *
 * @param digests the digests that the builds pushed, by build id
 * @returns the digest of each image's index, by position in the plan
 */
export async function merge(context: RunContext, digests: Record<string, string>): Promise<Map<number, string>> {
  // Read again right before the tags are pushed, because another run may have published this version in the meantime.
  const existing = await existingImages(context);
  const images = publishedImages(context);
  const merged = new Map<number, string>();
  const each = (some: PublishedImage[], make: (image: PublishedImage) => Promise<string>) => atOnce(some, async (image) => {
    const known = existing.get(image.index);
    merged.set(image.index, await (known ? completeRegistries(context, image, known) : make(image)));
  }, 8);
  await each(images.filter(({ planned }) => !planned.partOf), (image) => mergePlatforms(context, image, digests));
  await each(images.filter(({ planned }) => planned.partOf), cutOut);
  return merged;

  /** Made from the index instead of the builds, so that it has the same bytes in every run. */
  async function cutOut(image: PublishedImage): Promise<string> {
    const { planned } = image;
    const whole = images.find((one) => one.planned.id === planned.partOf);
    if (!whole) throw new Stop(`${imageTitle(planned)}: no registry accepts the image of all platforms.`);
    const { registries } = context;
    const [source] = repositoriesOf(whole);
    const index = onePlatform((await registries.manifest(source, merged.get(whole.index)!))!, planned.platforms[0]);
    await registries.put(source, index.digest, index);
    await atOnce(repositoriesOf(image), (repository) => registries.copy(source, index.digest, repository));
    return index.digest;
  }
}

async function mergePlatforms(
  { plan, registries, report }: RunContext, image: PublishedImage, digests: Record<string, string>,
): Promise<string> {
  const { index, planned, decided } = image;
  const repositories = repositoriesOf(image);
  const [source] = repositories;
  const parts = await atOnce(buildsOf(plan).filter((build) => build.image === index), async ({ id }) => {
    const digest = digests[id] ?? '';
    if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
      throw new Stop(
        `${imageTitle(planned)}: the build ${id} has no digest, so the image would be incomplete. See the job that built it.`,
      );
    }
    const manifest = await registries.manifest(source, digest);
    if (!manifest) {
      throw new Stop(`${source}@${digest}: the build ${id} pushed it, and it is not there. No tag was pushed; run all jobs again.`);
    }
    return descriptorsOf(manifest, id, async (config) => JSON.parse(Buffer.from(await registries.blob(source, config) ?? '{}')
      .toString('utf8')));
  });
  const made = makeIndex(parts.flat(), { ...decided.annotations, [OCI.revision]: decided.revision });
  await atOnce(repositories, (repository) => registries.put(repository, made.digest, made));
  report.log(`${imageTitle(planned)}: ${made.digest}`);
  return made.digest;
}

/** The entries of the index for one platform: those of the index that BuildKit makes with provenance, or a single manifest. */
async function descriptorsOf(
  manifest: Manifest, build: string, configOf: (digest: string) => Promise<Record<string, string>>,
): Promise<readonly Part[]> {
  const { manifests, config } = contentOf(manifest);
  if (manifests) return manifests;
  if (!config) throw new Stop(`The build ${build} pushed ${manifest.digest}, which is neither an index nor the manifest of an image.`);
  const { os, architecture, variant } = await configOf(config.digest);
  const { mediaType, digest, bytes } = manifest;
  return [{ mediaType, digest, size: bytes.length, platform: { os, architecture, ...variant && { variant } } }];
}

/** Copies an existing version to the registries that lack it. */
export async function completeRegistries({ registries, report }: RunContext, image: PublishedImage, digest: string): Promise<string> {
  const { planned } = image;
  const repositories = repositoriesOf(image);
  const present = await atOnce(repositories, (repository) => registries.digest(repository, digest));
  const source = repositories.find((_, n) => present[n] !== undefined);
  if (source === undefined) throw new Stop(`${imageTitle(planned)}: ${digest} is gone from every registry.`);
  await atOnce(repositories.filter((_, n) => present[n] === undefined), async (repository) => {
    await registries.copy(source, digest, repository);
    report.log(`${repository}@${digest} was copied from ${source}`);
  });
  report.log(`${imageTitle(planned)}: ${digest}`);
  return digest;
}
