/** Something to tell a user: a warning at every synth, a hint only when it is news. */
export interface Note {
  readonly text: string;
  readonly hint?: boolean;
}
