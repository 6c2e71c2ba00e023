import { checkedInputs, checkEntry, publishedInputs, pushEntry } from './build-inputs';
import { keySteps, secretEnv, secretInputs } from './build-secrets';
import { prepared } from './outputs';
import { SupplyKind } from '../../../pipeline/supply';
import { declares } from '../../../plan/declares';
import { Plan } from '../../../plan/plan';
import { Builder } from '../builder';
import { Draft, environment, Job, Permissions, READ, Step, WRITE } from '../draft';
import { loginSteps, needsIdentity, needsJobToken } from '../login-steps';
import { IMAGES, pinned } from '../pins';
import { shell } from '../shell';
import { buildEvidence, supplyOf } from '../supply-inputs';

/** Builds each image for each platform and pushes it to every registry, by digest: nothing has a name yet. */
export function buildJob(draft: Draft, index: number): Job {
  return {
    ...legs(draft, index, pushEntry),
    name: 'Build ${{ matrix.leg }}',
    if: "needs.prepare.outputs.build == 'true'",
    permissions: draft.late((plan): Permissions => ({
      contents: READ,
      ...needsJobToken(plan) && { packages: WRITE },
      ...needsIdentity(plan) && { 'id-token': WRITE },
    })),
    environment: environment(draft),
    steps: [
      checkout(),
      ...loginSteps(draft.plan),
      ...builder(draft.builder),
      ...keySteps(draft),
      build(draft, { if: IF_UNSETTLED, env: { SOURCE_DATE_EPOCH: prepared('epoch'), ...NO_RECORD, ...secretEnv(draft.plan) } }, {
        'outputs': 'type=image,"name=${{ matrix.names }}",push-by-digest=true,name-canonical=true,push=true',
        'build-args': draft.late((plan) => publishedInputs(plan).args),
        'annotations': draft.late((plan) => publishedInputs(plan).annotations),
        ...buildEvidence(draft.plan),
        ...draft.cache._publishing(),
        ...secretInputs(draft),
      }),
      ...testSteps(draft, `${IF_UNSETTLED} && `, { DIGEST: '${{ steps.build.outputs.digest }}', NAMES: '${{ matrix.names }}', VERSION: prepared('version') }),
      ...scanSteps(draft.plan),
      {
        id: 'digest',
        name: 'Hand on the digest',
        if: IF_UNSETTLED,
        env: { DIGEST: '${{ steps.build.outputs.digest }}', LEG: '${{ matrix.leg }}' },
        run: draft.late(() => shell('stop', 'digest')),
      },
    ],
  } as Job;
}

/** Builds the same and publishes nothing: what a pull request gets, also one from a fork. No login, no secret, no push. */
export function checkJob(draft: Draft, index: number): Job {
  return {
    ...legs(draft, index, checkEntry),
    name: 'Check ${{ matrix.leg }}',
    if: "!failure() && !cancelled() && needs.prepare.outputs.publish != 'true'",
    permissions: { contents: READ },
    steps: [
      checkout(),
      ...builder(Builder.container()),
      build(draft, {}, {
        'build-args': draft.late((plan) => checkedInputs(plan).args),
        'outputs': draft.late((plan) => declares(plan, 'tests') ? "${{ matrix.tests == '[]' && 'type=cacheonly' || 'type=docker' }}" : 'type=cacheonly'),
        'tags': draft.late((plan) => declares(plan, 'tests') ? CHECKED : undefined) as string,
        ...draft.cache._checking(),
      }),
      ...testSteps(draft, '', { CHECKED, NAMES: '', VERSION: '${{ github.sha }}' }),
    ],
  } as Job;
}

/** What a check calls what it built, for the tests on the same machine. */
const CHECKED = 'docker-publish-check';

/** Before the digest is handed on, so that what fails here cannot get a name. */
function testSteps(draft: Draft, condition: string, env: Record<string, string>): Step[] {
  if (!declares(draft.plan, 'tests')) return [];
  return [{
    id: 'test',
    name: 'Test the image',
    if: `${condition}matrix.tests != '[]'`,
    env: { LEG: '${{ matrix.leg }}', PLATFORM: '${{ matrix.platform }}', TESTS: '${{ matrix.tests }}', ...env },
    run: draft.late(() => shell('stop', 'retry', 'test')),
  }];
}

function scanSteps(plan: Plan): Step[] {
  const scan = supplyOf(plan, SupplyKind.SCAN);
  if (!scan) return [];
  const { severities, unfixed, gate } = scan.details;
  return [{
    id: 'scan',
    name: 'Scan for vulnerabilities',
    if: IF_UNSETTLED,
    uses: pinned('aquasecurity/trivy-action'),
    env: { TRIVY_PLATFORM: '${{ matrix.platform }}' },
    with: {
      'image-ref': '${{ matrix.repository }}@${{ steps.build.outputs.digest }}',
      'severity': severities.join(','),
      'ignore-unfixed': String(!unfixed),
      'exit-code': gate ? '1' : '0',
      'cache': 'false',
    },
  }];
}

/** The record of a build would be one more artifact, which the next job waits for; what matters of it is in the provenance. */
const NO_RECORD = { DOCKER_BUILD_RECORD_UPLOAD: 'false' };

/** An image that is published already is not built again. */
const IF_UNSETTLED = '!fromJSON(needs.prepare.outputs.settled)[matrix.image]';

function legs(draft: Draft, index: number, entry: typeof pushEntry) {
  return {
    needs: ['prepare'],
    runsOn: ['${{ matrix.runner }}'],
    timeoutMinutes: 120,
    strategy: {
      failFast: true,
      matrix: { include: draft.late((plan) => (draft.matrices(plan)[index] ?? []).map((leg) => ({ ...entry(plan, leg), ...draft.cache._of(leg) }))) },
    },
  };
}

function checkout(): Step {
  return { id: 'checkout', name: 'Check out', uses: pinned('actions/checkout'), with: { 'persist-credentials': false } };
}

function builder(where: Builder): Step[] {
  return [
    { id: 'qemu', name: 'Set up QEMU', if: 'matrix.emulated', uses: pinned('docker/setup-qemu-action'), with: { 'image': IMAGES.binfmt, 'cache-image': false } },
    { id: 'buildx', name: 'Set up Buildx', uses: pinned('docker/setup-buildx-action'), with: where._setup() },
  ];
}

/** `context` is a path and not the action's default, a git address, so that .dockerignore counts here as it does on a laptop. */
function build(draft: Draft, more: Partial<Step>, inputs: Record<string, string>): Step {
  return {
    id: 'build',
    name: 'Build',
    uses: pinned('docker/build-push-action'),
    ...more,
    with: {
      'context': '${{ matrix.context }}',
      'file': '${{ matrix.file }}',
      'target': draft.late((plan) => declares(plan, 'target') ? '${{ matrix.target }}' : undefined),
      'build-contexts': draft.late((plan) => declares(plan, 'contexts') ? '${{ matrix.contexts }}' : undefined),
      'platforms': '${{ matrix.platform }}',
      ...inputs,
    },
  };
}
