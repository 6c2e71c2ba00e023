/** How a line begins that a user has to complete. */
const MARK = '# FILL IN: ';

/** Says so when somebody builds before it is filled in: an image that cannot start should not get a tag. */
const STOP = 'RUN echo "Complete this Dockerfile where it says FILL IN, and delete this line." >&2 && exit 1';

/** Lines in the place of something that the files of a project do not tell. */
export function fillIn(what: string, examples: readonly string[]): string[] {
  return [`${MARK}${what}`, ...examples.map((example) => `#   ${example}`), STOP];
}

/** A sentence about what there is to choose from, or why there is nothing. */
export function candidates(names: readonly string[], none: string): string {
  return names.length > 0 ? `Several could be: ${names.join(', ')}.` : none;
}

/** What is left to fill in, each with its line from 1. */
export function leftToFillIn(text: string): Array<{ readonly line: number; readonly what: string }> {
  return text.split(/\r?\n/).flatMap((line, index) => line.startsWith(MARK) ? [{ line: index + 1, what: line.slice(MARK.length) }] : []);
}
