/** The output of a run. */
export interface Report {
  /** Writes a line to the log. */
  log(text: string): void;
  /** Shows an annotation on the page of the run. */
  notice(text: string): void;
  /** Adds Markdown to the summary of the job. */
  summary(markdown: string): void;
}

/** Ends a run with a sentence: the action, the finding, the allowed values, the way out. */
export class Stop extends Error {
  // By name, because each bundled file has its own copy of the class.
  public override readonly name = 'Stop';
}

/** Discards all output. */
export const SILENT: Report = { log: () => {}, notice: () => {}, summary: () => {} };
