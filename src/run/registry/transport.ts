/** One request to a registry, before anybody decided how it travels. */
export interface RegistryRequest {
  /** HTTP method. */
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Full name of the repository: `ghcr.io/acme/api`. */
  readonly repository: string;
  /** Place below the repository (`manifests/1.2`, `blobs/sha256:…`), or the `Location` that the registry gave for an upload. */
  readonly path: string;
  /** Headers beside those of the login. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is written. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  /** Another repository of the same registry that is read by this request: the source of a mount. */
  readonly mountFrom?: string;
  /** Hands the content over as a stream, for blobs that do not fit into memory. */
  readonly streamed?: boolean;
  /** Logs in anew, as an answer was "no" and may have been about an old token. */
  readonly freshLogin?: boolean;
}

/** What a registry answered. */
export interface RegistryResponse {
  /** HTTP status. */
  readonly status: number;
  /** Content; empty where it was asked for as a stream and the status is a success. */
  readonly body: Uint8Array;
  /** Content as a stream. */
  readonly stream?: AsyncIterable<Uint8Array>;
  /** Headers by lower-case name. */
  header(name: string): string | undefined;
}

/** Carries a request to a registry and its answer back; throws where no answer comes. */
export type Transport = (request: RegistryRequest) => Promise<RegistryResponse>;

/** Host and path of a full name: `ghcr.io` and `acme/api`. */
export function splitRepository(repository: string): { host: string; path: string } {
  const slash = repository.indexOf('/');
  const host = repository.slice(0, slash);
  if (slash < 1 || !/[.:]|^localhost$/.test(host)) {
    throw new Error(`"${repository}" is not the full name of a repository. Write host and path, such as "docker.io/acme/api".`);
  }
  return { host, path: repository.slice(slash + 1) };
}
