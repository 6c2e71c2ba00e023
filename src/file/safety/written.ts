import * as path from 'node:path';
import { FileBase, Project } from 'projen';
import { digest } from './ledger';

/** By project: digests of the files that this synth wrote, by path relative to the project. */
const WRITTEN = new WeakMap<Project, Map<string, string>>();
const WATCHED = new WeakSet<FileBase>();

/** Digests of the files that are entirely ours and that this synth has written so far, by path relative to the project. */
export function writtenFor(keeper: Project): Map<string, string> {
  return new Map(WRITTEN.get(keeper));
}

/** Records the digest of a file while projen writes it, because rendering or reading it again would take time. */
export function remember(file: FileBase, keeper: Project): void {
  if (WATCHED.has(file)) return;
  WATCHED.add(file);
  const written = WRITTEN.get(keeper) ?? new Map<string, string>();
  WRITTEN.set(keeper, written);
  const key = path.relative(keeper.outdir, file.absolutePath).split(path.sep).join('/');
  const rendering = file as unknown as { synthesizeContent(resolver: unknown): string | undefined };
  const render = rendering.synthesizeContent.bind(file);
  rendering.synthesizeContent = (resolver) => {
    const text = render(resolver);
    if (text === undefined) written.delete(key);
    else written.set(key, digest(text));
    return text;
  };
}
