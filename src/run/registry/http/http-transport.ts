import { parseChallenge } from './challenge';
import { Credentials } from './credentials';
import { isStream, send } from './http-request';
import { Logins } from './login';
import { originsOf } from './origins';
import { RegistryRequest, RegistryResponse, splitRepository, Transport } from '../transport';

/** Options of the transport. */
export interface HttpOptions {
  /** Finds credentials. */
  readonly credentials: Credentials;
  /** Origins of a host. */
  readonly origins?: (host: string) => string[];
  /** Timeout of a response. */
  readonly seconds?: number;
  /** Environment with proxy settings. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The distribution API over HTTP, with the logins of `docker login`. */
export function httpTransport({ credentials, origins = originsOf, seconds = 60, env }: HttpOptions): Transport {
  const known = new Map<string, string>();
  const logins: Logins = new Logins(credentials, async (url, init) => scrubbed(await send(url, { ...init, seconds, env })));

  /** Errors quote responses with status >= 400, so secrets are removed. */
  const scrubbed = (response: RegistryResponse): RegistryResponse => response.status < 400
    ? response
    : { ...response, body: Buffer.from(logins.scrub(Buffer.from(response.body).toString('utf8'))) };

  const travel = async (origin: string, request: RegistryRequest, authorization?: string): Promise<RegistryResponse> => {
    const { method, repository, path, body, streamed } = request;
    const url = /^(https?:\/\/|\/)/.test(path) ? new URL(path, origin) : new URL(`/v2/${splitRepository(repository).path}/${path}`, origin);
    const headers: Record<string, string> = { ...request.headers, 'user-agent': 'docker-publish' };
    if (body instanceof Uint8Array) headers['content-length'] = String(body.length);
    if (authorization !== undefined && url.origin === origin) headers.authorization = authorization;
    return scrubbed(await send(url.href, { method, headers, body, streamed, seconds, env }));
  };

  const loggedIn = async (origin: string, request: RegistryRequest): Promise<RegistryResponse> => {
    const { host, path } = splitRepository(request.repository);
    const scopes = scopesOf(request);
    const first = await logins.proof(host, path, scopes, request.freshLogin === true);
    if (typeof first === 'object') return first;
    const response = await travel(origin, request, first);
    const challenge = response.status === 401 ? parseChallenge(response.header('www-authenticate')) : undefined;
    // A stream cannot be sent again; the caller repeats the upload.
    if (!challenge || isStream(request.body)) return response;
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

function scopesOf({ method, repository, mountFrom }: RegistryRequest): string[] {
  const actions = method === 'GET' || method === 'HEAD' ? 'pull' : 'pull,push';
  const scope = (name: string, what: string) => `repository:${splitRepository(name).path}:${what}`;
  return [scope(repository, actions), ...(mountFrom ? [scope(mountFrom, 'pull')] : [])];
}

/** Scopes of a challenge beyond ours, such as `delete`. */
function wanted(scope: string | undefined, ours: readonly string[]): string[] {
  return (scope ?? '').split(' ').filter((one) => {
    const [kind, name, actions = ''] = [one.split(':')[0], one.split(':').slice(1, -1).join(':'), one.split(':').at(-1)];
    const covered = ours.filter((our) => our.startsWith(`${kind}:${name}:`)).flatMap((our) => our.split(':').at(-1)!.split(','));
    return one !== '' && !actions.split(',').every((action) => covered.includes(action));
  });
}

/** The network error without secrets. */
function hide(error: unknown, logins: Logins): unknown {
  if (error instanceof Error) {
    error.message = logins.scrub(error.message);
    if (error.cause instanceof Error) hide(error.cause, logins);
  }
  return error;
}
