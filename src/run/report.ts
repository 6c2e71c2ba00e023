/** Where a run says what it does. */
export interface Report {
  /** A line of the log. */
  log(text: string): void;
  /** What people should see on the page of the run. */
  notice(text: string): void;
  /** Markdown for the summary of the job. */
  summary(markdown: string): void;
}

/** Ends a run with a sentence: what was being done, what was found, what is allowed, what to do. */
export class Stop extends Error {
  // Files of one program have a class of their own each, so it is told by its name.
  public override readonly name = 'Stop';
}

/** Says nothing. */
export const SILENT: Report = { log: () => {}, notice: () => {}, summary: () => {} };
