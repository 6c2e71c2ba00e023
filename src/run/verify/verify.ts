import { SupplyChainKind } from '../../pipeline/supply-chain-kind';
import { imageTitle } from '../../plan/lookup/image-id';
import { supplyChainOf } from '../../plan/lookup/signature';
import { KindedTag, TagKind } from '../../tag/policy/tag-kind';
import { atOnce } from '../at-once';
import { PublishedImage, publishedImages, repositoriesOf, RunContext } from '../context';
import { newestPublished, reasonToStay } from '../publish/converge';
import { platformName } from '../publish/index-manifest';
import { newerThan } from '../publish/newer';
import { seenBy, SeenContext } from '../publish/snapshot';
import { contentOf, ManifestContent } from '../registry/media-types';
import { Manifest } from '../registry/registry';
import { Stop } from '../report';
import { staysForPrerelease } from '../tags';

/**
 * Verifies signatures and attestations with external programs. Each method stops the run with the program's output when there is none.
 */
export interface Attestor {
  /** Verifies the signature of this workflow. */
  signed(reference: string): Promise<void>;
  /** Verifies the attestation of this repository. */
  attested(reference: string): Promise<void>;
}

/** Reads back the published state: tags, platforms, labels and attestations, in every registry. */
export async function verify(around: RunContext, digests: ReadonlyMap<number, string>, attestor: Attestor): Promise<void> {
  const context = seenBy(around);
  await atOnce(publishedImages(context), async (image) => {
    const digest = digests.get(image.index);
    if (digest === undefined) throw new Stop(`${imageTitle(image.planned)}: no index was merged.`);
    const repositories = repositoriesOf(image);
    const contents = await atOnce(repositories, (repository) => verifyRepository(context, image, repository, digest, attestor));
    // Labels depend on the digest only, so one registry is enough.
    await verifyLabels(context, image, repositories[0], contents[0]);
  }, 8);
}

async function verifyRepository(
  context: SeenContext, image: PublishedImage, repository: string, digest: string, attestor: Attestor,
): Promise<ManifestContent> {
  const { registries, report, plan } = context;
  const { planned } = image;
  const index = await registries.manifest(repository, digest);
  if (!index) throw new Stop(`${repository}@${digest} was published and is not there.`);
  await verifyTags(context, image, repository, index);

  const content = contentOf(index);
  const parts = content.manifests ?? [];
  const platforms = parts.flatMap(({ platform }) => platform && platform.os !== 'unknown' ? platformName(platform) : []).sort().join(', ');
  const declared = [...planned.platforms].sort().join(', ');
  if (platforms !== declared) {
    throw new Stop(`${repository}@${digest} holds the platforms ${platforms || 'none'}; declared are ${declared}.`);
  }
  const asked = (kind: SupplyChainKind) => supplyChainOf(plan, kind);
  if (asked(SupplyChainKind.PROVENANCE) || asked(SupplyChainKind.SBOM)) {
    const attestations = parts.filter(({ annotations }) => annotations?.['vnd.docker.reference.type'] === 'attestation-manifest').length;
    if (attestations !== planned.platforms.length) {
      throw new Stop(
        `${repository}@${digest} has provenance for ${attestations} platforms; declared are ${planned.platforms.length}.`,
      );
    }
  }
  const reference = `${repository}@${digest}`;
  if (asked(SupplyChainKind.SIGNATURE)) await attestor.signed(reference);
  if (asked(SupplyChainKind.ATTESTATION)) await attestor.attested(reference);
  report.log(`${reference}: ${platforms}`);
  return content;
}

/** Checks that every tag of an image points to the published image, or to a newer one. */
export async function verifyTags(context: SeenContext, image: PublishedImage, repository: string, index: Manifest): Promise<void> {
  const { digest } = index;
  const { decided } = image;
  const taken = decided.tags.filter(({ tag }) => repositoriesOf(image, tag).includes(repository));
  await atOnce(taken.filter((tag) => !staysForPrerelease(decided, tag)), async (kinded) => {
    const present = await context.registries.manifest(repository, kinded.tag);
    const name = `${repository}:${kinded.tag}`;
    if (!present) throw new Stop(`${name} is not there; ${digest} was published.`);
    if (present.digest === digest) return;
    const reason = await reasonFor(context, image, kinded, repository, present, index);
    if (reason === undefined) throw new Stop(`${name} is ${present.digest}; ${digest} was published.`);
    context.report.log(`${name} is ${present.digest}: ${reason}`);
  });
}

/** The reason why a tag points to another image than the published one, as `publish` found it; undefined when there is none. */
async function reasonFor(
  context: SeenContext, image: PublishedImage, kinded: KindedTag, repository: string, present: Manifest, target: Manifest,
): Promise<string | undefined> {
  const isFloating = kinded.kind === TagKind.FLOATING;
  if (!isFloating && kinded.kind !== TagKind.MOVING) return undefined;
  const listed = isFloating ? await context.snapshot.list(repositoriesOf(image, kinded.tag)[0]) : [];
  const above = await newerThan(context, image, kinded, listed);
  const holder = await newestPublished(context, image, kinded, above, [repository, present.digest]);
  return holder ? `${holder.name} is published` : reasonToStay(context, image, kinded, repository, present, { target, above });
}

async function verifyLabels(
  { registries }: RunContext, { decided }: PublishedImage, repository: string, { manifests = [] }: ManifestContent,
): Promise<void> {
  const platforms = manifests.filter(({ platform }) => platform?.os !== 'unknown');
  const differing = await atOnce(platforms, async ({ digest }) => {
    const manifest = await registries.manifest(repository, digest);
    const config = manifest && contentOf(manifest).config;
    const bytes = config && await registries.blob(repository, config.digest);
    if (!bytes) throw new Stop(`${repository}@${digest} was published and its labels are not there.`);
    const found = (JSON.parse(Buffer.from(bytes).toString('utf8')).config?.Labels ?? {}) as Record<string, string>;
    return Object.entries(decided.labels).filter(([key, value]) => found[key] !== value)
      .map(([key, value]) => `${key} is ${found[key] ?? 'missing'}, not ${value}`);
  });
  const all = [...new Set(differing.flat())];
  if (all.length > 0) {
    throw new Stop(`${repository} has other labels than declared: ${all.join('; ')}. Does the Dockerfile still hold the block of labels?`);
  }
}
