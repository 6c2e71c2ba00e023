import { Component, Project } from 'projen';
import { single } from './single';

/**
 * The last component of a tree of projects: it is made when a synthesis begins, and the root's own are written after those of its
 * sub-projects.
 */
export class LastComponent extends Component {
  public static of(root: Project): LastComponent {
    return single(root, 'last', (id) => new LastComponent(root, id));
  }

  private steps: Array<() => void> = [];

  /** Runs a step once, when all other files of this synthesis are written. */
  public add(step: () => void): void {
    this.steps.push(step);
  }

  public override synthesize(): void {
    for (const step of this.steps.splice(0)) step();
  }
}
