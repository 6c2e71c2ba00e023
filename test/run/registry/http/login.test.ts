import { parseChallenge } from '../../../../src/run/registry/http/challenge';
import { clean } from '../../../../src/run/registry/registry-words';
import { Arrived, bearer, IDENTITY_TOKEN, oci, PASSWORD, Scripted, StandIn, TOKEN } from '../stand-in-registry';

const API = 'registry.example.com/acme/api';
const TYPE = 'application/vnd.oci.image.index.v1+json';
const BYTES = Buffer.from('{"schemaVersion":2,"manifests":[]}');
const BASIC = `Basic ${Buffer.from(`me:${PASSWORD}`).toString('base64')}`;

let standIn: StandIn;
afterEach(() => standIn?.stop());

async function start(then?: (request: Arrived) => Scripted, token?: (request: Arrived) => Scripted): Promise<StandIn> {
  standIn = await StandIn.start('registry.example.com', bearer(() => standIn.origin, then, token));
  standIn.memory.lay(API, BYTES, TYPE, '1.0.0');
  return standIn;
}
const tokens = () => standIn.arrived.filter(({ url }) => url.startsWith('/token'));
const scopes = () => tokens().map(({ url }) => new URL(url, 'http://x').searchParams.getAll('scope'));

test.each([
  [
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:acme/api:pull"',
    { scheme: 'bearer', realm: 'https://auth.docker.io/token', service: 'registry.docker.io', scope: 'repository:acme/api:pull' },
  ],
  [
    'Bearer realm="https://r/t", service="r", scope="repository:a:pull,push", error="insufficient_scope"',
    { scheme: 'bearer', realm: 'https://r/t', service: 'r', scope: 'repository:a:pull,push' },
  ],
  ['bearer realm=https://r/t,service=r', { scheme: 'bearer', realm: 'https://r/t', service: 'r', scope: undefined }],
  ['Basic realm="https://1.dkr.ecr.eu-central-1.amazonaws.com/",service="ecr.amazonaws.com"', { scheme: 'basic' }],
  ['Basic realm="r", Bearer realm="https://r/t"', { scheme: 'bearer', realm: 'https://r/t', service: undefined, scope: undefined }],
  ['Bearer error="invalid_token"', undefined],
  ['Negotiate', undefined],
  [undefined, undefined],
])('the challenge %s is read', (header, expected) => expect(parseChallenge(header)).toEqual(expected));

test('a token is asked for with user and password, once for each scope, before it is needed', async () => {
  const client = (await start()).client();
  const manifest = (await client.manifest(API, '1.0.0'))!;
  await client.digest(API, '1.0.0');
  await client.put(API, '1.0', manifest);
  await client.put(API, '1', manifest);
  expect(scopes()).toEqual([['repository:acme/api:pull'], ['repository:acme/api:pull,push']]);
  expect(tokens().every(({ authorization }) => authorization === BASIC)).toBe(true);
  expect(standIn.arrived.filter(({ authorization }) => authorization === undefined)).toHaveLength(1);
});

test('what runs at once shares the token', async () => {
  const client = (await start()).client();
  await Promise.all(Array.from({ length: 10 }, () => client.digest(API, '1.0.0')));
  expect(tokens()).toHaveLength(1);
});

test('an identity token is exchanged by OAuth2', async () => {
  await start(undefined, ({ method, body }) => method === 'POST' && new URLSearchParams(body).get('refresh_token') === IDENTITY_TOKEN
    ? { status: 200, body: JSON.stringify({ access_token: TOKEN }) } : oci(401, 'UNAUTHORIZED'));
  expect(await standIn.client({ identityToken: IDENTITY_TOKEN }).digest(API, '1.0.0')).toBeDefined();
  expect(Object.fromEntries(new URLSearchParams(tokens()[0].body))).toMatchObject({
    grant_type: 'refresh_token', service: 'registry.example.com', scope: 'repository:acme/api:pull',
  });
});

test('nobody asks without user and password', async () => {
  const client = (await start()).client({});
  expect(await client.digest(API, '1.0.0')).toBeDefined();
  expect(tokens()[0].authorization).toBeUndefined();
});

