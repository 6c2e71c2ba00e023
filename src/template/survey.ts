/** The files of a project as they will be after a synth, as far as a first Dockerfile can be told from them. */
export interface Survey {
  /** Name of the image. */
  readonly image: string;
  /** Paths relative to the build context, sorted. */
  readonly files: readonly string[];
  /** The text of one of them; undefined where there is none. */
  read(file: string): string | undefined;
}

/** Folders whose programs are not what a repository ships. */
const ASIDE =
  /(^|\/)(\.[^/]+|node_modules|vendor|third_party|testdata|tests?|__tests__|fixtures|examples?|samples?|docs?|tools|hack|scripts|bench(es|marks)?)\//i;

/** Files of a kind that belong to the product: neither tests nor tools nor somebody else's. */
export function productFiles({ files }: Survey, name: RegExp): string[] {
  return files.filter((file) => name.test(file) && !ASIDE.test(file));
}

/** A file in the root, by its name. */
export function has({ files }: Survey, file: string): boolean {
  return files.includes(file);
}

/** The one of several that is meant: the only one, or the one that is called as the image. */
export function chosen<T>(candidates: readonly T[], image: string, nameOf: (candidate: T) => string): T | undefined {
  if (candidates.length === 1) return candidates[0];
  const wanted = image.split('/').pop()!.toLowerCase();
  return candidates.find((candidate) => nameOf(candidate).toLowerCase() === wanted);
}
