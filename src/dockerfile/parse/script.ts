import { readDirective } from './directive';
import { Heredoc, heredocs } from './heredoc';
import { Command, readCommand } from './instruction';
import { LexError } from './shell-words';
import { trimLeft } from './space';

/** An instruction with its place. */
export interface Instruction extends Command {
  /** First line, from 1. */
  readonly line: number;
  /** Last line, including its heredocs. */
  readonly lastLine: number;
  /** First line of its first heredoc; beyond `lastLine` when it has none. */
  readonly bodyLine: number;
  /** Offset of its first line. */
  readonly start: number;
  /** Offset after its last line, including the line end. */
  readonly end: number;
  /** Whether the text ends in a continued line: appended text would become part of this instruction. */
  readonly open: boolean;
}

/** A Dockerfile as BuildKit's parser sees it: instructions, without their meaning. */
export interface Script {
  readonly escape: '\\' | '`';
  /** Parser directives by name. */
  readonly directives: Readonly<Record<string, string>>;
  readonly instructions: readonly Instruction[];
}

/** A Dockerfile that BuildKit rejects. */
export class ScriptError extends Error {
  constructor(public readonly line: number, problem: string) {
    super(problem);
  }
}

/** The size of BuildKit's line buffer in bytes, including the newline. */
const MAX_LINE = 64 * 1024;

interface Line { text: string; start: number; end: number; number: number }

/**
 * Parses a Dockerfile in one pass over its lines.
 *
 * @throws ScriptError when BuildKit would reject the file
 */
export function readScript(text: string): Script {
  const instructions: Instruction[] = [];
  const directives: Record<string, string> = {};
  let escape: Script['escape'] = '\\';
  let mayDirect = true;
  const lines = eachLine(text);

  for (let line = lines(); line; line = lines()) {
    const first = trimLeft(line.text);
    if (mayDirect) {
      const directive = readDirective(first);
      mayDirect = directive !== undefined;
      if (directive) {
        if (directive.name in directives) {
          throw new ScriptError(line.number, `the directive "${directive.name}" is set twice. BuildKit accepts it once: delete one.`);
        }
        directives[directive.name] = directive.value;
        if (directive.name === 'escape') escape = escapeOf(directive.value, line.number);
      }
    }
    if (first === '' || first.startsWith('#')) continue;

    let last = line;
    let goesOn = continues(first, escape);
    let joined = goesOn ? withoutEscape(first) : first;
    while (goesOn) {
      const next = lines();
      if (!next) break;
      last = next;
      const content = trimLeft(next.text);
      if (content === '' || content.startsWith('#')) continue;
      goesOn = continues(next.text, escape);
      joined += goesOn ? withoutEscape(next.text) : next.text;
    }
    const command = readCommand(joined, escape);
    const bodyLine = last.number + 1;
    for (const heredoc of opened(joined, command, escape, line.number)) last = endOf(heredoc, lines, line.number);
    const { keyword, flags, args } = command;
    instructions.push({
      keyword, flags, args, line: line.number, lastLine: last.number, bodyLine, start: line.start, end: last.end, open: goesOn,
    });
  }
  return { escape, directives, instructions };
}

/** Returns the reason why a line (from 0) cannot contain a comment. */
export function opaqueLines(text: string): (line: number) => string | undefined {
  const { instructions } = readScript(text);
  return (line) => {
    let low = 0;
    let high = instructions.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (instructions[middle].lastLine < line + 1) low = middle + 1;
      else high = middle;
    }
    const around = instructions[low];
    if (!around || around.line >= line + 1) return undefined;
    return `inside ${line + 1 >= around.bodyLine ? 'a heredoc' : 'the continued lines'} of the ${around.keyword} on line ${around.line}`;
  };
}

/** Lines without line end, of which a carriage return is part. */
function eachLine(text: string): () => Line | undefined {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  let number = 0;
  return () => {
    if (start >= text.length) return undefined;
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    let stop = newline < 0 ? end : newline;
    while (stop > start && text[stop - 1] === '\r') stop--;
    const line = { text: text.slice(start, stop), start, end, number: ++number };
    if (end - start > MAX_LINE / 3 && Buffer.byteLength(text.slice(start, end)) + (newline < 0 ? 1 : 0) > MAX_LINE) {
      throw new ScriptError(number, `the line has more than ${MAX_LINE - 1} bytes, which is the most that BuildKit reads. Break it with `
        + 'a continuation, or put the text into a file and COPY it.');
    }
    start = end;
    return line;
  };
}

/** Whether a line ends with the escape character, blanks aside, that is not escaped itself. */
function continues(line: string, escape: string): boolean {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end--;
  return line[end - 1] === escape && line[end - 2] !== escape;
}

function withoutEscape(line: string): string {
  return line.trimEnd().slice(0, -1);
}

function opened(line: string, command: Command, escape: string, number: number): Heredoc[] {
  try {
    return heredocs(line, command, escape);
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    throw new ScriptError(number, `the name of a heredoc cannot be read: ${error.message}. Quote it in full, or not at all.`);
  }
}

function endOf({ name, chomp }: Heredoc, lines: () => Line | undefined, from: number): Line {
  for (let line = lines(); line; line = lines()) {
    if ((chomp ? line.text.replace(/^\t+/, '') : line.text) === name) return line;
  }
  throw new ScriptError(from, `the heredoc "${name}" never ends. Write "${name}" on a line of its own below its last line.`);
}

function escapeOf(value: string, line: number): Script['escape'] {
  if (value === '\\' || value === '`') return value;
  throw new ScriptError(line, `the directive "escape" is ${JSON.stringify(value)}. Allowed: \\ or \`.`);
}
