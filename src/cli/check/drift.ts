/** The difference between a file or block and the result of a synth. */
export type State =
  /** As the last synth wrote it; the declaration has changed. */
  | 'stale'
  /** Edited by hand. */
  | 'edited'
  /** It is not there. */
  | 'missing'
  /** Exists, but is no longer declared. */
  | 'orphaned';

/** A differing block. */
export interface BlockDrift {
  readonly id: string;
  readonly state: State;
  /** Line of the block in the file, from 1; undefined when it is missing. */
  readonly line?: number;
  readonly diff: string;
}

/** A differing file. */
export interface FileDrift {
  readonly path: string;
  readonly state: State;
  /** For shared files: the differing blocks. */
  readonly blocks?: BlockDrift[];
  /** For files that are entirely ours. */
  readonly diff?: string;
}
