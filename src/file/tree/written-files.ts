import * as path from 'node:path';
import { Component, FileBase, Project } from 'projen';
import { single } from './single';
import { renderingOf } from '../rendering';
import { digest } from '../safety/ledger';

/** What a synthesis writes into the files that are ours as a whole, remembered on the way: to render or read it again would take time. */
export class WrittenFiles extends Component {
  /** The one of a tree of projects: a file is watched once, whichever plan file remembers it. */
  public static of({ root }: Project): WrittenFiles {
    return single(root, 'written-files', (id) => new WrittenFiles(root, id));
  }

  private readonly watched = new Set<FileBase>();
  /** By project whose plan file remembers them, and by path relative to it. */
  private readonly digests = new Map<Project, Map<string, string>>();

  /** Digests of what this synthesis has written so far; a copy. */
  public digestsFor(keeper: Project): Map<string, string> {
    return new Map(this.digests.get(keeper));
  }

  /** Remembers for the plan file of a project what a file is written with. */
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
