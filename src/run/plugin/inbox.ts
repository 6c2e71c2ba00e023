import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { digestOf } from '../registry/digest';

/** A temporary registry on loopback, which receives a plugin from Docker Engine. */
export interface Inbox {
  /** Host and port. */
  readonly host: string;
  close(): void;
}

/**
 * Receives the push of a plugin. `docker plugin push` needs a tag, and no tag may exist before everything is built; from here the plugin is
 * copied by digest.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export async function openInbox(folder: string): Promise<Inbox> {
  const server = createServer((asked, answer) => void serve(folder, asked, answer).catch((error) => answer.writeHead(500)
    .end(String(error))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => { server.close(); server.closeAllConnections(); } };
}

async function serve(folder: string, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { method = '', headers } = asked;
  const url = new URL(asked.url!, 'http://inbox');
  const [, repository = '', kind, name] = /^\/v2\/(.+)\/(blobs|manifests|blobs\/uploads)\/([^/]*)$/.exec(url.pathname) ?? [];
  const file = (called: string) => join(folder, called.replace(/[^\w.-]/g, '_'));
  const reply = (status: number, more: Record<string, string> = {}) => answer.writeHead(status, { 'content-length': '0', ...more }).end();
  if (method === 'HEAD' || method === 'GET') {
    if (kind === undefined || !existsSync(file(name))) return void reply(kind === undefined ? 200 : 404);
    const manifest = kind === 'manifests' && readFileSync(file(name));
    answer.writeHead(200, {
      'content-length': String(statSync(file(name)).size),
      ...manifest && { 'content-type': JSON.parse(manifest.toString()).mediaType, 'docker-content-digest': digestOf(manifest) },
    });
    return method === 'HEAD' ? void answer.end() : pipeline(createReadStream(file(name)), answer);
  }
  if (kind === 'manifests') {
    const manifest = Buffer.concat(await asked.toArray());
    for (const called of [name, digestOf(manifest)]) writeFileSync(file(called), manifest);
    return void reply(201, { 'docker-content-digest': digestOf(manifest) });
  }
  const upload = name || randomUUID();
  if (method !== 'POST') await pipeline(asked, createWriteStream(file(upload), { flags: 'a' }));
  const digest = url.searchParams.get('digest');
  if (digest === null) {
    return void reply(202, { location: `/v2/${repository}/blobs/uploads/${upload}`, range: `0-${headers['content-length'] ?? 0}` });
  }
  renameSync(file(upload), file(digest));
  reply(201, { 'docker-content-digest': digest });
}
