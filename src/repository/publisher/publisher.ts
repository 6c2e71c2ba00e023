/** Something that pushes images when it runs. */
export interface Publisher {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What pushes, in its own name: `docker/build-push-action`, `docker push`. */
  readonly by: string;
  /** Names of the images without tags; undefined where only a run would tell. */
  readonly images?: readonly string[];
}

/** The names in a list of references; undefined as soon as one of them is not literal. */
export function namesOf(references: readonly string[]): string[] | undefined {
  // A variable in the tag is no matter.
  const bare = references.map((reference) => reference.replace(/:[^/]*[${].*$/, ''));
  const names = bare.map((reference) => /^(?:docker:\/\/)?([a-z0-9._:/-]*?)(?:@sha256:.*|:[^/]*)?$/i.exec(reference)?.[1]?.toLowerCase()
    ?? '');
  return names.length === 0 || names.includes('') ? undefined : [...new Set(names)];
}

/** A name as every tool understands it: Docker Hub has several. */
export function canonical(name: string): string {
  const bare = name.toLowerCase().replace(/^(index\.|registry-1\.)?docker\.io\//, '');
  return /^([^/]*[.:][^/]*|localhost)\//.test(bare) ? bare : `docker.io/${bare}`;
}
