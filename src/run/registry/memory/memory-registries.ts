import { MemoryServer } from './memory-server';
import { Patience } from '../patience';
import { Registries } from '../registry';
import { RegistryClient } from '../registry-client';
import { RegistryRequest, RegistryResponse, Transport } from '../transport';

/** An injected error of one request. */
export type Fault =
  /** An error response without an effect. */
  | { readonly status: number; readonly code?: string; readonly message?: string; readonly retryAfter?: number }
  /** A connection that ends before or after the request has taken effect. */
  | 'drop-before' | 'drop-after';

/** A request, for schedules of tests. */
export interface MemoryRequest {
  /** HTTP method. */
  readonly method: RegistryRequest['method'];
  /** Repository with its host. */
  readonly repository: string;
  /** Tag or digest; for a blob `blobs/…`. */
  readonly reference: string;
}

/** Options of the registries in memory. */
export interface MemoryOptions {
  /** Their content; two clients of one server are two runs. */
  readonly server: MemoryServer;
  /**
   * Called before each request: suspend in it to let another run proceed; its result is injected as an error.
   *
   * @default - nothing goes wrong
   */
  readonly before?: (request: MemoryRequest) => Fault | undefined | Promise<Fault | undefined>;
  /**
   * Number of tries and waits.
   *
   * @default - four tries without any wait
   */
  readonly patience?: Patience;
}

/** Waits take no time in memory. */
const AT_ONCE: Patience = { tries: 4, seconds: 0, wait: async () => undefined };

/** Registries in memory with injected errors: the client is the real one, only the transport is not. */
export function memoryRegistries({ server, before, patience = AT_ONCE }: MemoryOptions): Registries {
  const transport: Transport = async (request) => {
    const fault = await before?.({ method: request.method, repository: request.repository, reference: referenceOf(request.path) });
    if (fault === 'drop-before') throw new Error('socket hang up');
    if (typeof fault === 'object') return failure(fault);
    const response = await server.answer(request);
    if (fault === 'drop-after') throw new Error('socket hang up');
    return response;
  };
  return new RegistryClient(transport, patience);
}

function referenceOf(path: string): string {
  return path.startsWith('manifests/') ? path.slice('manifests/'.length) : path;
}

function failure(fault: Exclude<Fault, string>): RegistryResponse {
  const { status, code = CODES[status] ?? 'UNKNOWN', message = `fault ${status}`, retryAfter } = fault;
  const body = Buffer.from(JSON.stringify({ errors: [{ code, message }] }));
  return { status, body, header: (name) => name === 'retry-after' && retryAfter !== undefined ? String(retryAfter) : undefined };
}

const CODES: Record<number, string> = { 401: 'UNAUTHORIZED', 403: 'DENIED', 429: 'TOOMANYREQUESTS' };
