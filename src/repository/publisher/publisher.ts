/** A part of the repository that pushes images. */
export interface Publisher {
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
  /** The action or command: `docker/build-push-action`, `docker push`. */
  readonly by: string;
  /** Repositories of the images; undefined when they are only known at run time. */
  readonly images?: readonly string[];
}

/** The repositories in a list of references; undefined when one of them is not literal. */
export function namesOf(references: readonly string[]): string[] | undefined {
  // A variable in the tag does not matter.
  const bare = references.map((reference) => reference.replace(/:[^/]*[${].*$/, ''));
  const names = bare.map((reference) => /^(?:docker:\/\/)?([a-z0-9._:/-]*?)(?:@sha256:.*|:[^/]*)?$/i.exec(reference)?.[1]?.toLowerCase()
    ?? '');
  return names.length === 0 || names.includes('') ? undefined : [...new Set(names)];
}

/** The normalized name of a repository: Docker Hub has several spellings. */
export function canonical(name: string): string {
  const bare = name.toLowerCase().replace(/^(index\.|registry-1\.)?docker\.io\//, '');
  return /^([^/]*[.:][^/]*|localhost)\//.test(bare) ? bare : `docker.io/${bare}`;
}
