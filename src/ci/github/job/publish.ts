import { gateJobs } from './gate';
import { imagesOf } from './images';
import { IF_PUBLISHING, prepared } from './outputs';
import { Plan } from '../../../plan/plan';
import { Draft, environment, HOSTED_RUNNER, Job, Permissions, READ, WRITE } from '../draft';
import { matrixJob } from '../leg';
import { loginSteps, needsIdentity, needsJobToken } from '../login-steps';
import { shell } from '../shell';

/** Joins the platforms of each image and gives the result its names: one job for all images, so that it is all of them or none. */
export function publishJob(draft: Draft): Job {
  return {
    name: 'Publish',
    needs: draft.late((plan) => ['prepare', ...gateJobs(plan), ...buildJobs(draft, plan)]),
    if: IF_PUBLISHING,
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 30,
    permissions: draft.late((plan): Permissions => ({
      ...needsJobToken(plan) && { packages: WRITE },
      ...needsIdentity(plan) && { 'id-token': WRITE },
    })),
    environment: environment(draft),
    outputs: { digests: { stepId: 'publish', outputName: 'digests' } },
    steps: [
      ...loginSteps(draft.plan),
      {
        id: 'publish',
        name: 'Publish',
        env: {
          ...names(),
          IMAGES: draft.late((plan) => imagesOf(draft, plan)),
          PROTECTED: prepared('protected'),
          SETTLED: prepared('settled'),
          DIGESTS: draft.late((plan) => buildJobs(draft, plan).map((job) => `\${{ toJSON(needs.${job}.outputs) }}`).join('\n')),
        },
        run: draft.late(() => shell('stop', 'retry', 'publish')),
      },
    ],
  } as Job;
}

/** Reads back what the world sees now. */
export function verifyJob(draft: Draft): Job {
  return {
    name: 'Verify',
    needs: ['prepare', 'publish'],
    if: IF_PUBLISHING,
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 15,
    permissions: draft.late((plan): Permissions => ({
      ...needsJobToken(plan) && { packages: READ },
      ...needsIdentity(plan) && { 'id-token': WRITE },
    })),
    environment: environment(draft),
    steps: [
      ...loginSteps(draft.plan),
      {
        id: 'verify',
        name: 'Verify',
        env: { ...names(), IMAGES: draft.late((plan) => imagesOf(draft, plan)), DIGESTS: '${{ needs.publish.outputs.digests }}' },
        run: draft.late(() => shell('stop', 'retry', 'verify')),
      },
    ],
  } as Job;
}

function buildJobs(draft: Draft, plan: Plan): string[] {
  return draft.matrices(plan).map((_, index) => matrixJob('build', index));
}

function names(): Record<string, string> {
  return {
    EXACT: prepared('exact'),
    FLOATING: prepared('floating'),
    VERSION: prepared('version'),
    CREATED: prepared('created'),
    REVISION: prepared('revision'),
  };
}
