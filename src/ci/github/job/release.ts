import { HOSTED_RUNNER, Job, JobContext, WRITE } from './job-context';
import { DECISION, PUBLISH_PLUGINS } from './prepared';
import { hasImages } from '../../../plan/lookup/builds';
import { checkoutProgram, programStep } from '../step/program';

/** The job that makes the GitHub release of a git tag at the end, with the published images in its notes. */
export function releaseJob(context: JobContext): Job {
  const { plan } = context;
  const publishing = [...hasImages(plan) ? ['publish'] : [], ...plan.plugins ? [PUBLISH_PLUGINS] : []];
  return {
    name: 'Release',
    needs: ['prepare', ...publishing],
    if: `!failure() && !cancelled() && ${anyOf(publishing.map((job) => `needs.${job}.outputs.release == 'true'`))}`,
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 10,
    permissions: { contents: WRITE },
    steps: [
      ...checkoutProgram(context),
      programStep(context, 'release', 'Release', {
        decision: DECISION,
        ...hasImages(plan) && { digests: '${{ needs.publish.outputs.digests }}' },
        ...plan.plugins && { plugins: `\${{ needs.${PUBLISH_PLUGINS}.outputs.digests }}` },
      }),
    ],
  };
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length > 1 ? `(${conditions.join(' || ')})` : conditions[0];
}
