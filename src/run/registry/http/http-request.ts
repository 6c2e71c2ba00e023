import { IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { agentOf } from './proxy';
import { RegistryRequest, RegistryResponse } from '../transport';

/** One request over HTTP. */
export interface HttpRequest extends Pick<RegistryRequest, 'body' | 'streamed'> {
  /** HTTP method. */
  readonly method: string;
  /** Headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Timeout without data; for requests that are not streams, total timeout. */
  readonly seconds: number;
  /** Environment with proxy settings. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Limit of redirects, which registries use for blobs. */
const REDIRECTS = 5;

/**
 * Sends a request and follows redirects, without credentials to another origin and never from TLS to plain HTTP.
 *
 * The first call of `fetch` would cost 0.17 s of CPU in each process, two thirds of Buildx's start; this costs 0.03 s.
 */
export async function send(url: string, request: HttpRequest): Promise<RegistryResponse> {
  let { headers } = request;
  for (let here = new URL(url), hop = 0; ; hop++) {
    const response = await patiently(here, { ...request, headers });
    const location = response.header('location');
    const keepsMethod = [307, 308].includes(response.status);
    const follows = keepsMethod || ([301, 302, 303].includes(response.status) && ['GET', 'HEAD'].includes(request.method));
    if (!follows || !location || hop === REDIRECTS || isStream(request.body)) return response;
    const next = new URL(location, here);
    if (next.protocol !== 'https:' && here.protocol === 'https:') {
      throw new Error(`it redirects from ${here.host} to ${next.host} without TLS`);
    }
    if (next.origin !== here.origin) {
      const { authorization: _, ...rest } = headers;
      headers = rest;
    }
    here = next;
  }
}

/** Whether a body can only be read once. */
export function isStream(body: RegistryRequest['body']): body is AsyncIterable<Uint8Array> {
  return body !== undefined && !(body instanceof Uint8Array);
}

/** Retries once on a kept-alive connection that the server had closed, where the request never arrived. */
async function patiently(url: URL, request: HttpRequest): Promise<RegistryResponse> {
  try {
    return await once(url, request);
  } catch (error) {
    if (!(error as { reused?: boolean }).reused || isStream(request.body)) throw error;
    return once(url, request);
  }
}

async function once(url: URL, { method, headers, body, streamed, seconds, env = {} }: HttpRequest): Promise<RegistryResponse> {
  const signal = streamed || isStream(body) ? undefined : AbortSignal.timeout(seconds * 1000);
  const outgoing = (url.protocol === 'https:' ? requestTls : requestPlain)(url, { method, headers, signal, agent: agentOf(url, env) });
  outgoing.setTimeout(seconds * 1000, () => outgoing.destroy(timedOut(seconds)));
  const arrives = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.on('error', (error: NodeJS.ErrnoException) => reject(
      signal?.aborted ? timedOut(seconds) : Object.assign(error, { reused: outgoing.reusedSocket && error.code === 'ECONNRESET' })));
  });
  // A registry may respond before it has read everything: the response matters, not the broken pipe.
  if (isStream(body)) pipeline(Readable.from(body), outgoing).catch((error: Error) => outgoing.destroy(error));
  else outgoing.end(body);
  const incoming = await arrives;
  const status = incoming.statusCode!;
  const header = (name: string) => {
    const value = incoming.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  if (streamed && status >= 200 && status < 300) return { status, header, body: new Uint8Array(), stream: incoming };
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return { status, header, body: Buffer.concat(chunks) };
}

function timedOut(seconds: number): Error {
  return new Error(`timeout after ${seconds} s`);
}
