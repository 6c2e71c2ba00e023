import { ask } from './asking';
import { below, Descriptor } from './media-types';
import { Patience } from './patience';
import { Registries, RegistryError } from './registry';
import { quote } from './registry-words';
import { RegistryResponse, splitRepository, Transport } from './transport';
import { verdict } from './verdict';

/** Number of blobs that are copied at the same time. */
const AT_ONCE = 4;

interface Porter {
  readonly registries: Registries;
  readonly transport: Transport;
  readonly patience: Patience;
}

/**
 * Copies a manifest or index with all its parts, parts first, because registries reject a manifest with missing parts.
 *
 * @throws RegistryError when it is not in `from`, or a registry does not answer or refuses
 */
export async function copyBelow(porter: Porter, from: string, digest: string, to: string): Promise<void> {
  if (await porter.registries.digest(to, digest)) return;
  const manifest = await porter.registries.manifest(from, digest);
  if (!manifest) throw gone(from, digest);
  const { manifests, blobs } = below(manifest.bytes);
  for (const part of manifests) await copyBelow(porter, from, part.digest, to);
  const waiting = [...blobs];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let blob = waiting.shift(); blob; blob = waiting.shift()) await copyBlob(porter, from, blob, to);
  }));
  await porter.registries.put(to, digest, manifest);
}

async function copyBlob({ transport, patience }: Porter, from: string, blob: Descriptor, to: string): Promise<void> {
  const path = `blobs/${blob.digest}`;
  const there = async () => {
    try {
      return (await transport({ method: 'HEAD', repository: to, path })).status === 200;
    } catch {
      return false;
    }
  };
  if (await there()) return;
  // The whole upload is one try, because a half-read stream cannot be sent again.
  const whole: Transport = ({ freshLogin }) => upload(transport, from, blob, to, freshLogin);
  await ask(whole, patience, { method: 'PUT', repository: to, path }, { took: there });
}

async function upload(transport: Transport, from: string, blob: Descriptor, to: string, freshLogin?: boolean): Promise<RegistryResponse> {
  const source = splitRepository(from);
  const mount = source.host === splitRepository(to).host;
  const query = mount ? `?${new URLSearchParams({ mount: blob.digest, from: source.path })}` : '';
  const opened = await transport({
    method: 'POST', repository: to, path: `blobs/uploads/${query}`, mountFrom: mount ? from : undefined, freshLogin,
    headers: { 'content-length': '0' },
  });
  // 201: mounted. 202: the registry expects the content.
  if (opened.status !== 202) return opened;
  const location = opened.header('location');
  if (!location) throw new Error('it started an upload without a location');

  const read = await transport({ method: 'GET', repository: from, path: `blobs/${blob.digest}`, streamed: true, freshLogin });
  if (verdict({ method: 'GET', repository: from, path: '' }, read) === 'absent') throw gone(from, blob.digest);
  if (!read.stream) throw new Error(`${from}@${blob.digest} cannot be read: ${read.status} ${quote(read.body)}`);
  return transport({
    method: 'PUT', repository: to, path: `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(blob.digest)}`,
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(blob.size) }, body: read.stream,
  });
}

function gone(repository: string, reference: string): RegistryError {
  return new RegistryError({ kind: 'refused', method: 'GET', repository, reference, status: 404, words: 'it is not there', tries: 1 });
}
