import { parseChallenge } from './challenge';
import { Credentials } from './credentials';
import { Logins } from './login';
import { originsOf } from './origins';
import { RegistryRequest, RegistryResponse, splitRepository, Transport } from './transport';

/** How requests travel. */
export interface HttpOptions {
  /** Who asks. */
  readonly credentials: Credentials;
  /** Addresses of a host. */
  readonly origins?: (host: string) => string[];
  /** Seconds that an answer may take. */
  readonly seconds?: number;
}

/** Redirects that are followed, as registries send blobs from elsewhere. */
const REDIRECTS = 5;

/** The distribution API over HTTP, logged in as `docker login` left it. */
export function httpTransport({ credentials, origins = originsOf, seconds = 60 }: HttpOptions): Transport {
  const known = new Map<string, string>();
  const inTime = () => ({ signal: AbortSignal.timeout(seconds * 1000) });
  const logins = new Logins(credentials, (url, init) => read(init, false, () => send(url, { ...init, ...inTime() })));

  /** Status >= 400 is what errors quote, so no secret may be in it. */
  const read = async (init: RequestInit, streamed: boolean, go: () => Promise<Response>): Promise<RegistryResponse> => {
    const response = await go();
    const header = (name: string) => response.headers.get(name) ?? undefined;
    if (streamed && response.ok && response.body) {
      return { status: response.status, header, body: new Uint8Array(), stream: response.body as ReadableStream<Uint8Array> };
    }
    const body = init.method === 'HEAD' ? new Uint8Array() : new Uint8Array(await response.arrayBuffer());
    const quoted = response.status < 400 ? body : Buffer.from(logins.scrub(Buffer.from(body).toString('utf8')));
    return { status: response.status, header, body: quoted };
  };

  const travel = async (origin: string, request: RegistryRequest, authorization?: string): Promise<RegistryResponse> => {
    const { path } = splitRepository(request.repository);
    const url = /^(https?:\/\/|\/)/.test(request.path) ? new URL(request.path, origin) : new URL(`/v2/${path}/${request.path}`, origin);
    const own = url.origin === origin && authorization !== undefined;
    const init: RequestInit & { duplex?: 'half' } = {
      method: request.method,
      headers: { ...request.headers, 'accept-encoding': 'identity', ...(own ? { authorization } : {}) },
      body: request.body as RequestInit['body'],
      ...(request.body instanceof ReadableStream ? { duplex: 'half' } : {}),
      // What streams takes as long as it takes; what stalls is ended by `fetch` itself.
      ...(request.streamed || request.body instanceof ReadableStream ? {} : inTime()),
    };
    return read(init, request.streamed === true, () => send(url.href, init));
  };

  const loggedIn = async (origin: string, request: RegistryRequest): Promise<RegistryResponse> => {
    const { host, path } = splitRepository(request.repository);
    const scopes = scopesOf(request);
    const first = await logins.proof(host, path, scopes, request.freshLogin === true);
    if (typeof first === 'object') return first;
    const response = await travel(origin, request, first);
    const challenge = response.status === 401 ? parseChallenge(response.header('www-authenticate')) : undefined;
    // A stream that was read cannot be sent again; whoever opened the upload tries it again from there.
    if (!challenge || request.body instanceof ReadableStream) return response;
    logins.learn(host, challenge);
    const second = await logins.proof(host, path, [...new Set([...scopes, ...wanted(challenge.scope, scopes)])], first !== undefined);
    if (typeof second === 'object') return second;
    return second === undefined ? response : travel(origin, request, second);
  };

  return async (request) => {
    const { host } = splitRepository(request.repository);
    const places = known.has(host) ? [known.get(host)!] : origins(host);
    for (const [index, origin] of places.entries()) {
      try {
        const response = await loggedIn(origin, request);
        known.set(host, origin);
        return response;
      } catch (error) {
        if (index === places.length - 1) throw hide(error, logins);
      }
    }
    throw new Error(`${host} has no address`);
  };
}

/** Follows redirects; another origin never gets the proof, and never less than TLS. */
async function send(url: string, init: RequestInit): Promise<Response> {
  let { headers, method, body } = init;
  for (let here = new URL(url), hop = 0; ; hop++) {
    const response = await fetch(here, { ...init, headers, method, body, redirect: 'manual' });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || !location || hop === REDIRECTS) return response;
    const repeatable = method === 'GET' || method === 'HEAD' || ([307, 308].includes(response.status) && !(body instanceof ReadableStream));
    if (!repeatable) return response;
    await response.body?.cancel();
    const next = new URL(location, here);
    if (next.protocol !== 'https:' && here.protocol === 'https:') throw new Error(`it leads from ${here.host} to ${next.host} without TLS`);
    if (next.origin !== here.origin) {
      const { authorization: _, ...rest } = headers as Record<string, string>;
      headers = rest;
    }
    here = next;
  }
}

function scopesOf({ method, repository, mountFrom }: RegistryRequest): string[] {
  const actions = method === 'GET' || method === 'HEAD' ? 'pull' : 'pull,push';
  const scope = (name: string, what: string) => `repository:${splitRepository(name).path}:${what}`;
  return [scope(repository, actions), ...(mountFrom ? [scope(mountFrom, 'pull')] : [])];
}

/** Scopes of a challenge that ours do not cover, such as `delete`. */
function wanted(scope: string | undefined, ours: readonly string[]): string[] {
  return (scope ?? '').split(' ').filter((one) => {
    const [kind, name, actions = ''] = [one.split(':')[0], one.split(':').slice(1, -1).join(':'), one.split(':').at(-1)];
    const covered = ours.filter((our) => our.startsWith(`${kind}:${name}:`)).flatMap((our) => our.split(':').at(-1)!.split(','));
    return one !== '' && !actions.split(',').every((action) => covered.includes(action));
  });
}

/** What the network says, without what only we know. */
function hide(error: unknown, logins: Logins): unknown {
  if (error instanceof Error) {
    error.message = logins.scrub(error.message);
    if (error.cause instanceof Error) hide(error.cause, logins);
  }
  return error;
}
