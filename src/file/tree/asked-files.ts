import { Component, Project } from 'projen';
import { single } from './single';

/** Files that a project class of ours has projen write, and nobody else asked for. */
export class AskedFiles extends Component {
  public static of(project: Project): AskedFiles {
    return single(project, 'asked-files', (id) => new AskedFiles(project, id));
  }

  private readonly files = new Set<string>();

  public add(file: string): void {
    this.files.add(file);
  }

  public has(file: string): boolean {
    return this.files.has(file);
  }
}
