/** A manifest or an index, byte for byte as a registry holds it. */
export interface Manifest {
  /** Digest of the bytes, such as `sha256:…`. */
  readonly digest: string;
  /** Media type under which the registry holds it. */
  readonly mediaType: string;
  /** The bytes themselves: a digest covers white space too. */
  readonly bytes: Uint8Array;
}

/**
 * Asks registries and writes to them.
 *
 * A question has three answers: it is there; it is not there (`undefined`); the registry does not say (a `RegistryError`). A repository is
 * a full name: `ghcr.io/acme/api`, `docker.io/acme/api`, `127.0.0.1:5001/acme/api`.
 */
export interface Registries {
  /** The manifest or index that a tag or digest names. */
  manifest(repository: string, reference: string): Promise<Manifest | undefined>;
  /** Only the digest of what a tag or digest names. */
  digest(repository: string, reference: string): Promise<string | undefined>;
  /** The tags of a repository, as far as the registry lists them: at most the first thirty pages. */
  tags(repository: string): Promise<string[]>;
  /** The content of a blob, for what is small: a config, an attestation. */
  blob(repository: string, digest: string): Promise<Uint8Array | undefined>;
  /** Puts a manifest under a tag or under its own digest; what holds it already is success. */
  put(repository: string, reference: string, manifest: Manifest): Promise<void>;
  /** Takes a tag away; false where the registry does not offer that. */
  untag(repository: string, tag: string): Promise<boolean>;
  /** Everything below a digest, from one repository to another, in the same registry or another. */
  copy(from: string, digest: string, to: string): Promise<void>;
}

/** Which kind of "no answer" it was: `silent` after all tries, or `refused` by a registry that says no. */
export type RegistryErrorKind = 'silent' | 'refused';

/** Facts of a request that a registry left without a usable answer. */
export interface RegistryErrorFacts {
  /** Whether it says nothing or says no. */
  readonly kind: RegistryErrorKind;
  /** HTTP method. */
  readonly method: string;
  /** Full name of the repository. */
  readonly repository: string;
  /** Tag or digest. */
  readonly reference: string;
  /** HTTP status; undefined where no answer came. */
  readonly status?: number;
  /** The registry's own words, or those of the network. */
  readonly words: string;
  /** How often it was asked. */
  readonly tries: number;
}

/** A registry does not say, or refuses. */
export class RegistryError extends Error {
  /** Whether it says nothing or says no. */
  public readonly kind: RegistryErrorKind;
  /** HTTP status; undefined where no answer came. */
  public readonly status?: number;

  public constructor(public readonly facts: RegistryErrorFacts) {
    super(sentence(facts));
    this.name = 'RegistryError';
    this.kind = facts.kind;
    this.status = facts.status;
  }
}

/** Full name of a tag or digest, as Docker writes it: `ghcr.io/acme/api:1.2`, `ghcr.io/acme/api@sha256:…`. */
export function fullName(repository: string, reference: string): string {
  return `${repository}${reference.includes(':') ? '@' : ':'}${reference}`;
}

function sentence({ kind, method, repository, reference, status, words, tries }: RegistryErrorFacts): string {
  const what = kind === 'refused' ? 'the registry refuses' : status === undefined ? 'no answer' : 'no usable answer';
  const said = [status, words].filter((part) => part !== undefined).join(' ');
  const times = tries > 1 ? `, asked ${tries} times` : '';
  return `${method} ${fullName(repository, reference)}: ${what} (${said}${times}).`;
}
