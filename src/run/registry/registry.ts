/** A manifest or index, byte for byte as a registry holds it. */
export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Asks registries and writes to them. `undefined` says that it is not there; what throws RegistryError does not say, or refuses. */
export interface Registries {
  /** What a tag or digest names. */
  manifest(repository: string, reference: string): Promise<Manifest | undefined>;
  /** Only its digest. */
  digest(repository: string, reference: string): Promise<string | undefined>;
  blob(repository: string, digest: string): Promise<Uint8Array | undefined>;
  /** PUT under a tag or under its own digest. */
  put(repository: string, reference: string, manifest: Manifest): Promise<void>;
  /** Takes a tag away; false where the registry does not offer that. */
  untag(repository: string, tag: string): Promise<boolean>;
  /** Everything below a digest, from one repository to another. */
  copy(from: string, digest: string, to: string): Promise<void>;
}
