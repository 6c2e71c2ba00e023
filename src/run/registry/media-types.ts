import { remember } from '../../base/remember';

/** Media types of what stands under a tag or a digest, images and lists of images, of OCI and of Docker. */
const INDEXES = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json'];
const MANIFESTS = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'];

/** A registry that is not told of a type answers with another one, or with 404. */
export const ACCEPT = [...INDEXES, ...MANIFESTS].join(', ');

/** What an index or a manifest names. */
export interface Descriptor {
  /** Media type of what is named. */
  readonly mediaType: string;
  /** Its digest. */
  readonly digest: string;
  /** Its size in bytes. */
  readonly size: number;
}

/** What stands below a manifest or an index. */
export interface Below {
  /** Manifests that an index names. */
  readonly manifests: readonly Descriptor[];
  /** Config and layers that a manifest names, each once. */
  readonly blobs: readonly Descriptor[];
}

/** A part of an index: one platform, or what attests to it. */
export interface Part extends Descriptor {
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly annotations?: Record<string, string>;
}

/** What an index, or the manifest of one platform, says. */
export interface ManifestContent {
  readonly mediaType?: string;
  readonly manifests?: readonly Part[];
  readonly layers?: readonly Part[];
  readonly config?: Part;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What a manifest or index says; undefined where the bytes are none. The same bytes are read once. */
export const parseManifest = remember((bytes: Uint8Array): ManifestContent | undefined => {
  try {
    const parsed = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof parsed === 'object' && parsed?.schemaVersion === 2 ? parsed : undefined;
  } catch {
    return undefined;
  }
});

/** What a manifest says that a registry gave: whatever is none was refused there. */
export function contentOf({ bytes }: { readonly bytes: Uint8Array }): ManifestContent {
  return parseManifest(bytes)!;
}

/** What a manifest or index names; layers that stay where they are by licence are left out, as `docker push` leaves them out. */
export function below(bytes: Uint8Array): Below {
  const { manifests = [], config, layers = [] } = parseManifest(bytes) ?? {};
  const elsewhere = ({ mediaType, urls }: { mediaType: string; urls?: string[] }) => urls && /foreign|nondistributable/.test(mediaType);
  const blobs = [...(config ? [config] : []), ...layers].filter((blob) => !elsewhere(blob));
  return { manifests, blobs: [...new Map<string, Descriptor>(blobs.map((blob) => [blob.digest, blob])).values()] };
}
