import { FileBase, IResolver } from 'projen';

/** What projen keeps to itself of a file that it writes. */
export interface Rendering {
  /** What an object file holds. */
  obj: () => Record<string, unknown>;
  synthesizeContent(resolver: IResolver): string | undefined;
}

/**
 * A file as projen itself asks it for its text, which we read before it is written, or add to. The one place that looks past projen's
 * `protected`.
 */
export function renderingOf(file: FileBase): Rendering {
  return file as unknown as Rendering;
}
