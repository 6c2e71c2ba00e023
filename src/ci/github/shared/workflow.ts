import { Policy } from '../../../pipeline/policy';
import { PlannedSharedWorkflow } from '../../../plan/planned-workflow';
import { checked, checkTexts, Shapes } from '../../../problem/shape';

/** Where the workflow of an organization is, and what it insists on. */
export interface SharedCallOptions {
  /** Commit that it is called at, 40 hexadecimal digits: what a tag names can be moved. */
  readonly commit: string;

  /**
   * Release of that commit, such as `v1.2.0`: stands beside it, and `docker-publish pins` says when there is a newer one.
   *
   * @default - none
   */
  readonly version?: string;

  /**
   * Name of the workflow there.
   *
   * @default 'publish-images'
   */
  readonly workflowName?: string;

  /**
   * What the organization insists on, so that README, `plan` and `doctor` know it here too. The workflow itself insists in any case.
   *
   * @default - nothing
   */
  readonly policies?: Policy[];
}

const CALL = { commit: 'text!', version: 'text', workflowName: 'text', policies: [Policy] } satisfies Shapes<SharedCallOptions>;

/** How a shared workflow is called where nobody says. */
export const SHARED_NAME = 'publish-images';

/** Whose workflow builds and publishes. */
export class Workflow {
  /** One of this repository, with its program in `.github/actions/docker-publish`. */
  public static own(): Workflow {
    return new Workflow(undefined);
  }

  /**
   * One that an organization keeps for all its repositories, as `new SharedWorkflow(…)` writes it: here is only a short workflow that calls
   * it.
   *
   * @param repository owner and name, such as `acme/ci`
   * @throws when it cannot be called that way
   */
  public static shared(repository: string, options: SharedCallOptions): Workflow {
    checkTexts('Workflow.shared()', repository);
    const { commit, version, workflowName = SHARED_NAME, policies = [] } = checked('Workflow.shared()', options, CALL);
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
      throw new Error(`Workflow.shared(): ${JSON.stringify(repository)} is not a repository. Write owner and name, such as "acme/ci".`);
    }
    if (!/^[0-9a-f]{40}$/.test(commit)) {
      throw new Error(`Workflow.shared(): "commit" is ${JSON.stringify(commit)}. Write all 40 digits, because tags and branches can be `
        + `moved: git ls-remote https://github.com/${repository} lists them.`);
    }
    if (version !== undefined && !/^[\w.+-]+$/.test(version)) {
      throw new Error(`Workflow.shared(): "version" is ${JSON.stringify(version)}. Write the git tag of that commit, such as "v1.2.0".`);
    }
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(workflowName)) {
      throw new Error('Workflow.shared(): "workflowName" is '
      + `${JSON.stringify(workflowName)}. Allowed: letters, digits, "_", "." and "-", such as "${SHARED_NAME}".`);
    }
    return new Workflow({
      repository,
      path: sharedPath(workflowName),
      commit,
      ...version !== undefined && { version },
      ...policies.length > 0 && { policies: policies.map(({ kind, details }) => ({ kind, details })) },
    });
  }

  private constructor(
    /**
     * The one of an organization, or undefined.
     *
     * @internal
     */
    public readonly _shared: PlannedSharedWorkflow | undefined,
  ) {}
}

/** Where a shared workflow lies in its repository. */
export function sharedPath(name: string): string {
  return `.github/workflows/${name.toLowerCase()}.yml`;
}
