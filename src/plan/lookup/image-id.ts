/** The properties of an image that identify it. */
interface Identified {
  readonly name: string;
  readonly variant?: string;
}

/**
 * An id for each image: lower-case letters, digits and dashes, unique in its plan. `tools/api` becomes `tools-api`, its variant "alpine"
 * `tools-api-alpine`; duplicates get a number.
 */
export function imageIds(images: readonly Identified[]): string[] {
  const taken = new Set<string>();
  return images.map(({ name, variant = '' }) => {
    const wanted = `${name}-${variant}`.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
    let id = wanted;
    for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
    taken.add(id);
    return id;
  });
}

/** The title of an image: `api`, and `api (alpine)` for a variant. */
export function imageTitle({ name, variant }: Identified): string {
  return variant === undefined ? name : `${name} (${variant})`;
}
