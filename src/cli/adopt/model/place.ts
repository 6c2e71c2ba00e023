/** Where something stands. */
export interface Place {
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
}

/** `file:line`, as editors open it. */
export function spot({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** Each place once, in the order of the files. */
export function spots(places: readonly Place[]): string {
  return [...new Set(places.map(spot))].join(', ');
}
