import { beforeJobs, madeSteps } from './before';
import { environment, Job, JobContext, Permissions, READ, Step, WRITE } from './job-context';
import { outputsOfJobs, prepared, DECISION } from './prepared';
import { SupplyChainKind } from '../../../pipeline/supply-chain-kind';
import { declares } from '../../../plan/lookup/declares';
import { labelsByBuild } from '../../../plan/lookup/labels-by-build';
import { supplyChainOf } from '../../../plan/lookup/signature';
import { PlannedRunner } from '../../../plan/planned-workflow';
import { Builder } from '../option/builder';
import { keySteps, secretEnv, secretInputs } from '../step/build-secrets';
import { checkoutSource } from '../step/checkout';
import { loginSteps, needsIdentity, needsJobToken } from '../step/login-steps';
import { IMAGES, pinned } from '../step/pins';
import { ActionReference, buildsOtherCommits, programStep } from '../step/program';
import { buildAttestations } from '../step/supply-chain-inputs';
import { jobsBelow, matrixName } from '../workflow/matrices';

/** Builds each image for each platform and pushes it to every registry by digest: nothing has a tag yet. */
export function buildJob(context: JobContext, index: number): Job {
  const { plan, lazy } = context;
  return {
    ...matrixOf('builds', index, beforeJobs(plan), jobsBelow(plan, index)),
    name: 'Build ${{ matrix.build }}',
    permissions: lazy((now): Permissions => ({
      contents: READ,
      ...needsJobToken(now) && { packages: WRITE },
      ...needsIdentity(now) && { 'id-token': WRITE },
    })),
    environment: environment(context),
    steps: [
      ...sourceSteps(context, keySteps(context), jobsBelow(plan, index)),
      ...loginSteps(plan, prepared('hosts')),
      ...madeSteps(context),
      ...builderSteps(context.builder, context.runnersOf(plan).runners),
      buildStep(context, { ...secretEnv(plan), ...context.cache._env }, {
        annotations: told('annotations'),
        outputs: `type=image,"name=${told('names')}",push-by-digest=true,name-canonical=true,push=true`,
        ...buildAttestations(plan),
        ...context.cache._publishing(),
        ...secretInputs(context),
      }),
      ...testSteps(context, { digest: '${{ steps.build.outputs.digest }}' }),
      ...scanSteps(context),
    ],
  } as Job;
}

/** Builds the same and throws it away: what a pull request gets, also one from a fork. No login, no secret, no push. */
export function checkJob(context: JobContext, index: number): Job {
  const { runners, checkRunners = runners } = context.runnersOf(context.plan);
  const tested = <T>(value: T) => context.lazy((plan) => declares(plan, 'tests') ? value : undefined);
  return {
    ...matrixOf('checks', index, beforeJobs(context.plan)),
    name: 'Build ${{ matrix.build }} without pushing',
    permissions: { contents: READ },
    steps: [
      ...sourceSteps(context),
      ...madeSteps(context),
      ...builderSteps(Builder.container(), checkRunners),
      buildStep(context, {}, {
        outputs: context.lazy((plan) => declares(plan, 'tests')
          ? "${{ steps.inputs.outputs.tests == 'true' && 'type=docker' || 'type=cacheonly' }}"
          : 'type=cacheonly'),
        tags: tested(CHECKED),
        ...context.cache._checking(),
      }),
      ...testSteps(context, { image: CHECKED }),
    ],
  } as Job;
}

/** Local name of an image that is tested and thrown away. */
const CHECKED = 'docker-publish-check';

/** An output of the step that works out the inputs of a build. */
function told(output: string): string {
  return `\${{ steps.inputs.outputs.${output} }}`;
}

/** One job for each build that `prepare` asks for; none where it asks for none. */
function matrixOf(kind: string, index: number, before: readonly string[], below: readonly string[] = []): object {
  const builds = prepared(matrixName(kind, index));
  return {
    needs: ['prepare', ...before, ...below],
    // What an image is built from may be published already, so that its job is skipped.
    if: below.length > 0 ? `!failure() && !cancelled() && ${builds} != ''` : `${builds} != ''`,
    runsOn: ['${{ matrix.runner }}'],
    timeoutMinutes: 120,
    strategy: { matrix: { include: `\${{ fromJSON(${builds}) }}` } },
  };
}