test('a stranger is denied what does not exist by the token service of GitHub', async () => {
  standIn = await StandIn.start(
    'ghcr.io', bearer(() => standIn.origin, undefined, () => oci(403, 'DENIED', 'requested access to the resource is denied')),
  );
  expect(await standIn.client({}).digest('ghcr.io/acme/none', '1')).toBeUndefined();
});

test('a token that is no longer taken is renewed, without waiting', async () => {
  let expired = false;
  await start(() => {
    if (!expired) return undefined;
    expired = false;
    return {
      ...oci(401, 'UNAUTHORIZED', 'authentication required'), headers: { 'www-authenticate': `Bearer realm="${standIn.origin}/token"` },
    };
  });
  const client = standIn.client();
  await client.digest(API, '1.0.0');
  expired = true;
  expect(await client.digest(API, '1.0.0')).toBeDefined();
  expect(tokens()).toHaveLength(2);
  expect(standIn.waited).toEqual([]);
});

test('a token that is over soon is not used again', async () => {
  await start(undefined, () => ({ status: 200, body: JSON.stringify({ token: TOKEN, expires_in: 5 }) }));
  const client = standIn.client();
  await client.digest(API, '1.0.0');
  await client.digest(API, '1.0.0');
  expect(tokens()).toHaveLength(2);
});

test('a scope that the registry asks for beside ours is asked for too', async () => {
  let denials = 0;
  const needs = (request: Arrived): Scripted => request.method === 'DELETE' && denials++ === 0
    ? {
      ...oci(401, 'UNAUTHORIZED'),
      headers: { 'www-authenticate': `Bearer realm="${standIn.origin}/token",scope="repository:acme/api:delete"` },
    } : undefined;
  await start(needs);
  const client = standIn.client();
  await client.digest(API, '1.0.0');
  expect(await client.untag(API, '1.0.0')).toBe(true);
  expect(scopes().slice(1)).toEqual([['repository:acme/api:pull,push'], ['repository:acme/api:pull,push', 'repository:acme/api:delete']]);
});

test('a token service that stumbles is asked again', async () => {
  let asked = 0;
  await start(undefined, () => asked++ < 2 ? { status: 502, body: '<html>Bad Gateway</html>' } : undefined);
  expect(await standIn.client().digest(API, '1.0.0')).toBeDefined();
});

describe('a redirect', () => {
  let elsewhere: StandIn;
  afterEach(() => elsewhere?.stop());

  test('of a blob to another host takes no login along', async () => {
    const digest = (await start()).memory.layBlob(API, Buffer.from('config'));
    elsewhere = await StandIn.start('storage', () => ({ status: 200, body: 'config' }));
    standIn.script = bearer(() => standIn.origin, ({ url }) => url.includes('/blobs/')
      ? { status: 307, headers: { location: `${elsewhere.origin}/object?X-Amz-Signature=secret` } }
      : undefined);
    expect(Buffer.from((await standIn.client().blob(API, digest))!).toString()).toBe('config');
    expect(elsewhere.arrived).toMatchObject([{ authorization: undefined, url: '/object?X-Amz-Signature=secret' }]);
    expect(standIn.arrived.at(-1)).toMatchObject({ authorization: `Bearer ${TOKEN}` });
  });

  test('within the host takes it along', async () => {
    await start(({ url }) => url.endsWith('/1.0.0') ? { status: 308, headers: { location: '/v2/acme/api/manifests/moved' } } : undefined);
    standIn.memory.lay(API, BYTES, TYPE, 'moved');
    expect(await standIn.client().digest(API, '1.0.0')).toBeDefined();
  });

  test('in circles is no answer', async () => {
    await start(({ url }) => ({ status: 302, headers: { location: url } }));
    await expect(standIn.client().digest(API, '1.0.0')).rejects.toMatchObject({ kind: 'silent', status: 302 });
  });
});

