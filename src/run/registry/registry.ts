/** A manifest or an index, byte for byte. */
export interface Manifest {
  /** Digest of the bytes, such as `sha256:…`. */
  readonly digest: string;
  /** Media type in the registry. */
  readonly mediaType: string;
  /** The bytes: the digest depends on every one of them. */
  readonly bytes: Uint8Array;
}

/**
 * Reads from registries and writes to them.
 *
 * A read has three outcomes: it exists; it does not exist (`undefined`); the registry does not answer (a `RegistryError`). A repository
 * includes its host: `ghcr.io/acme/api`, `docker.io/acme/api`, `127.0.0.1:5001/acme/api`.
 */
export interface Registries {
  /** The manifest or index with a tag or digest. */
  manifest(repository: string, reference: string): Promise<Manifest | undefined>;
  /** The digest of a tag or digest. */
  digest(repository: string, reference: string): Promise<string | undefined>;
  /** The tags of a repository: at most the first thirty pages. */
  tags(repository: string): Promise<string[]>;
  /** The content of a small blob: a config, an attestation. */
  blob(repository: string, digest: string): Promise<Uint8Array | undefined>;
  /** Pushes a manifest with a tag or by its digest; succeeds when it is there already. */
  put(repository: string, reference: string, manifest: Manifest): Promise<void>;
  /** Deletes a tag; false when the registry does not support that. */
  untag(repository: string, tag: string): Promise<boolean>;
  /** Copies a digest with everything below it to another repository, in the same registry or another. */
  copy(from: string, digest: string, to: string): Promise<void>;
}

/** The kind of error: `silent` after all tries, or `refused` by the registry. */
export type RegistryErrorKind = 'silent' | 'refused';

/** The facts of a failed request. */
export interface RegistryErrorFacts {
  /** Whether it says nothing or says no. */
  readonly kind: RegistryErrorKind;
  /** HTTP method. */
  readonly method: string;
  /** Repository with its host. */
  readonly repository: string;
  /** Tag or digest. */
  readonly reference: string;
  /** HTTP status; undefined without a response. */
  readonly status?: number;
  /** The message of the registry or of the network. */
  readonly words: string;
  /** Number of tries. */
  readonly tries: number;
}

/** A registry does not answer, or refuses. */
export class RegistryError extends Error {
  /** Whether it says nothing or says no. */
  public readonly kind: RegistryErrorKind;
  /** HTTP status; undefined without a response. */
  public readonly status?: number;

  public constructor(public readonly facts: RegistryErrorFacts) {
    super(sentence(facts));
    this.name = 'RegistryError';
    this.kind = facts.kind;
    this.status = facts.status;
  }
}

/** A reference in Docker's syntax: `ghcr.io/acme/api:1.2`, `ghcr.io/acme/api@sha256:…`. */
export function fullName(repository: string, reference: string): string {
  return `${repository}${reference.includes(':') ? '@' : ':'}${reference}`;
}

function sentence({ kind, method, repository, reference, status, words, tries }: RegistryErrorFacts): string {
  const what = kind === 'refused' ? 'the registry refuses' : status === undefined ? 'no answer' : 'no usable answer';
  const answer = [status, words].filter((part) => part !== undefined).join(' ');
  const times = tries > 1 ? `, asked ${tries} times` : '';
  return `${method} ${fullName(repository, reference)}: ${what} (${answer}${times}).`;
}
