import { LedgerEntry } from '../safety/ledger';
import { FileSnapshot } from '../safety/safe-file';
import { Block } from '../text/block';
import { Opaque } from '../text/block-spans';
import { Style } from '../text/delimiter';
import { Note } from '../text/note';

/** What a shared file holds of ours. */
export interface SharedFileOptions {
  /**
   * The blocks that belong into the file, asked for at synthesis with the text around them.
   *
   * A file that is not there is asked about with its `seed`; no block means that no file is made.
   */
  readonly blocks: (bare: string) => Block[];
  /**
   * The blocks are asked for once more when the file is written: what they say may grow while projen gets ready.
   *
   * @default false
   */
  readonly lazy?: boolean;
  /**
   * Text around the blocks of a file that we create.
   *
   * @default - none: the file holds the blocks only
   */
  readonly seed?: () => string;
  /**
   * The seed is the user's from the day it is written: it stays when the last block goes.
   *
   * @default false - a file that we created goes with its last block, while nobody else has written into it
   */
  readonly keepSeed?: boolean;
  /**
   * What a user should know about the new text. A warning is told at every synth, a hint only when the text is new.
   *
   * @default - nothing
   */
  readonly advice?: (text: string) => Note[];
  /**
   * How comments look.
   *
   * @default - told from the name: HTML comments in Markdown, `#` elsewhere
   */
  readonly style?: Style;
  /**
   * Which lines of a text (from 0) are no place for a delimiter, and why.
   *
   * @default - all lines are
   */
  readonly opaque?: (text: string) => Opaque;
}

/** What will become of a shared file. */
export interface PlannedFile {
  /** The file as it was read; undefined when there is none. */
  readonly snapshot?: FileSnapshot;
  /** New text; undefined when there shall be no file. */
  readonly text?: string;
  /** What to remember of it. */
  readonly entry?: LedgerEntry;
  /** What the new text replaces of what a user wrote into our blocks. */
  readonly lost: string[];
  /** What a user should know of the new text. */
  readonly advice: Note[];
}
