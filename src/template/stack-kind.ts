import { FirstDockerfile } from './first-dockerfile';
import { Survey } from './survey';

/** Everything about a stack, beside its template for a new repository (`templates/`). */
export interface StackKind {
  /** Matches a file in the root that identifies the stack; undefined when no file does. */
  readonly sign?: RegExp;
  /** Patterns for an ignore file: build output and dependencies of the local machine. */
  readonly leftovers: readonly string[];
  /** A first Dockerfile for a project of this stack. */
  readonly fit: (project: Survey) => FirstDockerfile;
}
