import * as http from 'node:http';

/** What a stand-in does wrong. */
export interface Fault {
  /** Method and path, as a regular expression: `PUT /v2/.*\/manifests/1\.2\.3$`. */
  readonly on: string;
  /** Status to answer; 0 cuts the connection. */
  readonly status: number;
  /** How often; without it, always. */
  times?: number;
  /** Whether it does what it was asked and only says that it did not. */
  readonly late?: boolean;
  /** What it answers. */
  readonly answer?: unknown;
}

/** The fault that a request runs into; it counts. */
export function faultOf(faults: Fault[], { method, url }: http.IncomingMessage): Fault | undefined {
  const fault = faults.find(({ on, times }) => times !== 0 && new RegExp(`^${on}`).test(`${method} ${url}`));
  if (fault?.times !== undefined) fault.times--;
  return fault;
}

/** Everything that was sent. */
export async function bodyOf(request: http.IncomingMessage): Promise<any> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return parts.length === 0 ? undefined : JSON.parse(Buffer.concat(parts).toString());
}

/** Listens where there is room, and prints where. */
export function serve(listener: http.RequestListener): void {
  const server = http.createServer(listener);
  server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as { port: number }).port}\n`));
}
