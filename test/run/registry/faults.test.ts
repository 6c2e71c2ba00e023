import { Fault, memoryRegistries, MemoryRequest } from '../../../src/run/registry/memory/memory-registries';
import { MemoryServer } from '../../../src/run/registry/memory/memory-server';
import { Manifest, RegistryError } from '../../../src/run/registry/registry';

const API = 'ghcr.io/acme/api';
const TYPE = 'application/vnd.oci.image.index.v1+json';
const index = (name: string) => Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: TYPE, manifests: [], annotations: { name } }));

let server: MemoryServer;
let published: Manifest;
let newer: Manifest;
let waited: number[];
let asked: string[];

beforeEach(() => {
  server = new MemoryServer();
  published = server.lay(API, index('published'), TYPE, '1.0.0');
  newer = server.lay(API, index('newer'), TYPE);
  [waited, asked] = [[], []];
});

/** A client whose n-th request has the n-th fault; later ones succeed, unless the last fault is permanent. */
function client(faults: (Fault | undefined)[], forEver = false) {
  let count = 0;
  const before = ({ method, reference }: MemoryRequest): Fault | undefined => {
    asked.push(`${method} ${reference}`);
    const fault = faults[count < faults.length ? count : forEver ? faults.length - 1 : count];
    count++;
    return fault;
  };
  return memoryRegistries({ server, before, patience: { tries: 4, seconds: 3, wait: async (seconds) => { waited.push(seconds); } } });
}

const failed = async (promise: Promise<unknown>): Promise<RegistryError> => {
  const error = await promise.then((value) => `no error, but ${JSON.stringify(value)}`, (reason) => reason);
  expect(error).toBeInstanceOf(RegistryError);
  return error;
};
const DENIED: Fault = { status: 403 };
const DOWN: Fault = { status: 500 };
/** A registry's response for a package that does not exist. */
const ABSENT_HERE: Fault = { status: 403, code: 'DENIED', message: 'requested access to the resource is denied' };

describe('a read', () => {
  test.each<[string, Fault[], number[]]>([
    ['500 twice', [DOWN, DOWN], [3, 12]],
    ['429 with Retry-After', [{ status: 429, retryAfter: 20 }], [20]],
    ['429 that wants an hour', [{ status: 429, retryAfter: 3600 }], [120]],
    ['dropped before and after it', ['drop-before', 'drop-after', 'drop-before'], [3, 12, 27]],
    ['denied in passing', [DENIED], [3]],
    ['denied in passing in the words of absence', [ABSENT_HERE], [3]],
    ['a 404 that no registry says', [{ status: 404, code: 'UNKNOWN' }], [3]],
  ])('after %s is answered', async (_, faults, waits) => {
    expect(await client(faults).manifest(API, '1.0.0')).toMatchObject({ digest: published.digest, mediaType: TYPE });
    expect(waited).toEqual(waits);
  });

  test.each<[string, Fault, 'silent' | 'refused', string]>([
    ['500', DOWN, 'silent', 'GET ghcr.io/acme/api:1.0.0: no usable answer (500 UNKNOWN: fault 500, asked 4 times).'],
    ['429', { status: 429 }, 'silent', 'GET ghcr.io/acme/api:1.0.0: no usable answer (429 TOOMANYREQUESTS: fault 429, asked 4 times).'],
    ['dropped', 'drop-before', 'silent', 'GET ghcr.io/acme/api:1.0.0: no answer (socket hang up, asked 4 times).'],
    ['denied', DENIED, 'refused', 'GET ghcr.io/acme/api:1.0.0: the registry refuses (403 DENIED: fault 403, asked 2 times).'],
    [
      '404 without a code', { status: 404 }, 'silent',
      'GET ghcr.io/acme/api:1.0.0: no usable answer (404 UNKNOWN: fault 404, asked 4 times).',
    ],
  ])('that is for ever %s says nothing: never "not there"', async (_, fault, kind, message) => {
    for (const ask of ['manifest', 'digest'] as const) {
      const error = await failed(client([fault], true)[ask](API, '1.0.0'));
      expect(error).toMatchObject({ kind, message });
    }
  });

  test('of the digest alone is one request, and asks GET for what HEAD cannot say', async () => {
    expect(await client([]).digest(API, '1.0.0')).toBe(published.digest);
    expect(asked).toEqual(['HEAD 1.0.0']);
    expect(await client([]).digest(API, '2.0.0')).toBeUndefined();
    expect(asked.slice(1)).toEqual(['HEAD 2.0.0', 'GET 2.0.0']);
    expect(await client([]).digest('ghcr.io/acme/none', '1.0.0')).toBeUndefined();
    expect(waited).toEqual([]);
  });

  test('denied twice in the words of absence is "not there", where the registry has such words', async () => {
    expect(await client([ABSENT_HERE], true).digest('ghcr.io/acme/none', '1')).toBeUndefined();
    expect(await failed(client([ABSENT_HERE], true).digest('quay.io/acme/none', '1'))).toMatchObject({ kind: 'refused' });
    expect(await failed(client([ABSENT_HERE], true).put(API, '1.0.0', newer))).toMatchObject({ kind: 'refused' });
  });

  test('with one passing 500 at the wrong moment does not make a version absent', async () => {
    expect(await client([DOWN, DOWN]).digest(API, '1.0.0')).toBe(published.digest);
  });
});

