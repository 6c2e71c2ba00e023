import { Answer, ask, Expectation } from './asking';
import { copyBelow } from './copy';
import { digestOf, isDigest } from './digest';
import { ACCEPT, parseManifest } from './media-types';
import { Patience } from './patience';
import { Manifest, Registries, RegistryError } from './registry';
import { RegistryRequest, RegistryResponse, Transport } from './transport';

/** A client of the distribution API over any transport. An error is never taken for "not found". */
export class RegistryClient implements Registries {
  public constructor(private readonly transport: Transport, private readonly patience: Patience) {}

  public async manifest(repository: string, reference: string): Promise<Manifest | undefined> {
    const response = await this.read({ method: 'GET', repository, path: `manifests/${reference}`, headers: { accept: ACCEPT } }, (answer) =>
      wrongBytes(answer, reference) ?? (parseManifest(answer.body) ? undefined : 'the answer is not a manifest'));
    if (!response) return undefined;
    const digest = isDigest(reference) ? reference : digestOf(response.body, response.header('docker-content-digest'));
    return { digest, mediaType: mediaType(response), bytes: response.body };
  }

  public async digest(repository: string, reference: string): Promise<string | undefined> {
    // HEAD has no body with an error code, so only its success is used. GET gives the code.
    return await this.head(repository, reference) ?? (await this.manifest(repository, reference))?.digest;
  }

  public async tags(repository: string): Promise<string[]> {
    const all: string[] = [];
    let query: string | undefined = 'n=1000';
    for (let page = 0; query !== undefined && page < MOST_PAGES; page++) {
      const answer: RegistryResponse | undefined = await this.read(
        { method: 'GET', repository, path: `tags/list?${query}` }, listComplaint,
      );
      if (!answer) break;
      all.push(...listOf(answer)!);
      query = /<[^>]*\?([^>]*)>\s*;\s*rel="?next/.exec(answer.header('link') ?? '')?.[1];
    }
    return all;
  }

  public async blob(repository: string, digest: string): Promise<Uint8Array | undefined> {
    return (await this.read({ method: 'GET', repository, path: `blobs/${digest}` }, (answer) => wrongBytes(answer, digest)))?.body;
  }

  public async put(repository: string, reference: string, manifest: Manifest): Promise<void> {
    const { bytes, digest } = manifest;
    await this.ask({
      method: 'PUT', repository, path: `manifests/${reference}`, headers: { 'content-type': manifest.mediaType }, body: bytes,
    }, {
      complaint: (response) => {
        const actual = response.header('docker-content-digest');
        if (actual === digest || (actual === undefined && response.status === 201)) return undefined;
        return actual === undefined ? 'not the answer of a registry to a manifest' : `it stored the manifest ${digest} as ${actual}`;
      },
      // Also checked after an error: a registry with immutable tags rejects even an identical push.
      took: async () => await this.head(repository, reference) === digest,
    });
  }

  public async untag(repository: string, tag: string): Promise<boolean> {
    try {
      await this.ask({ method: 'DELETE', repository, path: `manifests/${tag}` });
      return true;
    } catch (error) {
      if (error instanceof RegistryError && error.kind === 'refused') return false;
      throw error;
    }
  }

  public async copy(from: string, digest: string, to: string): Promise<void> {
    if (from !== to) await copyBelow({ registries: this, transport: this.transport, patience: this.patience }, from, digest, to);
  }

  private async head(repository: string, reference: string): Promise<string | undefined> {
    try {
      const response = await this.transport({ method: 'HEAD', repository, path: `manifests/${reference}`, headers: { accept: ACCEPT } });
      const digest = response.status === 200 ? response.header('docker-content-digest') : undefined;
      return isDigest(digest) && (!isDigest(reference) || digest === reference) ? digest : undefined;
    } catch {
      return undefined;
    }
  }

  private read(request: RegistryRequest, complaint: Expectation['complaint']): Promise<RegistryResponse | undefined> {
    return this.ask(request, { complaint }) as Promise<RegistryResponse | undefined>;
  }

  private ask(request: RegistryRequest, expect?: Expectation): Promise<Answer | undefined> {
    return ask(this.transport, this.patience, request, expect);
  }
}

/** Limit of the pages of tags. The newest releases of a repository with more are known from git tags. */
const MOST_PAGES = 30;

function listOf({ body }: RegistryResponse): string[] | undefined {
  try {
    const { tags } = JSON.parse(Buffer.from(body).toString('utf8'));
    return Array.isArray(tags) ? tags : tags === null ? [] : undefined;
  } catch {
    return undefined;
  }
}

function listComplaint(answer: RegistryResponse): string | undefined {
  return listOf(answer) ? undefined : 'the answer is not a list of tags';
}

/** Checks the digest, which is the only proof of the right content. */
function wrongBytes(response: RegistryResponse, reference: string): string | undefined {
  const wanted = isDigest(reference) ? reference : response.header('docker-content-digest');
  if (!isDigest(wanted)) return undefined;
  const digest = digestOf(response.body, wanted);
  return digest === wanted ? undefined : `the answer has the digest ${digest}, not ${wanted}`;
}

/** Some registries send `application/json`: then the manifest's own media type is used. */
function mediaType(response: RegistryResponse): string {
  const sent = response.header('content-type')?.split(';')[0].trim();
  if (sent && ACCEPT.includes(sent)) return sent;
  const { mediaType: own, manifests } = parseManifest(response.body)!;
  return own ?? `application/vnd.oci.image.${manifests ? 'index' : 'manifest'}.v1+json`;
}
