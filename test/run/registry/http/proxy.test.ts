import * as http from 'node:http';
import * as net from 'node:net';
import { httpTransport } from '../../../../src/run/registry/http/http-transport';
import { proxyOf } from '../../../../src/run/registry/http/proxy';
import { RegistryClient } from '../../../../src/run/registry/registry-client';
import { StandIn } from '../stand-in-registry';

const PROXY = 'http://proxy.example.com:3128/';

test.each<[string, Record<string, string>, string | undefined]>([
  ['https://ghcr.io', {}, undefined],
  ['https://ghcr.io', { HTTPS_PROXY: PROXY }, PROXY],
  ['https://ghcr.io', { https_proxy: 'proxy.example.com:3128' }, PROXY],
  ['https://ghcr.io', { HTTP_PROXY: PROXY }, undefined],
  ['http://127.0.0.1:5001', { HTTP_PROXY: PROXY }, undefined],
  ['https://localhost:5001', { HTTPS_PROXY: PROXY }, undefined],
  ['https://ghcr.io', { HTTPS_PROXY: PROXY, NO_PROXY: '*' }, undefined],
  ['https://ghcr.io', { HTTPS_PROXY: PROXY, NO_PROXY: 'quay.io, .example.com' }, PROXY],
  ['https://harbor.example.com', { HTTPS_PROXY: PROXY, no_proxy: 'quay.io,.example.com' }, undefined],
  ['https://harbor.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: '*.example.com' }, undefined],
  ['https://example.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com' }, undefined],
  ['https://notexample.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com' }, PROXY],
  ['https://example.com:5000', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com:443' }, PROXY],
  ['https://example.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com:443' }, undefined],
])('%s with %j goes through %s', (url, env, expected) => expect(proxyOf(new URL(url), env)?.href).toBe(expected));

describe('a proxy', () => {
  let standIn: StandIn;
  let proxy: http.Server;
  let connects: [string | undefined, string | undefined][];
  let status: number;

  beforeEach(async () => {
    [connects, status] = [[], 200];
    standIn = await StandIn.start('registry.example.com');
    standIn.memory.lay(
      'registry.example.com/acme/api', Buffer.from('{"schemaVersion":2,"manifests":[]}'), 'application/vnd.oci.image.index.v1+json', '1',
    );
    proxy = http.createServer().on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
      connects.push([request.url, request.headers['proxy-authorization']]);
      if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      const there = net.connect(Number(new URL(standIn.origin).port), '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
      there.pipe(socket).pipe(there);
      for (const end of [there, socket]) end.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await standIn.stop();
    await new Promise((resolve) => proxy.close(resolve));
  });

  const client = () => new RegistryClient(httpTransport({
    credentials: async () => undefined, origins: () => ['http://registry.example.com'], seconds: 2,
    env: { HTTP_PROXY: `http://me:s%40cret@127.0.0.1:${(proxy.address() as net.AddressInfo).port}` },
  }), standIn.patience);

  test('carries a request in a tunnel, logged in to', async () => {
    expect(await client().digest('registry.example.com/acme/api', '1')).toMatch(/^sha256:/);
    expect(connects).toEqual([['registry.example.com:80', `Basic ${Buffer.from('me:s@cret').toString('base64')}`]]);
  });

  test('that refuses is no answer of the registry, and its password is no word of the error', async () => {
    status = 403;
    const error: Error = await client().digest('registry.example.com/acme/api', '1').then(() => undefined, (reason) => reason);
    expect(error.message).toMatch(/no answer \(the proxy 127\.0\.0\.1:\d+ answers 403 for registry\.example\.com:80, asked 4 times\)\.$/);
  });
});
