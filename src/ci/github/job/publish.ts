import { gateJobs } from './gate';
import { ASKED_BY_JOIN, imagesOf, sharedLabels } from './images';
import { IF_PUBLISHING, prepared } from './outputs';
import { SupplyKind } from '../../../pipeline/supply';
import { Plan } from '../../../plan/plan';
import { Draft, environment, HOSTED_RUNNER, Job, Permissions, Step, WRITE } from '../draft';
import { slug } from '../expression';
import { matrixJob } from '../leg';
import { loginSteps, needsIdentity, needsJobToken } from '../login-steps';
import { pinned } from '../pins';
import { shell } from '../shell';
import { identity, installCosign, signs, supplyOf } from '../supply-inputs';

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
      ...(needsIdentity(plan) || signs(plan)) && { 'id-token': WRITE },
      ...supplyOf(plan, SupplyKind.ATTESTATION) && { attestations: WRITE },
    })),
    environment: environment(draft),
    outputs: { digests: { stepId: 'join', outputName: 'digests' } },
    steps: [
      ...loginSteps(draft.plan),
      {
        id: 'join',
        name: 'Join the platforms',
        env: {
          IMAGES: draft.late((plan) => imagesOf(draft, plan, ...ASKED_BY_JOIN)),
          SHARED: draft.late(sharedLabels),
          VERSION: prepared('version'),
          CREATED: prepared('created'),
          REVISION: prepared('revision'),
          SETTLED: prepared('settled'),
          DIGESTS: draft.late((plan) => buildJobs(draft, plan).map((job) => `\${{ toJSON(needs.${job}.outputs) }}`).join('\n')),
        },
        run: draft.late(() => shell('stop', 'retry', 'registry', 'join')),
      },
      ...signatureSteps(draft),
      ...attestationSteps(draft.plan),
      {
        id: 'publish',
        name: 'Set the names',
        env: {
          EXACT: prepared('exact'),
          FLOATING: prepared('floating'),
          PROTECTED: prepared('protected'),
          CREATED: prepared('created'),
          IMAGES: draft.late((plan) => imagesOf(draft, plan, 'repositories')),
          DIGESTS: JOINED,
        },
        run: draft.late(() => shell('stop', 'retry', 'registry', 'publish')),
      },
    ],
  } as Job;
}

function buildJobs(draft: Draft, plan: Plan): string[] {
  return draft.matrices(plan).map((_, index) => matrixJob('build', index));
}

const JOINED = '${{ steps.join.outputs.digests }}';

/** Before the names are set, so that nothing can be pulled by a name that is not signed. */
function signatureSteps(draft: Draft): Step[] {
  if (!supplyOf(draft.plan, SupplyKind.SIGNATURE)) return [];
  return [installCosign(), {
    id: 'sign',
    name: 'Sign',
    env: { IMAGES: draft.late((plan) => imagesOf(draft, plan, 'repositories')), DIGESTS: JOINED, IDENTITY: identity(draft) },
    run: draft.late(() => shell('stop', 'retry', 'registry', 'cosign', 'sign')),
  }];
}

/** After signing and one by one: both keep a list in the registry that the other one would overwrite. */
function attestationSteps(plan: Plan): Step[] {
  if (!supplyOf(plan, SupplyKind.ATTESTATION)) return [];
  return plan.images.flatMap((image, index) => image.repositories.map((repository) => ({
    id: `attest-${slug(repository)}`,
    name: `Attest ${repository}`,
    uses: pinned('actions/attest'),
    with: { 'subject-name': repository, 'subject-digest': `\${{ fromJSON(steps.join.outputs.digests)[${index}] }}`, 'push-to-registry': true },
  })));
}
