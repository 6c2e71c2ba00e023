import { rememberAll } from '../../../base/remember';
import { digestOf, isDigest } from '../digest';
import { below } from '../media-types';
import { Manifest } from '../registry';
import { RegistryRequest, RegistryResponse, splitRepository } from '../transport';

/** A repository in memory. */
interface Shelf {
  readonly manifests: Map<string, Manifest>;
  readonly tags: Map<string, string>;
  readonly blobs: Map<string, Uint8Array>;
}

/** Registries in memory: the part of the distribution API that a run uses. */
export class MemoryServer {
  private readonly shelves = new Map<string, Shelf>();

  /** The digests of the tags in a repository; a copy. */
  public tags(repository: string): Map<string, string> {
    return new Map(this.shelves.get(repository)?.tags);
  }

  /** Whether a repository contains a manifest. */
  public holds(repository: string, digest: string): boolean {
    return this.manifest(repository, digest) !== undefined;
  }

  /** The manifest with a digest in a repository. */
  public manifest(repository: string, digest: string): Manifest | undefined {
    return this.shelves.get(repository)?.manifests.get(digest);
  }

  /** Adds a manifest without a request, such as a build that was pushed by digest. */
  public lay(repository: string, bytes: Uint8Array, mediaType: string, tag?: string): Manifest {
    const manifest: Manifest = { digest: digestOf(bytes), mediaType, bytes };
    this.shelf(repository).manifests.set(manifest.digest, manifest);
    if (tag !== undefined) this.shelf(repository).tags.set(tag, manifest.digest);
    return manifest;
  }

  /** Adds a blob without a request. */
  public layBlob(repository: string, bytes: Uint8Array): string {
    const digest = digestOf(bytes);
    this.shelf(repository).blobs.set(digest, bytes);
    return digest;
  }

  /** Responds to a request. */
  public async answer(request: RegistryRequest): Promise<RegistryResponse> {
    const [kind, reference] = request.path.replace(/^\//, '').split(/\/(.*)/s);
    if (kind === 'manifests') return this.answerManifest(request, reference);
    if (kind === 'blobs' && reference.startsWith('uploads/')) return this.upload(request, new URLSearchParams(reference.split('?')[1]));
    if (kind === 'tags') return answer(200, Buffer.from(JSON.stringify({ tags: [...this.tags(request.repository).keys()] })));
    return kind === 'blobs' ? this.blob(request, reference) : error(404, 'UNSUPPORTED');
  }

  private answerManifest({ method, repository, headers, body }: RegistryRequest, reference: string): RegistryResponse {
    const shelf = this.shelves.get(repository);
    if (method === 'PUT') return this.put(repository, reference, headers?.['content-type'] ?? '', body as Uint8Array);
    if (!shelf) return error(404, 'NAME_UNKNOWN');
    const found = shelf.manifests.get(shelf.tags.get(reference) ?? reference);
    if (!found) return error(404, 'MANIFEST_UNKNOWN');
    if (method === 'DELETE') {
      if (!shelf.tags.delete(reference)) shelf.manifests.delete(reference);
      return answer(202);
    }
    const sent = { 'content-type': found.mediaType, 'docker-content-digest': found.digest };
    return answer(200, method === 'HEAD' ? NO_BYTES : found.bytes, sent);
  }

  private put(repository: string, reference: string, mediaType: string, bytes: Uint8Array): RegistryResponse {
    const digest = digestOf(bytes, isDigest(reference) ? reference : undefined);
    if (isDigest(reference) && reference !== digest) return error(400, 'DIGEST_INVALID');
    const shelf = this.shelf(repository);
    const { manifests, blobs } = below(bytes);
    if (!manifests.every((part) => shelf.manifests.has(part.digest))) return error(400, 'MANIFEST_BLOB_UNKNOWN');
    if (!blobs.every((part) => shelf.blobs.has(part.digest))) return error(400, 'MANIFEST_BLOB_UNKNOWN');
    shelf.manifests.set(digest, { digest, mediaType, bytes });
    if (!isDigest(reference)) shelf.tags.set(reference, digest);
    return answer(201, NO_BYTES, { 'docker-content-digest': digest });
  }

  private blob({ method, repository, streamed }: RegistryRequest, digest: string): RegistryResponse {
    const bytes = this.shelves.get(repository)?.blobs.get(digest);
    if (!bytes) return error(404, this.shelves.has(repository) ? 'BLOB_UNKNOWN' : 'NAME_UNKNOWN');
    const response = answer(200, method === 'HEAD' ? NO_BYTES : bytes, { 'docker-content-digest': digest });
    return streamed ? { ...response, body: NO_BYTES, stream: inPieces(bytes) } : response;
  }

  private async upload({ method, repository, body }: RegistryRequest, query: URLSearchParams): Promise<RegistryResponse> {
    const { blobs } = this.shelf(repository);
    if (method === 'POST') {
      const from = `${splitRepository(repository).host}/${query.get('from')}`;
      const digest = query.get('mount') ?? '';
      const mounted = this.shelves.get(from)?.blobs.get(digest);
      if (!mounted) return answer(202, NO_BYTES, { location: '/blobs/uploads/1' });
      blobs.set(digest, mounted);
      return answer(201);
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of body instanceof Uint8Array ? [body] : body ?? []) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    if (digestOf(bytes) !== query.get('digest')) return error(400, 'DIGEST_INVALID');
    blobs.set(query.get('digest')!, bytes);
    return answer(201);
  }

  private shelf(repository: string): Shelf {
    const known = this.shelves.get(repository) ?? { manifests: new Map(), tags: new Map(), blobs: new Map() };
    this.shelves.set(repository, known);
    return known;
  }
}

async function* inPieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

const NO_BYTES = new Uint8Array();

function answer(status: number, body: Uint8Array = NO_BYTES, headers: Readonly<Record<string, string>> = {}): RegistryResponse {
  return { status, body, header: (name) => headers[name] };
}

function error(status: number, code: string): RegistryResponse {
  return answer(status, bodyOf(code));
}

const bodyOf = rememberAll((code: string) => (
  Buffer.from(JSON.stringify({ errors: [{ code, message: code.toLowerCase().replaceAll('_', ' ') }] }))
));
