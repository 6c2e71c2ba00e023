/** The beginning of a line that the user has to complete. */
const MARK = '# FILL IN: ';

/** Fails a build of an incomplete Dockerfile: an image that cannot start should not get a tag. */
const STOP = 'RUN echo "Complete this Dockerfile where it says FILL IN, and delete this line." >&2 && exit 1';

/** Placeholder lines for a value that the files of a project do not contain. */
export function fillIn(what: string, examples: readonly string[]): string[] {
  return [`${MARK}${what}`, ...examples.map((example) => `#   ${example}`), STOP];
}

/** A sentence with the possible values, or the reason why there are none. */
export function candidates(names: readonly string[], none: string): string {
  return names.length > 0 ? `Candidates: ${names.join(', ')}.` : none;
}

/** The placeholders that are left, each with its line from 1. */
export function leftToFillIn(text: string): Array<{ readonly line: number; readonly what: string }> {
  return text.split(/\r?\n/).flatMap((line, index) => line.startsWith(MARK) ? [{ line: index + 1, what: line.slice(MARK.length) }] : []);
}
