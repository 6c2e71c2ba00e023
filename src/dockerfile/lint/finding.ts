import { LabelRequest } from '../label/label-block';
import { Stage, Stages } from '../parse/stage';

/** A hint or warning about a Dockerfile. */
export interface Finding {
  /** Line, from 1. */
  readonly line: number;
  /** One or two sentences. */
  readonly text: string;
  /** A key for findings that are shown once per Dockerfile, for any number of images and stages. */
  readonly about?: string;
  /** A hint is shown once, when the file changes; a warning at every synth. */
  readonly hint?: boolean;
}

/** The input of a rule: a Dockerfile with its block. */
export interface LintContext {
  readonly dockerfile: Stages;
  /** Published stage. */
  readonly stage: Stage;
  /** First and last line of its block, if there is one. */
  readonly block?: readonly [number, number];
  /** First and last lines of all our blocks: a later stage may be published, too. */
  readonly blocks?: ReadonlyArray<readonly [number, number]>;
  /** Labels and build arguments of the image. */
  readonly request: LabelRequest;
  /** Platforms of the image. */
  readonly platforms: readonly string[];
}

/** Whether a line is in a block of ours. */
export function inBlock({ block, blocks = block ? [block] : [] }: LintContext, line: number): boolean {
  return blocks.some(([first, last]) => line >= first && line <= last);
}

/** Line numbers in words: `line 3`, `lines 3 and 5`, `lines 3, 5 and 8`; a long list is shortened. */
export function lines(numbers: readonly number[]): string {
  const [first, ...rest] = [...new Set(numbers)];
  if (rest.length === 0) return `line ${first}`;
  const shown = rest.slice(0, 9);
  const more = rest.length - shown.length;
  return more > 0
    ? `lines ${[first, ...shown].join(', ')} and ${more} more`
    : `lines ${[first, ...shown.slice(0, -1)].join(', ')} and ${shown[shown.length - 1]}`;
}
