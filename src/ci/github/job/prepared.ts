/** Id of the job that publishes plugins. */
export const PUBLISH_PLUGINS = 'publish-plugins';

/** Outputs of `prepare`. */
type Prepared = 'publish' | 'decision' | 'revision' | 'source-date-epoch' | 'publish-lock' | 'hosts'
  | `builds${'' | `-${number}`}` | `checks${'' | `-${number}`}`;

/** An output of `prepare`, for use in an expression. */
export function prepared(output: Prepared | string): string {
  return `needs.prepare.outputs.${output}`;
}

/** The decision of `prepare`, as an input of the program. */
export const DECISION = `\${{ ${prepared('decision')} }}`;

/** The condition of a job that publishes; true even when no build was necessary. */
export const IF_PUBLISHING = `!failure() && !cancelled() && ${prepared('publish')} == 'true'`;

/** The outputs of several jobs, as concatenated JSON objects. */
export function outputsOfJobs(jobs: readonly string[]): string {
  return jobs.map((job) => `\${{ toJSON(needs.${job}.outputs) }}`).join('\n');
}
