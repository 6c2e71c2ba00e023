import { FirstDockerfile } from './first-dockerfile';
import { Survey } from './survey';

/** Everything that we know of a stack, beside what a new repository of it begins with (`templates/`). */
export interface StackKind {
  /** A file in the root of a project that gives the stack away; without one nothing does. */
  readonly sign?: RegExp;
  /** Patterns for an ignore file: what is built for this machine, or made again in the image. */
  readonly leftovers: readonly string[];
  /** A first Dockerfile for a project of this stack. */
  readonly fit: (project: Survey) => FirstDockerfile;
}
