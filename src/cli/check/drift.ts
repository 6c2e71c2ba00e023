/** How something differs from what a synth would write. */
export type State =
  /** It is as the last synth wrote it; the declaration has changed since. */
  | 'stale'
  /** Somebody changed it by hand. */
  | 'edited'
  /** It is not there. */
  | 'missing'
  /** It is there and nobody declares it any more. */
  | 'orphaned';

/** A block of ours that differs. */
export interface BlockDrift {
  readonly id: string;
  readonly state: State;
  /** Line of the block in the file as it is, from 1; left out where it is missing. */
  readonly line?: number;
  readonly diff: string;
}

/** A file that differs. */
export interface FileDrift {
  readonly path: string;
  readonly state: State;
  /** For files of the user with blocks of ours: the blocks that differ. */
  readonly blocks?: BlockDrift[];
  /** For files that are ours as a whole. */
  readonly diff?: string;
}
