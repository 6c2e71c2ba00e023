/** A request to a registry, independent of the transport. */
export interface RegistryRequest {
  /** HTTP method. */
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Repository with its host: `ghcr.io/acme/api`. */
  readonly repository: string;
  /** Path below the repository (`manifests/1.2`, `blobs/sha256:…`), or the `Location` of an upload. */
  readonly path: string;
  /** Headers, without those of the login. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  /** The source repository of a mount, in the same registry. */
  readonly mountFrom?: string;
  /** Whether the response is a stream, for blobs that do not fit into memory. */
  readonly streamed?: boolean;
  /** Whether to log in again, because a denial may be due to an expired token. */
  readonly freshLogin?: boolean;
}

/** The response of a registry. */
export interface RegistryResponse {
  /** HTTP status. */
  readonly status: number;
  /** Body; empty when a successful response is a stream. */
  readonly body: Uint8Array;
  /** Body as a stream. */
  readonly stream?: AsyncIterable<Uint8Array>;
  /** Headers by lower-case name. */
  header(name: string): string | undefined;
}

/** Sends a request to a registry; throws without a response. */
export type Transport = (request: RegistryRequest) => Promise<RegistryResponse>;

/** Host and path of a repository: `ghcr.io` and `acme/api`. */
export function splitRepository(repository: string): { host: string; path: string } {
  const slash = repository.indexOf('/');
  const host = repository.slice(0, slash);
  if (slash < 1 || !/[.:]|^localhost$/.test(host)) {
    throw new Error(`"${repository}" is not the full name of a repository. Write host and path, such as "docker.io/acme/api".`);
  }
  return { host, path: repository.slice(slash + 1) };
}
