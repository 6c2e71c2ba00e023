import { Delimiter, delimiters, readDelimiter, Style } from './delimiter';
import { Problems } from '../../problem/problems';

/** The reason why a delimiter in a line (from 0) is not a comment, such as 'inside a heredoc'; undefined when it is one. */
export type Opaque = (line: number) => string | undefined;

/** Syntax and path of a file with blocks. */
export interface BlockSyntax {
  /** Path for error messages. */
  readonly file: string;
  /** Comment syntax. */
  readonly style: Style;
  /** Finds the lines where a delimiter is not a comment; called once, and only when there is a delimiter. */
  readonly opaque?: () => Opaque;
}

/** The place of a block in a text, as offsets. */
export interface Span {
  readonly id: string;
  /** Line of the opening delimiter, from 1. */
  readonly line: number;
  readonly start: number;
  /** End of the opening delimiter. */
  readonly inner: number;
  /** Start of the closing delimiter. */
  readonly innerEnd: number;
  readonly end: number;
}

type Opened = Pick<Span, 'id' | 'line' | 'start' | 'inner'>;

/**
 * Finds the blocks of a text: pairs of delimiters that are not nested.
 *
 * @throws one error with every other delimiter
 */
export function findSpans(text: string, reading: BlockSyntax): Span[] {
  const problems = new Problems();
  const spans = new Map<string, Span>();
  let open: Opened | undefined;
  let line = 0;
  let opaque: Opaque | undefined;
  for (let start = text.startsWith('\uFEFF') ? 1 : 0, end; start < text.length; start = end) {
    const newline = text.indexOf('\n', start);
    end = newline < 0 ? text.length : newline + 1;
    line++;
    const written = text.slice(start, end);
    const delimiter = readDelimiter(written, reading.style);
    if (!delimiter) continue;
    opaque ??= reading.opaque?.();
    const problem = damage(written, delimiter.id, opaque?.(line - 1), reading.style) ?? disorder(delimiter, open, spans, reading.style);
    if (problem !== undefined) {
      problems.add(`${reading.file}:${line}: ${problem}`);
    } else if (delimiter.opens) {
      open = { id: delimiter.id!, line, start, inner: end };
    } else {
      spans.set(delimiter.id!, { ...open!, innerEnd: start, end });
      open = undefined;
    }
  }
  if (open) {
    problems.add(`${reading.file}:${open.line}: the block "${open.id}" starts here and never ends. Write `
    + `"${delimiters(open.id, reading.style).close}" below its last line.`);
  }
  problems.throwIfAny(`Looking for the blocks in ${reading.file}`);
  return [...spans.values()];
}

/** The error in the line itself. */
function damage(written: string, id: string | undefined, around: string | undefined, style: Style): string | undefined {
  if (id === undefined) {
    const { open, close } = delimiters('ID', style);
    return `"${written.trim()}" looks like a delimiter of docker-publish, but is damaged. Write "${open}" where the block starts and `
      + `"${close}" where it ends.`;
  }
  return around
    && `the delimiter "${written.trim()}" stands ${around}, where it is not a comment. Move it to a line of its own outside, or delete it.`;
}

/** The error in a delimiter's order after those above it. */
function disorder(delimiter: Delimiter, open: Opened | undefined, done: ReadonlyMap<string, Span>, style: Style): string | undefined {
  const id = delimiter.id!;
  const { open: opening, close: closing } = delimiters(id, style);
  const first = done.get(id);
  if (delimiter.opens) {
    if (open?.id === id) {
      return `the block "${id}" is opened again, after line ${open!.line} opened it. Write "${closing}" where it ends `
      + `and delete the other "${opening}".`;
    }
    if (open) {
      return `the block "${id}" starts inside the block "${open.id}" of line ${open.line}. End that one first: write `
      + `"${delimiters(open.id, style).close}" above this line.`;
    }
    return first
      && `the block "${id}" is there twice, first on line ${first.line}. Keep one, and delete the other from "${opening}" to "${closing}".`;
  }
  if (open?.id === id) return undefined;
  if (open) {
    return `the block "${id}" ends inside the block "${open.id}" of line ${open.line}. Write `
    + `"${delimiters(open.id, style).close}" where that one ends, and "${opening}" where this one starts.`;
  }
  if (first) return `the block "${id}" ends here a second time. Delete this line.`;
  return `the block "${id}" ends here, but nothing above starts it. Write "${opening}" where it starts, or delete this line.`;
}
