import { Component, Project } from 'projen';
import { single } from './single';

/**
 * A component that synthesizes after all others of a project tree. It is created when synthesis begins; the root's is written after those
 * of its subprojects.
 */
export class LastComponent extends Component {
  public static of(root: Project): LastComponent {
    return single(root, 'last', (id) => new LastComponent(root, id));
  }

  private steps: Array<() => void> = [];

  /** Adds a step that runs once, after all other files of this synthesis are written. */
  public add(step: () => void): void {
    this.steps.push(step);
  }

  public override synthesize(): void {
    for (const step of this.steps.splice(0)) step();
  }
}
