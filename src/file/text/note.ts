/** A message for the user: a warning is shown at every synth, a hint only when it is new. */
export interface Note {
  readonly text: string;
  readonly hint?: boolean;
}
