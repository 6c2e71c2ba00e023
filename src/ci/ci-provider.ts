import { Project } from 'projen';
import { IPlanned } from '../plan/lookup/planned';
import { Plan } from '../plan/plan';
import { PlannedWorkflow } from '../plan/planned-workflow';

/** A CI that builds and publishes what is declared. GitHub Actions is one; `class X extends CiProvider` adds another. */
export abstract class CiProvider {
  /**
   * Adds to the project what this CI needs.
   *
   * @param project the project that the declaration stands in; a CI whose files belong to the repository climbs to `project.root`
   * @param planned knows what is declared; ask it at synthesis, so that what is added later shows
   */
  public abstract attach(project: Project, planned: IPlanned): void;

  /**
   * What the plan says about the workflow of this CI, for the command line and the program of the workflow.
   *
   * @default - nothing
   * @param _owner the project that the declaration stands in
   * @param _plan what is declared, without the workflow
   */
  public plannedWorkflow(_owner: Project, _plan: Plan): PlannedWorkflow | undefined {
    return undefined;
  }
}
