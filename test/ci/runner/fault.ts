import * as http from 'node:http';

/** An injected fault of a stand-in. */
export interface Fault {
  /** Method and path of the requests, as a regular expression: `PUT /v2/.*\/manifests/1\.2\.3$`. */
  readonly on: string;
  /** Status of the response; 0 closes the connection. */
  readonly status: number;
  /** Number of requests; undefined for all. */
  times?: number;
  /** Whether the request takes effect although the response is an error. */
  readonly late?: boolean;
  /** Body of the response. */
  readonly answer?: unknown;
}

/** The fault for a request, with its count updated. */
export function faultOf(faults: Fault[], { method, url }: http.IncomingMessage): Fault | undefined {
  const fault = faults.find(({ on, times }) => times !== 0 && new RegExp(`^${on}`).test(`${method} ${url}`));
  if (fault?.times !== undefined) fault.times--;
  return fault;
}

/** The body of a request. */
export async function bodyOf(request: http.IncomingMessage): Promise<any> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return parts.length === 0 ? undefined : JSON.parse(Buffer.concat(parts).toString());
}

/** Listens on a free port, and prints it. */
export function serve(listener: http.RequestListener): void {
  const server = http.createServer(listener);
  server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as { port: number }).port}\n`));
}
