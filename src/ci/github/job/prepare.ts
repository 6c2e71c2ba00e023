import { imagesOf } from './images';
import { PREPARED, SETTLED } from './outputs';
import { Draft, environment, HOSTED_RUNNER, Job, Permissions, READ, WRITE } from '../draft';
import { literal } from '../expression';
import { loginSteps, needsIdentity, needsJobToken } from '../login-steps';
import { movingNames } from '../moving-names';
import { pinned } from '../pins';
import { shell } from '../shell';

/** Decides what this run does, once for all that follow: publish or only build, version, tags, dates, and what is published already. */
export function prepareJob(draft: Draft): Job {
  return {
    name: 'Prepare',
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 10,
    if: draft.late(ifTrusted),
    permissions: draft.late((plan): Permissions => ({
      contents: READ,
      ...needsJobToken(plan) && { packages: READ },
      ...needsIdentity(plan) && { 'id-token': WRITE },
    })),
    environment: environment(draft),
    outputs: Object.fromEntries([
      ...PREPARED.map((output) => [output, { stepId: 'plan', outputName: output }]),
      ...SETTLED.map((output) => [output, { stepId: 'settle', outputName: output }]),
    ]),
    steps: [
      {
        id: 'checkout',
        name: 'Check out',
        uses: pinned('actions/checkout'),
        // All tags, because a name only moves forward.
        with: { 'persist-credentials': false, 'fetch-depth': 0 },
      },
      {
        id: 'meta',
        name: 'Make the tags',
        uses: pinned('docker/metadata-action'),
        with: {
          tags: draft.late((plan) => literal(plan.tags.rules.join('\n'))),
          flavor: draft.late((plan) => literal(plan.tags.flavor.join('\n')) || undefined),
        },
      },
      {
        id: 'plan',
        name: 'Plan the run',
        env: {
          // Names without images: GitHub drops an output that holds a secret, and the name of an owner can be one.
          TAGS: "${{ steps.meta.outputs['tag-names'] }}",
          VERSION: '${{ steps.meta.outputs.version }}',
          RULES: draft.late((plan) => literal(plan.tags.rules.join('\n'))),
          MOVING: draft.late((plan) => literal(JSON.stringify(movingNames(plan.tags.rules, plan.tags.flavor)))),
          PUBLISHING: draft.late((plan) => plan.triggers.filter(({ publishes }) => publishes).map(({ kind }) => kind).join(' ')),
        },
        run: draft.late(() => shell('stop', 'guard', 'prepare')),
      },
      ...loginSteps(draft.plan, IF_PUBLISHES),
      {
        id: 'settle',
        name: 'Look what is published already',
        if: IF_PUBLISHES,
        env: {
          IMAGES: draft.late((plan) => imagesOf(draft, plan)),
          PROTECTED: '${{ steps.plan.outputs.protected }}',
          REVISION: '${{ steps.plan.outputs.revision }}',
        },
        run: draft.late(() => shell('stop', 'settle')),
      },
    ],
  } as Job;
}

const IF_PUBLISHES = "steps.plan.outputs.publish == 'true'";

/** A pull request gets no credentials, so there is nothing to prepare for it: it is only built. */
function ifTrusted(): string {
  return "github.event_name != 'pull_request'";
}
