/** The files of a project after a synth, from which a first Dockerfile is derived. */
export interface Survey {
  /** Name of the image. */
  readonly image: string;
  /** Paths relative to the build context, sorted. */
  readonly files: readonly string[];
  /** The text of a file, also of one above the build context; undefined when it does not exist. */
  read(file: string): string | undefined;
  /** The folder above the build context with the lock file that its packages are installed by, such as `../..`; in a workspace. */
  readonly workspace?: string;
}

/** Folders with programs that are not for the product. */
const ASIDE =
  /(^|\/)(\.[^/]+|node_modules|vendor|third_party|testdata|tests?|__tests__|fixtures|examples?|samples?|docs?|tools|hack|scripts|bench(es|marks)?)\//i;

/** Files of the product that match a name, without tests, tools and vendored ones. */
export function productFiles({ files }: Survey, name: RegExp): string[] {
  return files.filter((file) => name.test(file) && !ASIDE.test(file));
}

/** Whether a file is in the root. */
export function has({ files }: Survey, file: string): boolean {
  return files.includes(file);
}

/** The only candidate, or the one with the image's name; undefined otherwise. */
export function chosen<T>(candidates: readonly T[], image: string, nameOf: (candidate: T) => string): T | undefined {
  if (candidates.length === 1) return candidates[0];
  const wanted = image.split('/').pop()!.toLowerCase();
  return candidates.find((candidate) => nameOf(candidate).toLowerCase() === wanted);
}
