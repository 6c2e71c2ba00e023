/** Exit codes. */
export const Exit = {
  /** Yes, or success. */
  OK: 0,
  /** No: files differ, something is missing, an event would be refused. */
  NO: 1,
  /** No result: invalid options, no plan, a failed synth. */
  UNKNOWN: 2,
} as const;

/** The same, for the help. */
export const EXIT_CODES = `Exit codes:
  0  as asked
  1  the answer is no: files differ, something is missing, the event would be refused
  2  no answer: wrong options, no project, a synth that fails`;

/** Prints the error that stopped the command, and sets the exit code. */
export function fail(error: Error): void {
  process.stderr.write(`docker-publish: ${error.message}\n`);
  if (process.env.DEBUG) process.stderr.write(`${error.stack}\n`);
  process.exitCode = Exit.UNKNOWN;
}
