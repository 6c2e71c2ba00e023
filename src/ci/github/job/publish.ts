import { beforeJobs } from './before';
import { describes } from './describe';
import { gateJobs } from './gate';
import { IF_PUBLISHING, outputsOfJobs, prepared, RUN } from './prepared';
import { SupplyKind } from '../../../pipeline/supply';
import { slug } from '../../../plan/builds';
import { Plan } from '../../../plan/plan';
import { environment, HOSTED_RUNNER, Job, JobContext, Permissions, READ, Step, WRITE } from '../job-context';
import { loginSteps, needsIdentity, needsJobToken } from '../login-steps';
import { buildJobs } from '../matrices';
import { pinned } from '../pins';
import { checkoutProgram, programStep } from '../program';
import { installCosign, signs, supplyOf } from '../supply-inputs';

/**
 * Merges the platforms of each image to an index and pushes the tags: one job for all images and registries, so that it is all of them
 * or none, and one run at a time, so that a floating tag is decided on what the other runs have left.
 */
export function publishJob(context: JobContext): Job {
  const { plan, name, lazy } = context;
  return {
    name: 'Publish',
    needs: lazy((now) => ['prepare', ...gateJobs(now), ...beforeJobs(now), ...buildJobs(now)]),
    if: IF_PUBLISHING,
    concurrency: `${name}-publish-\${{ ${prepared('lock')} }}`,
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 30,
    permissions: lazy((now): Permissions => ({ contents: READ, ...publishPermissions(now) })),
    environment: environment(context),
    outputs: {
      digests: { stepId: 'merge', outputName: 'digests' },
      ...describes(plan) && { latest: { stepId: 'publish', outputName: 'latest' } },
      ...plan.release && { release: { stepId: 'publish', outputName: 'release' } },
    },
    steps: [
      ...checkoutProgram(context),
      ...loginSteps(plan),
      programStep(context, 'merge', 'Merge the platforms of each image to one index', {
        run: RUN, digests: lazy((now) => outputsOfJobs(buildJobs(now))),
      }),
      ...signatureSteps(context),
      ...attestationSteps(plan),
      programStep(context, 'publish', 'Push the tags to every registry', { run: RUN, digests: MERGED }),
      programStep(context, 'verify', 'Read back what was published', { run: RUN, digests: MERGED }),
    ],
  } as Job;
}

/** What it takes to publish, beside reading the repository. */
export function publishPermissions(plan: Plan): Permissions {
  return {
    ...needsJobToken(plan) && { packages: WRITE },
    ...(needsIdentity(plan) || signs(plan)) && { 'id-token': WRITE },
    ...supplyOf(plan, SupplyKind.ATTESTATION) && { 'attestations': WRITE, 'artifact-metadata': WRITE },
  };
}

const MERGED = '${{ steps.merge.outputs.digests }}';

/** Before the tags are pushed, so that nothing can be pulled by a tag that is not signed. */
function signatureSteps(context: JobContext): Step[] {
  return supplyOf(context.plan, SupplyKind.SIGNATURE) ? [installCosign(), programStep(context, 'sign', 'Sign each index', { run: RUN, digests: MERGED })] : [];
}

/** After signing and one by one: both keep a list in the registry that the other one would overwrite. */
function attestationSteps(plan: Plan): Step[] {
  if (!supplyOf(plan, SupplyKind.ATTESTATION)) return [];
  return plan.images.flatMap((image, index) => image.repositories.map((repository) => ({
    id: `attest-${slug(repository)}${image.variant ? `-${slug(image.variant)}` : ''}`,
    name: `Attest ${repository}${image.variant ? ` (${image.variant})` : ''}`,
    // Empty for an image that this run does not publish.
    if: `fromJSON(steps.merge.outputs.digests)[${index}] != ''`,
    uses: pinned('actions/attest'),
    with: { 'subject-name': repository, 'subject-digest': `\${{ fromJSON(steps.merge.outputs.digests)[${index}] }}`, 'push-to-registry': true },
  })));
}
