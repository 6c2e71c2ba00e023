import { Command, jsonForm, readCommand } from './instruction';
import { LexError, shellWords } from './shell-words';

/** A heredoc that a line opens. */
export interface Heredoc {
  /** The delimiter that ends it. */
  readonly name: string;
  /** `<<-`: leading tabs of the delimiter line are ignored. */
  readonly chomp: boolean;
}

const HEREDOC = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;
const MAY_OPEN = new Set(['RUN', 'COPY', 'ADD']);

/**
 * The heredocs of an instruction, in their order.
 *
 * @throws LexError when BuildKit could not parse a heredoc's name
 */
export function heredocs(line: string, command: Command, escape: string): Heredoc[] {
  if (!line.includes('<<')) return [];
  const inner = command.keyword === 'ONBUILD' && command.args !== '' ? readCommand(command.args, escape) : command;
  if (!MAY_OPEN.has(inner.keyword) || jsonForm(inner.args)) return [];
  // BuildKit always uses the backslash here, even with another escape character.
  return words(line).flatMap((word) => readHeredoc(word) ?? []);
}

/** BuildKit ignores a line that it cannot split: an unclosed quote hides every heredoc of the line. */
function words(line: string): string[] {
  try {
    return shellWords(line, { escape: '\\', rawQuotes: true, rawEscapes: true, keepUnset: true });
  } catch (error) {
    if (error instanceof LexError) return [];
    if (error instanceof RangeError) throw new LexError('substitutions are nested too deep');
    throw error;
  }
}

function readHeredoc(word: string): Heredoc | undefined {
  const [, dash, rest] = HEREDOC.exec(word) ?? [];
  if (!rest) return undefined;
  const names = shellWords(rest, { escape: '\\', keepUnset: true });
  return names.length === 1 ? { name: names[0], chomp: dash === '-' } : undefined;
}
