import { rememberAll } from '../../base/remember';

/**
 * metadata-action parses CSV twice: once to split its input into lines, once to split a line into fields. So a comma inside a field is only
 * safe when it is quoted twice. We parse in the same two steps.
 */

/**
 * The fields of a line; the inverse of `writeFields`. Throws the CSV parser's error for an unclosed quote.
 */
export function readFields(line: string): readonly string[] {
  return line.includes('"') ? readCsv(line) : line.trim().split(',');
}

/** A cache, because a line is parsed wherever it is shown or used, and the CSV parser is slow to start. */
const readCsv = rememberAll((line: string): readonly string[] => {
  // Loaded on demand, as quotes are rare.
  const { parse } = require('csv-parse/sync') as typeof import('csv-parse/sync');
  const outer = parse(line, { relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true })[0] ?? [];
  return parse(outer.join(',').trim(), { relaxColumnCount: true, skipEmptyLines: true })[0] ?? [];
});

/** A key and its value, both trimmed; the key of a field without one is empty. */
export function readPair(field: string): [key: string, value: string] {
  const equals = field.indexOf('=', 1);
  return equals < 0 ? ['', field.trim()] : [field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1).trim()];
}
