import { LedgerEntry } from '../safety/ledger';
import { FileSnapshot } from '../safety/safe-file';
import { Block } from '../text/block';
import { Opaque } from '../text/block-spans';
import { Style } from '../text/delimiter';
import { Note } from '../text/note';

/** Options of a shared file. */
export interface SharedFileOptions {
  /**
   * The blocks of the file, computed at synthesis from the text around them.
   *
   * For a missing file the text is `seed`; without a block no file is created.
   */
  readonly blocks: (bare: string) => Block[];
  /**
   * Whether the blocks are computed again when the file is written, because they may change during synthesis.
   *
   * @default false
   */
  readonly lazy?: boolean;
  /**
   * The text around the blocks in a file that we create.
   *
   * @default - none: the file holds the blocks only
   */
  readonly seed?: () => string;
  /**
   * Whether the seed belongs to the user once it is written, so that it stays when the last block is removed.
   *
   * @default false - a file that we created is deleted with its last block, unless somebody has edited it
   */
  readonly keepSeed?: boolean;
  /**
   * Notes about the new text. Warnings are printed at every synth, hints only when the text has changed.
   *
   * @default - nothing
   */
  readonly advice?: (text: string) => Note[];
  /**
   * Comment syntax of the file.
   *
   * @default - derived from the name: HTML comments in Markdown, `#` elsewhere
   */
  readonly style?: Style;
  /**
   * A function that gives the reason why a line (from 0) of a text cannot be a delimiter.
   *
   * @default - all lines are
   */
  readonly opaque?: (text: string) => Opaque;
}

/** The planned result for a shared file. */
export interface PlannedFile {
  /** The file as it was read; undefined when it does not exist. */
  readonly snapshot?: FileSnapshot;
  /** The new text; undefined when the file will not exist. */
  readonly text?: string;
  /** The ledger entry to record. */
  readonly entry?: LedgerEntry;
  /** Lines that a user wrote into our blocks and that the new text replaces. */
  readonly lost: string[];
  /** Notes about the new text. */
  readonly advice: Note[];
}
