import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { httpTransport } from '../../../src/run/registry/http/http-transport';
import { MemoryServer } from '../../../src/run/registry/memory/memory-server';
import { Patience } from '../../../src/run/registry/patience';
import { RegistryClient } from '../../../src/run/registry/registry-client';
import { RegistryRequest } from '../../../src/run/registry/transport';

/** A received request. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly authorization?: string;
  readonly accept?: string;
  readonly body: string;
  readonly host: string;
}
/** The response of a script; undefined leaves it to the registry in memory. */
export type Scripted = { status: number; headers?: Record<string, string>; body?: string } | 'drop' | undefined;
export type Script = (request: Arrived) => Scripted;

export const PASSWORD = 'hunter2-is-a-secret';
export const IDENTITY_TOKEN = 'identity-token-is-a-secret';
export const TOKEN = 'bearer-token-is-a-secret';

/** The error body of the distribution specification. */
export const oci = (status: number, code: string, message: string = code.toLowerCase()): Exclude<Scripted, 'drop' | undefined> =>
  ({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ errors: [{ code, message }] }) });

/** A registry on loopback over HTTP: scripted by a test, otherwise in memory. */
export class StandIn {
  public static async start(host: string, script: Script = () => undefined): Promise<StandIn> {
    const standIn = new StandIn(host, script);
    await new Promise<void>((resolve) => standIn.server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  public readonly arrived: Arrived[] = [];
  public readonly memory = new MemoryServer();
  public readonly waited: number[] = [];
  public readonly patience: Patience = { tries: 4, seconds: 3, wait: async (seconds) => { this.waited.push(seconds); } };
  private readonly server: http.Server;

  private constructor(private readonly host: string, public script: Script) {
    this.server = http.createServer((request, response) => void this.serve(request, response));
  }

  public get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public client(
    credential: { username?: string; password?: string; identityToken?: string } | undefined = { username: 'me', password: PASSWORD },
    seconds = 20,
  ): RegistryClient {
    return new RegistryClient(httpTransport({ credentials: async () => credential, origins: () => [this.origin], seconds }), this.patience);
  }

  public requests(): string[] {
    return this.arrived.map(({ method, url }) => `${method} ${url}`);
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const arrived: Arrived = {
      method: request.method!, url: request.url!, authorization: request.headers.authorization, accept: request.headers.accept,
      body: body.toString(), host: request.headers.host!,
    };
    this.arrived.push(arrived);
    const scripted = this.script(arrived);
    if (scripted === 'drop') return void request.socket.destroy();
    if (scripted) {
      return void response.writeHead(scripted.status, scripted.headers).end(arrived.method === 'HEAD' ? undefined : scripted.body);
    }
    const [, repository, path] = /^\/v2\/(.+?)\/((?:manifests|blobs)\/.*)$/.exec(arrived.url) ?? [undefined, 'x', arrived.url];
    const answer = await this.memory.answer({
      method: arrived.method as RegistryRequest['method'], repository: `${this.host}/${repository}`, path: decodeURIComponent(path), body,
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    });
    const headers = Object.fromEntries([
      'content-type', 'docker-content-digest', 'location',
    ].flatMap((name) => answer.header(name) ? [[name, answer.header(name)!]] : []));
    if (headers.location) headers.location = `/v2/${repository}${headers.location}`;
    response.writeHead(answer.status, headers).end(answer.body);
  }
}

/** A token service by the token specification, in front of a registry: requests without a token are rejected. */
export function bearer(origin: () => string, then: Script = () => undefined, token: Script = () => undefined): Script {
  return (request) => {
    if (request.url.startsWith('/token')) return token(request) ?? { status: 200, body: JSON.stringify({ token: TOKEN, expires_in: 300 }) };
    if (request.authorization === `Bearer ${TOKEN}`) return then(request);
    const [, repository] = /^\/v2\/(.+?)\/(manifests|blobs)\//.exec(request.url) ?? [];
    const { status, body } = oci(401, 'UNAUTHORIZED', 'authentication required');
    return {
      status, body, headers: {
        'www-authenticate': `Bearer realm="${origin()}/token",service="registry.example.com",scope="repository:${repository}:pull"`,
      },
    };
  };
}
