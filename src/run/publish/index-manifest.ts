import { digestOf } from '../registry/digest';
import { contentOf, Part } from '../registry/media-types';
import { Manifest } from '../registry/registry';

const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';

/**
 * An index with these parts. Deterministic, so that every registry has the same digest.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
export function makeIndex(parts: readonly Part[], annotations: Record<string, string>): Manifest {
  const manifests = [...parts].sort((a, b) => platformOrder(a) - platformOrder(b) || (a.digest < b.digest ? -1 : 1));
  const sorted = Object.fromEntries(Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1)));
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests, annotations: sorted }, null, 2));
  return { digest: digestOf(bytes), mediaType: OCI_INDEX, bytes };
}

/** An index with one platform of another index, and its attestations. */
export function onePlatform(index: Manifest, name: string): Manifest {
  const { manifests = [], annotations = {} } = contentOf(index);
  const own = manifests.find(({ platform }) => platform && platformName(platform) === name);
  return makeIndex(
    manifests.filter((part) => part === own || part.annotations?.['vnd.docker.reference.digest'] === own?.digest), annotations,
  );
}

/** Platforms come before attestations, as in Buildx. */
function platformOrder({ platform }: Part): number {
  return platform?.os === 'unknown' ? 1 : 0;
}

/** The name of a platform as in the plan: `linux/arm/v7`. */
export function platformName({ os, architecture, variant }: NonNullable<Part['platform']>): string {
  return [os, architecture, architecture === 'arm64' && variant === 'v8' ? undefined : variant].filter(Boolean).join('/');
}
