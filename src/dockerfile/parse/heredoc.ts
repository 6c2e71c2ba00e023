import { Command, jsonForm, readCommand } from './instruction';
import { LexError, shellWords } from './shell-words';

/** A heredoc that a line opens. */
export interface Heredoc {
  /** The line that ends it. */
  readonly name: string;
  /** `<<-`: tabs before the ending line do not count. */
  readonly chomp: boolean;
}

const HEREDOC = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;
const MAY_OPEN = new Set(['RUN', 'COPY', 'ADD']);

/**
 * The heredocs whose bodies follow an instruction, in their order.
 *
 * @throws LexError when one has a name that BuildKit cannot read either
 */
export function heredocs(line: string, command: Command, escape: string): Heredoc[] {
  if (!line.includes('<<')) return [];
  const inner = command.keyword === 'ONBUILD' && command.args !== '' ? readCommand(command.args, escape) : command;
  if (!MAY_OPEN.has(inner.keyword) || jsonForm(inner.args)) return [];
  // Here BuildKit reads with a backslash, whatever the file's own escape character.
  return words(line).flatMap((word) => readHeredoc(word) ?? []);
}

/** BuildKit ignores what it cannot split: a quote that stays open hides every heredoc of the line. */
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
