import { rememberAll } from '../../base/remember';

/**
 * The action reads a line as CSV twice: once to find the lines of its input, once to find the fields of a line. So a comma
 * inside a field is only safe when it is quoted twice. We read in the same two steps.
 */

/**
 * The fields of one line; `writeFields` gives a line with the same fields back. Throws what the CSV reader says of quotes that do not
 * close.
 */
export function readFields(line: string): readonly string[] {
  return line.includes('"') ? readCsv(line) : line.trim().split(',');
}

/** A line is read where it is declared and again wherever it is shown or made use of, and a CSV reader takes its time to start. */
const readCsv = rememberAll((line: string): readonly string[] => {
  // Quotes are rare, so the CSV reader is not part of every start-up.
  const { parse } = require('csv-parse/sync') as typeof import('csv-parse/sync');
  const outer = parse(line, { relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true })[0] ?? [];
  return parse(outer.join(',').trim(), { relaxColumnCount: true, skipEmptyLines: true })[0] ?? [];
});

/** A key and its value, both trimmed; a field without a key has an empty one. */
export function readPair(field: string): [key: string, value: string] {
  const equals = field.indexOf('=', 1);
  return equals < 0 ? ['', field.trim()] : [field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1).trim()];
}
