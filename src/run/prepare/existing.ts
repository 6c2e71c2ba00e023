import { TagKind } from '../../tag/policy/tag-kind';
import { atOnce } from '../at-once';
import { namesOfKind, PublishedImage, publishedImages, RunContext } from '../context';
import { revisionOf } from '../origin';
import { Stop } from '../report';

/**
 * The digests of the images whose version is already published, by position in the plan. If it was built from this commit, every registry
 * gets that digest, and nothing is built again.
 *
 * @throws Stop when the version was built from another commit, and RegistryError when a registry does not answer
 */
export async function existingImages(context: RunContext): Promise<Map<number, string>> {
  const images = publishedImages(context);
  const digests = await atOnce(images, (image) => existingDigest(context, image), 8);
  return new Map(images.flatMap(({ index }, n) => digests[n] === undefined ? [] : [[index, digests[n]] as const]));
}

async function existingDigest(context: RunContext, image: PublishedImage): Promise<string | undefined> {
  const { decided } = image;
  const names = namesOfKind(image, TagKind.VERSION);
  const found = await atOnce(names, async ({ repository, tag }) => {
    const manifest = await context.registries.manifest(repository, tag);
    return manifest && { name: `${repository}:${tag}`, digest: manifest.digest, revision: await revisionOf(context, repository, manifest) };
  });
  let known: string | undefined;
  for (const present of found) {
    if (!present) continue;
    const { name, digest, revision } = present;
    if (revision !== decided.revision) {
      throw new Stop(`${name} exists, built from ${revision ?? 'an unknown commit'}; this is ${decided.revision}. `
        + 'A published version is never overwritten: raise the version, or delete that tag if nobody can have used it.');
    }
    if (known !== undefined && known !== digest) {
      throw new Stop(`${name} is ${digest}, and another registry has ${known} for the same version and commit. Delete the wrong one, `
        + 'then run this again.');
    }
    known = digest;
  }
  return known;
}
