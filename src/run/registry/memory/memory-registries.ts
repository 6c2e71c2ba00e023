import { MemoryServer } from './memory-server';
import { Patience } from '../patience';
import { Registries } from '../registry';
import { RegistryClient } from '../registry-client';
import { RegistryRequest, RegistryResponse, Transport } from '../transport';

/** What goes wrong with one request. */
export type Fault =
  /** The registry answers so and does nothing. */
  | { readonly status: number; readonly code?: string; readonly message?: string; readonly retryAfter?: number }
  /** The connection ends before the registry has done anything, or after it. */
  | 'drop-before' | 'drop-after';

/** One request, as a schedule shows it. */
export interface MemoryRequest {
  /** HTTP method. */
  readonly method: RegistryRequest['method'];
  /** Full name of the repository. */
  readonly repository: string;
  /** Tag or digest; for a blob `blobs/…`. */
  readonly reference: string;
}

/** How the registries in memory behave. */
export interface MemoryOptions {
  /** What they hold; two clients of one server are two runs. */
  readonly server: MemoryServer;
  /**
   * Called at each request: suspend here to let another run go first; what it gives goes wrong.
   *
   * @default - nothing goes wrong
   */
  readonly before?: (request: MemoryRequest) => Fault | undefined | Promise<Fault | undefined>;
  /**
   * How often a registry is asked, and what waiting is.
   *
   * @default - four tries without any wait
   */
  readonly patience?: Patience;
}

/** No time passes in memory. */
const AT_ONCE: Patience = { tries: 4, seconds: 0, wait: async () => undefined };

/** Registries that live in memory and fail on order: the client is the real one, only the wire is not. */
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
