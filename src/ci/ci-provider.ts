import { Project } from 'projen';
import { Plan } from '../plan/plan';
import { IPlanned } from '../plan/planned';
import { PlannedWorkflow } from '../plan/planned-workflow';

/** A CI that builds and publishes the declared images. GitHub Actions is one; `class X extends CiProvider` adds another. */
export abstract class CiProvider {
  /**
   * Adds the CI's files to the project.
   *
   * @param project the project with the declaration; a CI whose files belong to the repository uses `project.root`
   * @param planned access to the plan; call it at synthesis, so that it includes later additions
   */
  public abstract attach(project: Project, planned: IPlanned): void;

  /**
   * The description of this CI's workflow in the plan, for the command line and the workflow's program.
   *
   * @default - nothing
   * @param _owner the project with the declaration
   * @param _plan the plan without the workflow
   */
  public plannedWorkflow(_owner: Project, _plan: Plan): PlannedWorkflow | undefined {
    return undefined;
  }
}
