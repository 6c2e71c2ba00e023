/** What `prepare` hands to the other jobs. */
type Prepared = 'publish' | 'decision' | 'revision' | 'source-date-epoch' | 'publish-lock' | 'hosts'
  | `builds${'' | `-${number}`}` | `checks${'' | `-${number}`}`;

/** An output of `prepare`, within an expression. */
export function prepared(output: Prepared | string): string {
  return `needs.prepare.outputs.${output}`;
}

/** What the program has to know about this run. */
export const DECISION = `\${{ ${prepared('decision')} }}`;

/** Runs when there is something to publish, also when nothing of it has to be built any more. */
export const IF_PUBLISHING = `!failure() && !cancelled() && ${prepared('publish')} == 'true'`;

/** The outputs of several jobs, an object of JSON each. */
export function outputsOfJobs(jobs: readonly string[]): string {
  return jobs.map((job) => `\${{ toJSON(needs.${job}.outputs) }}`).join('\n');
}
