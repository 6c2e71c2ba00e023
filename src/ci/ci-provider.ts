import { Project } from 'projen';
import { IPlanned } from '../plan/planned';

/** A CI that builds and publishes what is declared. GitHub Actions is one; `class X extends CiProvider` adds another. */
export abstract class CiProvider {
  /**
   * Adds to the project what this CI needs.
   *
   * @param project the project that the declaration stands in; a CI whose files belong to the repository climbs to `project.root`
   * @param planned knows what is declared; ask it at synthesis, so that what is added later shows
   */
  public abstract attach(project: Project, planned: IPlanned): void;
}
