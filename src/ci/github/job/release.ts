import { RUN } from './prepared';
import { HOSTED_RUNNER, Job, JobContext, WRITE } from '../job-context';
import { checkoutProgram, programStep } from '../program';

/** Makes the release of a git tag when everything else stands, with what was published in its notes. */
export function releaseJob(context: JobContext): Job {
  return {
    name: 'Release',
    needs: ['prepare', 'publish'],
    if: "!failure() && !cancelled() && needs.publish.outputs.release == 'true'",
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 10,
    permissions: { contents: WRITE },
    steps: [
      ...checkoutProgram(context),
      programStep(context, 'release', 'Release', { run: RUN, digests: '${{ needs.publish.outputs.digests }}' }),
    ],
  };
}
