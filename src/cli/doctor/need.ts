/** Whether something is there. */
export type State = 'ok' | 'missing' | 'unknown' | 'advice';

/** Something that the first publish, or a build on this machine, cannot do without. */
export interface Need {
  /** What it is for: a registry, `GitHub`, `this machine`. */
  readonly area: string;
  readonly state: State;
  /** In words: `secret DOCKERHUB_TOKEN`. */
  readonly what: string;
  /** Why it is needed, or what to know. */
  readonly why?: string;
  /** The command that makes it so. */
  readonly command?: string;
}
