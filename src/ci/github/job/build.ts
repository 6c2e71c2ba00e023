import { beforeJobs, madeSteps } from './before';
import { environment, Job, JobContext, READ, registryPermissions, Step, WRITE } from './job-context';
import { outputsOfJobs, prepared, DECISION } from './prepared';
import { SupplyChainKind } from '../../../pipeline/supply-chain-kind';
import { declares } from '../../../plan/lookup/declares';
import { labelsByBuild } from '../../../plan/lookup/labels-by-build';
import { supplyChainOf } from '../../../plan/lookup/signature';
import { PlannedRunner } from '../../../plan/planned-workflow';
import { ActionReference } from '../action/action-reference';
import { Builder } from '../option/builder';
import { keySteps, secretEnv, secretInputs } from '../step/build-secrets';
import { checkoutSource } from '../step/checkout';
import { loginSteps } from '../step/login-steps';
import { IMAGES, pinned } from '../step/pins';
import { buildsOtherCommits, programStep } from '../step/program';
import { buildAttestations } from '../step/supply-chain-inputs';
import { jobsBelow, matrixName } from '../workflow/matrices';

/** The job that builds each image for each platform and pushes it to every registry by digest, without a tag. */
export function buildJob(context: JobContext, index: number): Job {
  const { plan } = context;
  return {
    ...matrixOf('builds', index, beforeJobs(plan), jobsBelow(plan, index)),
    name: 'Build ${{ matrix.build }}',
    permissions: registryPermissions(context, WRITE),
    environment: environment(context),
    steps: [
      ...sourceSteps(context, keySteps(context), jobsBelow(plan, index)),
      ...loginSteps(plan, prepared('hosts')),
      ...madeSteps(context),
      ...builderSteps(context.builder, context.runnersOf(plan).runners),
      buildStep(context, { ...secretEnv(plan), ...context.cache._env }, {
        annotations: buildInput('annotations'),
        outputs: `type=image,"name=${buildInput('names')}",push-by-digest=true,name-canonical=true,push=true`,
        ...buildAttestations(plan),
        ...context.cache._publishing(),
        ...secretInputs(context),
      }),
      ...testSteps(context, { digest: '${{ steps.build.outputs.digest }}' }),
      ...scanSteps(context),
    ],
  } as Job;
}

/** The job that builds the same without publishing, for pull requests, including those of forks. No login, no secret, no push. */
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

/** Local name of an image that is tested but not published. */
const CHECKED = 'docker-publish-check';

/** An output of the step with the inputs of the build. */
function buildInput(output: string): string {
  return `\${{ steps.inputs.outputs.${output} }}`;
}

/** One job per build in the output of `prepare`; skipped when there is none. */
function matrixOf(kind: string, index: number, before: readonly string[], below: readonly string[] = []): object {
  const builds = prepared(matrixName(kind, index));
  return {
    needs: ['prepare', ...before, ...below],
    // The jobs of base images may be skipped, as their images may be published already.
    if: below.length > 0 ? `!failure() && !cancelled() && ${builds} != ''` : `${builds} != ''`,
    runsOn: ['${{ matrix.runner }}'],
    timeoutMinutes: 120,
    strategy: { matrix: { include: `\${{ fromJSON(${builds}) }}` } },
  };
}

/** Steps that check out the commit to build, and read the inputs of the build. */
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
  // The program is the run's own; an older commit may contain another version of it.
  const other = { id: 'checkout-version', name: 'Check out the commit of the version', if: OTHER_COMMIT };
  return [checkoutSource(context.checkout), ...inputs, checkoutSource(context.checkout, { ref: revision }, other)];
}

const OTHER_COMMIT = `${prepared('revision')} != github.sha`;

/** Steps that set up QEMU and Buildx. */
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

/** `context` is a path, because with the action's default, a git address, .dockerignore would have no effect. */
function buildStep({ lazy, shared }: JobContext, env: Record<string, string>, more: Record<string, unknown>): Step {
  return {
    id: 'build',
    name: 'Build',
    uses: pinned('docker/build-push-action'),
    // Build records would be artifacts that delay the job; their content is in the provenance.
    env: { SOURCE_DATE_EPOCH: `\${{ ${prepared('source-date-epoch')} }}`, DOCKER_BUILD_RECORD_UPLOAD: 'false', ...env },
    with: {
      'context': buildInput('context'),
      'file': buildInput('file'),
      'target': lazy((plan) => declares(plan, 'target') ? buildInput('target') : undefined),
      'build-contexts': lazy((plan) => declares(plan, 'contexts') || declares(plan, 'basedOn') ? buildInput('build-contexts') : undefined),
      'platforms': '${{ matrix.platform }}',
      'build-args': buildInput('build-args'),
      // A Dockerfile without synthesis has no block of labels.
      'labels': lazy((plan) => shared || plan.labelsByBuild || plan.images.some(
        (image) => Object.keys(labelsByBuild(plan, image)).length > 0,
      ) ? buildInput('labels') : undefined),
      ...more,
    },
  };
}

/** Before the digest becomes an output, so that an image with a failed test cannot get a tag. */
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
      'image-ref': `${buildInput('repository')}@\${{ steps.build.outputs.digest }}`,
      'severity': severities.join(','),
      'ignore-unfixed': String(!unfixed),
      'exit-code': gate ? '1' : '0',
      'cache': 'false',
    },
  }];
}
