/** A place in a file. */
export interface Place {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly line: number;
}

/** `file:line`, which editors can open. */
export function spot({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** Places without duplicates, in the order of the files. */
export function spots(places: readonly Place[]): string {
  return [...new Set(places.map(spot))].join(', ');
}
