/** The state of a need. */
export type State = 'ok' | 'missing' | 'unknown' | 'advice';

/** A requirement of the first publication, or of local builds. */
export interface Need {
  /** Its area: a registry, `GitHub`, `this machine`. */
  readonly area: string;
  readonly state: State;
  /** A description: `secret DOCKERHUB_TOKEN`. */
  readonly what: string;
  /** The reason, or further information. */
  readonly why?: string;
  /** The command that fixes it. */
  readonly command?: string;
}