describe('no secret is in an error', () => {
  const echo = ({ authorization = '', body }: Arrived) => `You sent ${authorization} ${body} `
    + `(${Buffer.from(authorization.replace('Basic ', ''), 'base64')})`;
  const secrets = [PASSWORD, TOKEN, IDENTITY_TOKEN, BASIC.slice('Basic '.length)];

  test.each<[string, object | undefined, (request: Arrived) => Scripted, ((request: Arrived) => Scripted) | undefined]>([
    ['of the registry', undefined, (request) => oci(400, 'UNKNOWN', echo(request)), undefined],
    ['of a proxy', undefined, (request) => ({ status: 502, body: `<html>${echo(request)}</html>` }), undefined],
    ['of the token service', undefined, () => undefined, (request) => oci(401, 'UNAUTHORIZED', echo(request))],
    [
      'of the token service to an identity token', { identityToken: IDENTITY_TOKEN }, () => undefined,
      (request) => ({ status: 400, body: echo(request) }),
    ],
  ])('%s', async (_, credential, then, token) => {
    await start(then, token);
    const error: Error = await standIn.client(credential)
      .put(API, '1', { digest: `sha256:${'0'.repeat(64)}`, mediaType: TYPE, bytes: BYTES }).then(() => undefined, (reason) => reason);
    expect(error.message).toMatch(/^PUT registry\.example\.com\/acme\/api:1: .*You sent/);
    for (const secret of secrets) expect(JSON.stringify([error.message, error])).not.toContain(secret);
  });

  test.each([
    ['https://bucket.s3.amazonaws.com/x?X-Amz-Signature=abc&y=1 is gone', 'https://bucket.s3.amazonaws.com/x?… is gone'],
    ['proxy http://me:pass@proxy:3128 refused', 'proxy http://proxy:3128 refused'],
    ['bad header Bearer eyJhbGciOiJSUzI1NiJ9.e30.x', 'bad header Bearer …'],
    ['two\r\nlines\u001b[31m', 'two lines [31m'],
  ])('in %j', (text, expected) => expect(clean(text)).toBe(expected));

  test('and the password goes to no token service without TLS', async () => {
    standIn = await StandIn.start('registry.example.com', ({ url }) => url.startsWith('/v2')
      ? { ...oci(401, 'UNAUTHORIZED'), headers: { 'www-authenticate': 'Bearer realm="http://auth.example.com/token"' } } : undefined);
    await expect(standIn.client()
      .digest(API, '1.0.0')).rejects.toThrow('the registry asks for the password at auth.example.com without TLS, so it is not sent');
  });
});

describe('what comes is checked', () => {
  test.each<[string, Scripted]>([
    ['bytes of another digest', { status: 200, headers: { 'docker-content-digest': `sha256:${'0'.repeat(64)}` }, body: BYTES.toString() }],
    ['the page of a proxy', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Log in to the hotel</html>' }],
    ['nothing', { status: 200 }],
    ['a manifest of the first version', { status: 200, body: '{"schemaVersion":1}' }],
    ['half of it', { status: 200, body: BYTES.subarray(0, 20).toString() }],
    ['a connection that ends', 'drop'],
  ])('%s is no answer', async (_, scripted) => {
    await start(({ method }) => method === 'HEAD' ? oci(404, '') : scripted);
    await expect(standIn.client().digest(API, '1.0.0')).rejects.toMatchObject({ kind: 'silent', facts: { tries: 4 } });
  });

  test('a page of a proxy in place of "201 Created" is not success', async () => {
    await start(({ method }) => method === 'PUT' ? { status: 200, body: '<html>ok</html>' } : undefined);
    const manifest = (await standIn.client().manifest(API, '1.0.0'))!;
    await expect(standIn.client().put(API, '2', manifest)).rejects.toMatchObject({ kind: 'silent' });
    await standIn.client().put(API, '1.0.0', manifest);
  });

  test('a registry that sends no digest with HEAD is asked with GET, and every type is asked for', async () => {
    await start(({ method }) => method === 'HEAD' ? { status: 200 } : undefined);
    expect(await standIn.client().digest(API, '1.0.0')).toMatch(/^sha256:/);
    expect(standIn.arrived.at(-1)).toMatchObject({
      method: 'GET', accept: expect.stringMatching(/oci\.image\.index.*manifest\.list.*oci\.image\.manifest.*distribution\.manifest\.v2/),
    });
  });

  test('an answer that does not come in time is none', async () => {
    await start();
    standIn.memory.answer = () => new Promise(() => undefined);
    await expect(standIn.client(undefined, 0.2).digest(API, '1.0.0')).rejects.toMatchObject({
      kind: 'silent', message: expect.stringMatching(/timeout/i),
    });
  });
});
