import { LabelRequest } from '../label/label-block';
import { Stage, Stages } from '../parse/stage';

/** Something a user should know about a Dockerfile. */
export interface Finding {
  /** Line that it is about, from 1. */
  readonly line: number;
  /** One or two sentences. */
  readonly text: string;
  /** What it is about, where it is enough to say that once in a Dockerfile, whatever the number of images and stages. */
  readonly about?: string;
  /** A hint is told once, when the file changes; a warning at every synth. */
  readonly hint?: boolean;
}

/** A Dockerfile with its block, as a rule looks at it. */
export interface LintContext {
  readonly dockerfile: Stages;
  /** Stage that is published. */
  readonly stage: Stage;
  /** First and last line of the block in it, if there is one. */
  readonly block?: readonly [number, number];
  /** First and last lines of all our blocks: a stage below may be published, too. */
  readonly blocks?: ReadonlyArray<readonly [number, number]>;
  /** What is asked for. */
  readonly request: LabelRequest;
  /** Platforms that are built. */
  readonly platforms: readonly string[];
}

/** Whether a line is ours. */
export function inBlock({ block, blocks = block ? [block] : [] }: LintContext, line: number): boolean {
  return blocks.some(([first, last]) => line >= first && line <= last);
}

/** `line 3`, `lines 3 and 5`, `lines 3, 5 and 8`; a long list is cut. */
export function lines(numbers: readonly number[]): string {
  const [first, ...rest] = [...new Set(numbers)];
  if (rest.length === 0) return `line ${first}`;
  const shown = rest.slice(0, 9);
  const more = rest.length - shown.length;
  return more > 0
    ? `lines ${[first, ...shown].join(', ')} and ${more} more`
    : `lines ${[first, ...shown.slice(0, -1)].join(', ')} and ${shown[shown.length - 1]}`;
}
