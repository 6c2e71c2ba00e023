import { imagesOf, sharedLabels } from './images';
import { IF_PUBLISHING, prepared } from './outputs';
import { SupplyKind } from '../../../pipeline/supply';
import { Draft, environment, HOSTED_RUNNER, Job, Permissions, READ, WRITE } from '../draft';
import { loginSteps, needsIdentity, needsJobToken } from '../login-steps';
import { shell } from '../shell';
import { identity, installCosign, kinds, supplyOf } from '../supply-inputs';

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
      ...supplyOf(plan, SupplyKind.ATTESTATION) && { attestations: READ },
    })),
    environment: environment(draft),
    steps: [
      ...loginSteps(draft.plan),
      ...supplyOf(draft.plan, SupplyKind.SIGNATURE) ? [installCosign()] : [],
      {
        id: 'verify',
        name: 'Verify',
        env: {
          EXACT: prepared('exact'),
          FLOATING: prepared('floating'),
          VERSION: prepared('version'),
          CREATED: prepared('created'),
          REVISION: prepared('revision'),
          SUPPLY: draft.late(kinds),
          ...supplyOf(draft.plan, SupplyKind.SIGNATURE) && { IDENTITY: identity(draft) },
          IMAGES: draft.late((plan) => imagesOf(draft, plan, 'repositories', 'platforms', 'labels')),
          SHARED: draft.late(sharedLabels),
          DIGESTS: '${{ needs.publish.outputs.digests }}',
          ...supplyOf(draft.plan, SupplyKind.ATTESTATION) && { GH_TOKEN: '${{ github.token }}' },
        },
        run: draft.late((plan) => shell('stop', 'retry', 'registry', ...supplyOf(plan, SupplyKind.SIGNATURE) ? ['cosign'] : [], 'verify')),
      },
    ],
  } as Job;
}
