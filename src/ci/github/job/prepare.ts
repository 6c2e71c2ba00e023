import { PREPARED } from './outputs';
import { Draft, HOSTED_RUNNER, Job, READ } from '../draft';
import { literal } from '../expression';
import { pinned } from '../pins';
import { shell } from '../shell';

/** Decides what this run does, once for all that follow: publish or only build, version, tags, dates. Holds no credentials. */
export function prepareJob(draft: Draft): Job {
  return {
    name: 'Prepare',
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 10,
    permissions: { contents: READ },
    outputs: Object.fromEntries(PREPARED.map((output) => [output, { stepId: 'plan', outputName: output }])),
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
          PUBLISHING: draft.late((plan) => plan.triggers.filter(({ publishes }) => publishes).map(({ kind }) => kind).join(' ')),
        },
        run: draft.late(() => shell('stop', 'prepare')),
      },
    ],
  };
}
