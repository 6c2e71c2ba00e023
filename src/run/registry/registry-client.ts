import { Answer, ask, Expectation } from './asking';
import { copyBelow } from './copy';
import { digestOf, isDigest } from './digest';
import { ACCEPT, parseManifest } from './media-types';
import { Patience } from './patience';
import { Manifest, Registries, RegistryError } from './registry';
import { RegistryRequest, RegistryResponse, Transport } from './transport';

/** The distribution specification over any transport: what is there, what is not, and what does not say. */
export class RegistryClient implements Registries {
  public constructor(private readonly transport: Transport, private readonly patience: Patience) {}

  public async manifest(repository: string, reference: string): Promise<Manifest | undefined> {
    const response = await this.read({ method: 'GET', repository, path: `manifests/${reference}`, headers: { accept: ACCEPT } }, (answer) =>
      wrongBytes(answer, reference) ?? (parseManifest(answer.body) ? undefined : 'what came is no manifest'));
    if (!response) return undefined;
    const digest = isDigest(reference) ? reference : digestOf(response.body, response.header('docker-content-digest'));
    return { digest, mediaType: mediaType(response), bytes: response.body };
  }

  public async digest(repository: string, reference: string): Promise<string | undefined> {
    // An answer to HEAD has no body that could say why not, so it can only say yes. GET says the rest.
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
        const said = response.header('docker-content-digest');
        if (said === digest || (said === undefined && response.status === 201)) return undefined;
        return said === undefined ? 'not the answer of a registry to a manifest' : `it took the manifest ${digest} for ${said}`;
      },
      // Also where the registry refuses: one with immutable tags refuses even what a tag holds already.
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

/** A repository with more tags than so many pages has its newest releases among git tags at least. */
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
  return listOf(answer) ? undefined : 'what came is no list of tags';
}

/** A digest is the only proof that what came is what was asked for. */
function wrongBytes(response: RegistryResponse, reference: string): string | undefined {
  const wanted = isDigest(reference) ? reference : response.header('docker-content-digest');
  if (!isDigest(wanted)) return undefined;
  const digest = digestOf(response.body, wanted);
  return digest === wanted ? undefined : `what came has the digest ${digest}, not ${wanted}`;
}

/** Some registries send `application/json`: then the manifest itself says what it is. */
function mediaType(response: RegistryResponse): string {
  const sent = response.header('content-type')?.split(';')[0].trim();
  if (sent && ACCEPT.includes(sent)) return sent;
  const { mediaType: own, manifests } = parseManifest(response.body)!;
  return own ?? `application/vnd.oci.image.${manifests ? 'index' : 'manifest'}.v1+json`;
}
