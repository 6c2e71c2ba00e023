import { github } from 'projen';
import { Permissions } from './job-context';

/** A job that calls another workflow. */
export interface Call {
  readonly name: string;
  readonly uses: string;
  readonly needs?: string[];
  readonly if?: string;
  readonly strategy?: github.workflows.JobStrategy;
  readonly permissions: Permissions;
  readonly with?: object;
  /** By name, or all of them. */
  readonly secrets?: Record<string, string> | 'inherit';
}

/**
 * The call in projen's type, which lacks `secrets: inherit` and calls with a `strategy`; projen passes a job on to YAML as it is.
 */
export function callJob(call: Call): github.workflows.Job & github.workflows.JobCallingReusableWorkflow {
  return call as unknown as ReturnType<typeof callJob>;
}
