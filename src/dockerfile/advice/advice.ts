import { LabelRequest } from '../label-block';
import { Stage, Stages } from '../stage';

/** Something a user should know about a Dockerfile. */
export interface Advice {
  /** Line that it is about, from 1. */
  readonly line: number;
  /** One or two sentences. */
  readonly text: string;
  /** A hint is told once, when the file changes; a warning at every synth. */
  readonly hint?: boolean;
}

/** A Dockerfile with its block, as a rule looks at it. */
export interface Look {
  readonly dockerfile: Stages;
  /** Stage that is published. */
  readonly stage: Stage;
  /** First and last line of the block in it, if there is one. */
  readonly block?: readonly [number, number];
  /** What is asked for. */
  readonly request: LabelRequest;
  /** Platforms that are built. */
  readonly platforms: readonly string[];
}

/** Whether a line is ours. */
export function inBlock({ block }: Look, line: number): boolean {
  return block !== undefined && line >= block[0] && line <= block[1];
}

/** `line 3`, `lines 3 and 5`, `lines 3, 5 and 8`; a long list is cut. */
export function lines(numbers: readonly number[]): string {
  const [first, ...rest] = [...new Set(numbers)];
  if (rest.length === 0) return `line ${first}`;
  const shown = rest.slice(0, 9);
  const more = rest.length - shown.length;
  return more > 0 ? `lines ${[first, ...shown].join(', ')} and ${more} more` : `lines ${[first, ...shown.slice(0, -1)].join(', ')} and ${shown[shown.length - 1]}`;
}
