import { Component, Project } from 'projen';

/**
 * The last component of a tree of projects: it is made when a synthesis begins, and the root's own are written after those of its
 * sub-projects.
 */
export class LastComponent extends Component {
  public static of(root: Project): LastComponent {
    return root.components.find((component) => component instanceof LastComponent) ?? new LastComponent(root, 'docker-publish:last');
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
