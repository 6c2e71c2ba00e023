import { findSpans, BlockSyntax } from './block-spans';
import { delimiters, readDelimiter, Style } from './delimiter';

/** A block of ours in a file of the user. */
export interface Block {
  /** Unique in the file. */
  readonly id: string;
  /** The text between the delimiters: lines separated by '\n'. */
  readonly content: string;
  /** Offset in the text without blocks where a new block is inserted: the start of a line. Defaults to the end. */
  readonly at?: number;
  /** Offsets in the text without blocks between which an existing block may stay. Defaults to anywhere. */
  readonly home?: readonly [number, number];
}

/** A block in a text. */
export interface FoundBlock extends Block {
  /** Line of the opening delimiter, from 1. */
  readonly line: number;
  /** Offset in the text without blocks. */
  readonly at: number;
  /** The block as it was read, with its own line ends. */
  readonly raw: string;
  /** Line end of the opening delimiter. */
  readonly eol: string;
  /** Line end before the block that was added because the file had no final newline. */
  readonly glue: string;
}

/** A text split into blocks and the rest. */
export interface Parted {
  /** The text without our blocks. */
  readonly bare: string;
  /** The blocks, from top to bottom. */
  readonly blocks: FoundBlock[];
}

/**
 * Splits our blocks off a text; the rest is the user's, byte for byte.
 *
 * @throws one error with every delimiter that is one-sided, doubled, reversed, nested, damaged or not in a comment
 */
export function partBlocks(text: string, reading: BlockSyntax): Parted {
  if (!text.includes('docker-publish:')) return { bare: text, blocks: [] };
  const spans = findSpans(text, reading);
  let bare = '';
  let from = 0;
  const blocks: FoundBlock[] = [];
  for (const span of spans) {
    bare += text.slice(from, span.start);
    const inner = text.slice(span.inner, span.innerEnd);
    const eol = text.slice(span.start, span.inner).endsWith('\r\n') ? '\r\n' : '\n';
    blocks.push({
      id: span.id, line: span.line, at: bare.length, eol, glue: '', raw: text.slice(span.start, span.end),
      content: inner.replace(/\r\n/g, '\n').replace(/\n$/, ''),
    });
    from = span.end;
  }
  bare += text.slice(from);
  const last = spans[spans.length - 1];
  if (last === undefined || last.end < text.length || text.endsWith('\n')) return { bare, blocks };
  return withoutGlue(bare, blocks);
}

/** In a file that ends with a block and without a final newline, the newline before the block is not the user's. */
function withoutGlue(text: string, found: FoundBlock[]): Parted {
  let bare = text;
  const blocks = [...found];
  const end = bare.length;
  const wanted = blocks[blocks.length - 1].eol;
  const glue = bare.endsWith(wanted) ? wanted : bare.endsWith('\n') ? '\n' : '';
  bare = bare.slice(0, end - glue.length);
  return { bare, blocks: blocks.map((block) => block.at === end ? { ...block, at: bare.length, glue } : block) };
}

/**
 * Writes exactly the wanted blocks into a text: existing ones are replaced in place, new ones inserted, others removed.
 *
 * Line ends are those of adjacent lines; a text without a final newline stays so.
 */
export function joinBlocks(parted: Parted, wanted: readonly Block[], style: Style): string {
  const { bare } = parted;
  const bom = bare.startsWith('\uFEFF') ? 1 : 0;
  const placed = wanted.map((block, order) => {
    const found = parted.blocks.find(({ id }) => id === block.id);
    const stays = found !== undefined && (block.home === undefined || (found.at >= block.home[0] && found.at <= block.home[1]));
    return { block, found, order, stays, at: Math.max(stays ? found.at : block.at ?? bare.length, bom) };
  }).sort((a, b) => a.at - b.at
    || Number(b.stays) - Number(a.stays)
    || (a.stays && b.stays ? a.found!.line - b.found!.line : a.order - b.order));

  let text = '';
  let from = 0;
  let eol = '';
  for (const { block, found, stays, at } of placed) {
    eol = stays ? found!.eol : eolAt(bare, at);
    text += bare.slice(from, at);
    from = at;
    if (text.length > bom && !text.endsWith('\n')) text += (stays && found!.glue) || eol;
    text += stays && found!.content === block.content ? closed(found!.raw, eol) : render(block, style, eol);
  }
  const openEnd = placed.length > 0 && from === bare.length && bare.length > bom && !bare.endsWith('\n');
  return openEnd ? text.slice(0, -eol.length) : text + bare.slice(from);
}

/** The text with the content of the blocks and without delimiters; all of it is the user's. */
export function ejectBlocks(parted: Parted): string {
  let text = '';
  let from = 0;
  for (const { at, raw, glue } of parted.blocks) {
    text += parted.bare.slice(from, at);
    from = at;
    const lines = raw.split(/(?<=\n)/).slice(1, -1).join('');
    if (lines !== '' && glue !== '' && !text.endsWith('\n')) text += glue;
    text += lines;
  }
  const glued = parted.blocks.some(({ glue }) => glue !== '');
  return glued && from === parted.bare.length ? text.replace(/\r?\n$/, '') : text + parted.bare.slice(from);
}

function render(block: Block, style: Style, eol: string): string {
  const lines = block.content.split('\n');
  const trap = lines.find((line) => readDelimiter(line, style) !== undefined);
  if (trap !== undefined) {
    throw new Error(
      `The block "${block.id}" would contain the line "${trap}", which looks like a delimiter. Remove it from the declaration.`,
    );
  }
  const { open, close } = delimiters(block.id, style);
  return [open, ...lines, close].map((line) => line + eol).join('');
}

function closed(raw: string, eol: string): string {
  return raw.endsWith('\n') ? raw : raw + eol;
}

/** The line end of the nearest line: above, then below, then '\n'. */
function eolAt(text: string, at: number): string {
  const above = text.lastIndexOf('\n', at - 1);
  const near = at > 0 && above >= 0 ? above : text.indexOf('\n', at);
  return near > 0 && text[near - 1] === '\r' ? '\r\n' : '\n';
}
