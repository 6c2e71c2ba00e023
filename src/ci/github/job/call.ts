import { github } from 'projen';
import { Permissions } from './job-context';

/** A job that is the run of another workflow. */
export interface Call {
  readonly name: string;
  readonly uses: string;
  readonly needs?: string[];
  readonly if?: string;
  readonly strategy?: github.workflows.JobStrategy;
  readonly permissions: Permissions;
  readonly with?: object;
  /** By name, or all that there are. */
  readonly secrets?: Record<string, string> | 'inherit';
}

/**
 * The call, as projen takes it: it hands a job on to YAML as it is, but its types know neither `secrets: inherit` nor a call with a
 * `strategy`.
 */
export function callJob(call: Call): github.workflows.Job & github.workflows.JobCallingReusableWorkflow {
  return call as unknown as ReturnType<typeof callJob>;
}
