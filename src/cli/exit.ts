/** What the shell is told. */
export const Exit = {
  /** What was asked for is so. */
  OK: 0,
  /** The answer is no: files differ, something is missing, an event would be refused. */
  NO: 1,
  /** There is no answer: wrong options, no plan, a synth that fails. */
  UNKNOWN: 2,
} as const;

/** The same for the help. */
export const EXIT_CODES = `Exit codes:
  0  as asked
  1  the answer is no: files differ, something is missing, the event would be refused
  2  no answer: wrong options, no project, a synth that fails`;

/** Says what stopped the command, and that there is no answer. */
export function fail(error: Error): void {
  process.stderr.write(`docker-publish: ${error.message}\n`);
  if (process.env.DEBUG) process.stderr.write(`${error.stack}\n`);
  process.exitCode = Exit.UNKNOWN;
}