describe('a write', () => {
  test.each<[string, (Fault | undefined)[], string[]]>([
    ['500 twice', [DOWN, undefined, DOWN], ['PUT 1.0', 'HEAD 1.0', 'PUT 1.0', 'HEAD 1.0', 'PUT 1.0']],
    ['dropped before it took effect', ['drop-before'], ['PUT 1.0', 'HEAD 1.0', 'PUT 1.0']],
    ['dropped after it took effect: it is not repeated', ['drop-after'], ['PUT 1.0', 'HEAD 1.0']],
    ['dropped after it took effect, and so is the look', ['drop-after', 'drop-before'], ['PUT 1.0', 'HEAD 1.0', 'PUT 1.0']],
    ['429', [{ status: 429, retryAfter: 1 }], ['PUT 1.0', 'HEAD 1.0', 'PUT 1.0']],
    ['denied in passing', [ABSENT_HERE], ['PUT 1.0', 'HEAD 1.0', 'PUT 1.0']],
  ])('after %s holds', async (_, faults, requests) => {
    await client(faults).put(API, '1.0', newer);
    expect(server.tags(API).get('1.0')).toBe(newer.digest);
    expect(asked).toEqual(requests);
  });

  test.each<[string, Fault, 'silent' | 'refused', number]>([
    ['500', DOWN, 'silent', 4], ['dropped', 'drop-before', 'silent', 4], ['403', DENIED, 'refused', 2],
    ['400', { status: 400, code: 'TAG_INVALID' }, 'refused', 1],
  ])('that is for ever answered with %s fails and changes nothing', async (_, fault, kind, tries) => {
    const error = await failed(client([fault], true).put(API, '1.0.0', newer));
    expect(error).toMatchObject({ kind, facts: { method: 'PUT', tries } });
    expect(server.tags(API).get('1.0.0')).toBe(published.digest);
  });

  test('that a registry with immutable tags refuses is success where the tag holds just that', async () => {
    await client([{ status: 400, code: 'TAG_INVALID' }]).put(API, '1.0.0', published);
    expect(asked).toEqual(['PUT 1.0.0', 'HEAD 1.0.0']);
  });

  test('of an index whose parts are not there is refused', async () => {
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: [{ digest: `sha256:${'0'.repeat(64)}` }] }));
    expect(await failed(client([]).put(API, '1.0', { ...newer, bytes }))).toMatchObject({
      kind: 'refused', message: /400 MANIFEST_BLOB_UNKNOWN/,
    });
  });
});

describe('untag', () => {
  test('takes a tag away, once and twice, and also where the answer was lost', async () => {
    expect(await client([]).untag(API, '1.0.0')).toBe(true);
    expect(await client([]).untag(API, '1.0.0')).toBe(true);
    server.lay(API, index('published'), TYPE, '1.0.0');
    expect(await client(['drop-after']).untag(API, '1.0.0')).toBe(true);
    expect([...server.tags(API)]).toEqual([]);
    expect(server.holds(API, published.digest)).toBe(true);
  });

  test.each<Fault>([
    { status: 405 }, { status: 400, code: 'UNSUPPORTED' }, { status: 403 }, { status: 404 }, { status: 501 },
  ])('says that it is not offered: %j', async (fault) => {
    expect(await client([fault], true).untag(API, '1.0.0')).toBe(false);
  });

  test('does not take a stumble for a "no"', async () => {
    expect(await failed(client([DOWN], true).untag(API, '1.0.0'))).toMatchObject({ kind: 'silent' });
  });
});

test('nothing is asked twice where every answer is one, in ten thousand requests', async () => {
  const registries = client([]);
  for (let i = 0; i < 5_000; i++) {
    await registries.put(API, 'edge', newer);
    await registries.digest(API, 'edge');
  }
  expect(asked.length).toBe(10_000);
});
