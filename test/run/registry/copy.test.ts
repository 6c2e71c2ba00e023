import { oci, StandIn } from './stand-in-registry';
import { Fault, memoryRegistries, MemoryRequest } from '../../../src/run/registry/memory/memory-registries';
import { MemoryServer } from '../../../src/run/registry/memory/memory-server';

const FROM = 'ghcr.io/acme/api';
const SAME = 'ghcr.io/acme/api-test';
const OTHER = 'docker.io/acme/api';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** Adds an index with two platforms that share a layer. */
function lay(server: MemoryServer, repository: string): string {
  const descriptor = (text: string, mediaType: string) => ({
    mediaType, digest: server.layBlob(repository, Buffer.from(text)), size: text.length,
  });
  const layer = 'application/vnd.oci.image.layer.v1.tar+gzip';
  const manifests = ['amd64', 'arm64'].map((platform) => {
    const bytes = Buffer.from(JSON.stringify({
      schemaVersion: 2, mediaType: MANIFEST, config: descriptor(`config ${platform}`, 'application/vnd.oci.image.config.v1+json'),
      layers: [descriptor('base', layer), descriptor(platform, layer), descriptor(platform, layer)],
    }));
    return { mediaType: MANIFEST, size: bytes.length, digest: server.lay(repository, bytes, MANIFEST).digest };
  });
  return server.lay(repository, Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })), INDEX).digest;
}

const BLOBS = 5;
const parts = (server: MemoryServer, repository: string, digest: string) => [digest, ...(JSON.parse(String(
  server.manifest(repository, digest)?.bytes ?? '{"manifests":[]}',
)).manifests as { digest: string }[]).map((part) => part.digest)];

let server: MemoryServer;
let digest: string;
let asked: string[];
beforeEach(() => {
  server = new MemoryServer();
  digest = lay(server, FROM);
  asked = [];
});

function client(fault: (request: MemoryRequest, count: number) => Fault | undefined = () => undefined) {
  let count = 0;
  return memoryRegistries({
    server, before: (request) => {
      asked.push(
        `${request.method} ${request.repository === FROM ? 'from' : 'to'} ${request.reference.split(/[/?]/).slice(0, 2).join('/')}`,
      );
      return fault(request, count++);
    },
  });
}
const count = (pattern: RegExp) => asked.filter((request) => pattern.test(request)).length;

test('in one registry mounts blobs and moves no byte of them', async () => {
  await client().copy(FROM, digest, SAME);
  expect(parts(server, SAME, digest).every((part) => server.holds(SAME, part))).toBe(true);
  expect([count(/^POST to blobs\/uploads/), count(/from blobs/), count(/^PUT to blobs/)]).toEqual([BLOBS, 0, 0]);
});

test('into another registry brings everything, parts first', async () => {
  await client().copy(FROM, digest, OTHER);
  expect(parts(server, OTHER, digest)).toHaveLength(3);
  expect(parts(server, OTHER, digest).every((part) => server.holds(OTHER, part))).toBe(true);
  expect(count(/^GET from blobs/)).toBe(BLOBS);
});

test('twice is once: what is there is one request', async () => {
  await client().copy(FROM, digest, OTHER);
  asked = [];
  await client().copy(FROM, digest, OTHER);
  expect(asked).toHaveLength(1);
  await client().copy(FROM, digest, FROM);
  expect(asked).toHaveLength(1);
});

test('that was interrupted goes on where it was', async () => {
  await expect(client(({ method, repository }) => method === 'PUT' && repository === OTHER
    ? { status: 403 }
    : undefined).copy(FROM, digest, OTHER)).rejects.toMatchObject({ kind: 'refused' });
  asked = [];
  await client().copy(FROM, digest, OTHER);
  expect(server.holds(OTHER, digest)).toBe(true);
});

test.each<Fault>([
  { status: 500 }, { status: 429 }, 'drop-before', 'drop-after',
])('with %j at any single request still arrives whole', async (fault) => {
  for (let at = 0; ; at++) {
    [server, asked] = [new MemoryServer(), []];
    lay(server, FROM);
    await client((_, number) => number === at ? fault : undefined).copy(FROM, digest, OTHER);
    expect(parts(server, OTHER, digest).every((part) => server.holds(OTHER, part))).toBe(true);
    if (asked.length <= at) break;
  }
});

test('of what is not there, or no longer whole, says so', async () => {
  const absent = `sha256:${'0'.repeat(64)}`;
  await expect(client().copy(FROM, absent, OTHER)).rejects.toThrow(`GET ${FROM}@${absent}: the registry refuses (404 it is not there).`);
  server = new MemoryServer();
  const whole = lay(server, OTHER);
  for (const part of parts(server, OTHER, whole).reverse()) {
    const manifest = server.manifest(OTHER, part)!;
    server.lay(FROM, manifest.bytes, manifest.mediaType);
  }
  await expect(client().copy(FROM, whole, 'docker.io/acme/new')).rejects.toThrow(
    /^GET ghcr\.io\/acme\/api@sha256:\w+: the registry refuses \(404 it is not there\)\.$/,
  );
});

test('over HTTP streams what a registry does not mount', async () => {
  const standIn = await StandIn.start('registry.example.com', ({ url, method }) => {
    if (method === 'POST' && url.includes('mount=')) return { status: 202, headers: { location: '/v2/acme/b/blobs/uploads/1?state=x' } };
    return url.includes('/tags/') ? oci(404, 'NAME_UNKNOWN') : undefined;
  });
  try {
    const whole = lay(standIn.memory, 'registry.example.com/acme/a');
    await standIn.client().copy('registry.example.com/acme/a', whole, 'registry.example.com/acme/b');
    expect(standIn.memory.holds('registry.example.com/acme/b', whole)).toBe(true);
    expect(standIn.arrived.filter(({ method, url }) => method === 'PUT' && url.includes('/blobs/'))
      .map(({ url }) => url)).toEqual(Array(BLOBS).fill(expect.stringContaining('?state=x&digest=sha256%3A')));
  } finally {
    await standIn.stop();
  }
});
