import { FileBase, IResolver } from 'projen';

/** Protected members of projen's files. */
export interface Rendering {
  /** The content of an object file. */
  obj: () => Record<string, unknown>;
  synthesizeContent(resolver: IResolver): string | undefined;
}

/**
 * A file with the protected members that projen uses to render it. The only place that bypasses projen's `protected`.
 */
export function renderingOf(file: FileBase): Rendering {
  return file as unknown as Rendering;
}
