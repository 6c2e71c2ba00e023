import { remember } from '../../base/remember';

/** Media types of images and indexes, of OCI and of Docker. */
const INDEXES = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json'];
const MANIFESTS = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'];

/** All types, because a registry converts or hides a manifest whose type is not accepted. */
export const ACCEPT = [...INDEXES, ...MANIFESTS].join(', ');

/** A descriptor in an index or a manifest. */
export interface Descriptor {
  /** Media type of the content. */
  readonly mediaType: string;
  /** Digest of the content. */
  readonly digest: string;
  /** Size in bytes. */
  readonly size: number;
}

/** The descriptors in a manifest or an index. */
export interface Below {
  /** Manifests of an index. */
  readonly manifests: readonly Descriptor[];
  /** Config and layers of a manifest, without duplicates. */
  readonly blobs: readonly Descriptor[];
}

/** An entry of an index: a platform or an attestation. */
export interface Part extends Descriptor {
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly annotations?: Record<string, string>;
}

/** The JSON of an index or a manifest. */
export interface ManifestContent {
  readonly mediaType?: string;
  readonly manifests?: readonly Part[];
  readonly layers?: readonly Part[];
  readonly config?: Part;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Parses a manifest or index; undefined when the bytes are neither. Cached. */
export const parseManifest = remember((bytes: Uint8Array): ManifestContent | undefined => {
  try {
    const parsed = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof parsed === 'object' && parsed?.schemaVersion === 2 ? parsed : undefined;
  } catch {
    return undefined;
  }
});

/** The content of a manifest from a registry, which has been validated. */
export function contentOf({ bytes }: { readonly bytes: Uint8Array }): ManifestContent {
  return parseManifest(bytes)!;
}

/** The descriptors in a manifest or index, without non-distributable layers, as in `docker push`. */
export function below(bytes: Uint8Array): Below {
  const { manifests = [], config, layers = [] } = parseManifest(bytes) ?? {};
  const elsewhere = ({ mediaType, urls }: { mediaType: string; urls?: string[] }) => urls && /foreign|nondistributable/.test(mediaType);
  const blobs = [...(config ? [config] : []), ...layers].filter((blob) => !elsewhere(blob));
  return { manifests, blobs: [...new Map<string, Descriptor>(blobs.map((blob) => [blob.digest, blob])).values()] };
}
