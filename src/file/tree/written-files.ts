import * as path from 'node:path';
import { Component, FileBase, Project } from 'projen';
import { single } from './single';
import { renderingOf } from '../rendering';
import { digest } from '../safety/ledger';

/**
 * Digests of the files that are entirely ours, recorded while projen writes them, because rendering or reading them again would take time.
 */
export class WrittenFiles extends Component {
  /** The one of a project tree: a file is watched once, whichever plan file records it. */
  public static of({ root }: Project): WrittenFiles {
    return single(root, 'written-files', (id) => new WrittenFiles(root, id));
  }

  private readonly watched = new Set<FileBase>();
  /** By project with the plan file, then by path relative to it. */
  private readonly digests = new Map<Project, Map<string, string>>();

  /** Digests of the files that this synth has written so far; a copy. */
  public digestsFor(keeper: Project): Map<string, string> {
    return new Map(this.digests.get(keeper));
  }

  /** Records the digest of a file for a project's plan file. */
  public watch(file: FileBase, keeper: Project): void {
    if (this.watched.has(file)) return;
    this.watched.add(file);
    const digests = this.digests.get(keeper) ?? new Map<string, string>();
    this.digests.set(keeper, digests);
    const key = path.relative(keeper.outdir, file.absolutePath).split(path.sep).join('/');
    const rendering = renderingOf(file);
    const render = rendering.synthesizeContent.bind(file);
    rendering.synthesizeContent = (resolver) => {
      const text = render(resolver);
      if (text === undefined) digests.delete(key);
      else digests.set(key, digest(text));
      return text;
    };
  }
}