/** The source of the commit that is built, and what it takes to build it. */
function sourceSteps(context: JobContext, more: Step[] = [], below: readonly string[] = []): Step[] {
  const digests = below.length > 0 && { digests: outputsOfJobs(below) };
  const inputs = [
    programStep(context, 'inputs', 'Work out the inputs of the build', {
      decision: DECISION, build: '${{ matrix.build }}', ...digests,
    }),
    ...more,
  ];
  if (!buildsOtherCommits(context.plan)) return [checkoutSource(context.checkout), ...inputs];
  const revision = `\${{ ${prepared('revision')} }}`;
  if (context.action === ActionReference.REPOSITORY) return [checkoutSource(context.checkout, { ref: revision }), ...inputs];
  // The program is that of the run, and what lies there in the commit of an older version is another one.
  const other = { id: 'checkout-version', name: 'Check out the commit of the version', if: OTHER_COMMIT };
  return [checkoutSource(context.checkout), ...inputs, checkoutSource(context.checkout, { ref: revision }, other)];
}

const OTHER_COMMIT = `${prepared('revision')} != github.sha`;

/** Sets up what builds. */
export function builderSteps(where: Builder, runners: Record<string, PlannedRunner>): Step[] {
  const emulates = Object.values(runners).some(({ emulated }) => emulated);
  return [
    ...emulates ? [{
      id: 'qemu', name: 'Set up QEMU', if: 'matrix.emulated', uses: pinned('docker/setup-qemu-action'),
      with: { 'image': IMAGES.binfmt, 'cache-image': false },
    }] : [],
    { id: 'buildx', name: 'Set up Buildx', uses: pinned('docker/setup-buildx-action'), with: where._setup() },
  ];
}

/** `context` is a path and not the action's default, a git address, so that .dockerignore counts here as it does on a laptop. */
function buildStep({ lazy, shared }: JobContext, env: Record<string, string>, more: Record<string, unknown>): Step {
  return {
    id: 'build',
    name: 'Build',
    uses: pinned('docker/build-push-action'),
    // The record of a build would be one more artifact, which the next job waits for; what matters of it is in the provenance.
    env: { SOURCE_DATE_EPOCH: `\${{ ${prepared('source-date-epoch')} }}`, DOCKER_BUILD_RECORD_UPLOAD: 'false', ...env },
    with: {
      'context': told('context'),
      'file': told('file'),
      'target': lazy((plan) => declares(plan, 'target') ? told('target') : undefined),
      'build-contexts': lazy((plan) => declares(plan, 'contexts') || declares(plan, 'basedOn') ? told('build-contexts') : undefined),
      'platforms': '${{ matrix.platform }}',
      'build-args': told('build-args'),
      // A Dockerfile that nobody synthesizes for has no block of labels.
      'labels': lazy((plan) => shared || plan.images.some((image) => Object.keys(labelsByBuild(plan, image)).length > 0)
        ? told('labels')
        : undefined),
      ...more,
    },
  };
}

/** Before the digest is handed on, so that what fails here cannot get a tag. */
function testSteps(context: JobContext, image: { digest?: string; image?: string }): Step[] {
  if (!declares(context.plan, 'tests')) return [];
  const bringsBack = buildsOtherCommits(context.plan) && context.action === ActionReference.WORKSPACE;
  return [
    ...bringsBack
      ? [checkoutSource(context.checkout, {}, {
        id: 'checkout-program', name: 'Bring back the program of this run, for the test', if: OTHER_COMMIT,
      })]
      : [],
    programStep(
      context, 'test', 'Test the image', { decision: DECISION, build: '${{ matrix.build }}', ...image },
      { if: "steps.inputs.outputs.tests == 'true'" },
    ),
  ];
}

function scanSteps({ plan }: JobContext): Step[] {
  const scan = supplyChainOf(plan, SupplyChainKind.SCAN);
  if (!scan) return [];
  const { severities, unfixed, gate } = scan;
  return [{
    id: 'scan',
    name: 'Scan for vulnerabilities',
    uses: pinned('aquasecurity/trivy-action'),
    env: { TRIVY_PLATFORM: '${{ matrix.platform }}' },
    with: {
      'image-ref': `${told('repository')}@\${{ steps.build.outputs.digest }}`,
      'severity': severities.join(','),
      'ignore-unfixed': String(!unfixed),
      'exit-code': gate ? '1' : '0',
      'cache': 'false',
    },
  }];
}
