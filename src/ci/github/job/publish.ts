import { beforeJobs } from './before';
import { describes } from './describe';
import { gateJobs } from './gate';
import { environment, HOSTED_RUNNER, Job, JobContext, Permissions, READ, Step, WRITE } from './job-context';
import { IF_PUBLISHING, outputsOfJobs, prepared, DECISION } from './prepared';
import { SupplyChainKind } from '../../../pipeline/supply-chain-kind';
import { slug } from '../../../plan/lookup/builds';
import { withParts } from '../../../plan/lookup/parts';
import { placesOf, takesAll } from '../../../plan/lookup/places';
import { supplyChainOf } from '../../../plan/lookup/signature';
import { Plan } from '../../../plan/plan';
import { loginSteps, needsIdentity, needsJobToken } from '../step/login-steps';
import { pinned } from '../step/pins';
import { checkoutProgram, programStep } from '../step/program';
import { installCosign, signingEnv, verifyingEnv } from '../step/signing';
import { signs } from '../step/supply-chain-inputs';
import { buildJobs } from '../workflow/matrices';

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
    concurrency: `${name}-publish-\${{ ${prepared('publish-lock')} }}`,
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
      ...loginSteps(plan, prepared('hosts')),
      programStep(context, 'merge', 'Merge the platforms of each image into one index', {
        decision: DECISION, digests: lazy((now) => outputsOfJobs(buildJobs(now))),
      }),
      ...signatureSteps(context),
      ...attestationSteps(context),
      programStep(context, 'publish', 'Push the tags to every registry', { decision: DECISION, digests: MERGED }),
      programStep(context, 'verify', 'Read back what was published', { decision: DECISION, digests: MERGED }, env(verifyingEnv(plan))),
    ],
  } as Job;
}

/** What it takes to publish, beside reading the repository. */
export function publishPermissions(plan: Plan): Permissions {
  return {
    ...needsJobToken(plan) && { packages: WRITE },
    ...(needsIdentity(plan) || signs(plan)) && { 'id-token': WRITE },
    ...supplyChainOf(plan, SupplyChainKind.ATTESTATION) && { 'attestations': WRITE, 'artifact-metadata': WRITE },
  };
}

function env(variables: Record<string, string>): Partial<Step> {
  return Object.keys(variables).length > 0 ? { env: variables } : {};
}

const MERGED = '${{ steps.merge.outputs.digests }}';

/** Before the tags are pushed, so that nothing can be pulled by a tag that is not signed. */
function signatureSteps(context: JobContext): Step[] {
  const { plan } = context;
  if (!supplyChainOf(plan, SupplyChainKind.SIGNATURE)) return [];
  return [
    ...installCosign(plan),
    programStep(context, 'sign', 'Sign each index', { decision: DECISION, digests: MERGED }, env(signingEnv(plan))),
  ];
}

/** After signing and one by one: both keep a list in the registry that the other one would overwrite. */
function attestationSteps({ plan: declared, shared }: JobContext): Step[] {
  const plan = withParts(declared);
  if (!supplyChainOf(plan, SupplyChainKind.ATTESTATION)) return [];
  if (shared) return Array.from({ length: shared.room.images * plan.registries.length }, (_, index) => attestInPlace(index));
  return plan.images.flatMap((image, index) => placesOf(plan, image).map(({ repository, registry }) => ({
    id: `attest-${slug(repository)}${hasTwin(plan, index) ? `-${image.id}` : ''}`,
    name: `Attest ${repository}${image.variant ? ` (${image.variant})` : ''}`,
    // Empty for an image that this run does not publish; a registry with rules of its own may not get it.
    if: `fromJSON(steps.merge.outputs.digests)[${index}] != `
      + `''${takesAll(registry) ? '' : ` && contains(fromJSON(steps.merge.outputs.repositories), '${repository}')`}`,
    uses: pinned('actions/attest'),
    with: {
      'subject-name': repository, 'subject-digest': `\${{ fromJSON(steps.merge.outputs.digests)[${index}] }}`, 'push-to-registry': true,
    },
  })));
}

/** Whether an earlier image has the same name, so that the step needs more than that. */
function hasTwin({ images }: Plan, index: number): boolean {
  return images.slice(0, index).some(({ name }) => name === images[index].name);
}

/** Where names are not known yet, there is a step for each place that one can take. */
function attestInPlace(index: number): Step {
  const subject = `fromJSON(steps.merge.outputs.subjects)[${index}]`;
  return {
    id: `attest-${index + 1}`,
    name: `Attest ${index + 1}`,
    if: `${subject} != null`,
    uses: pinned('actions/attest'),
    with: { 'subject-name': `\${{ ${subject}.name }}`, 'subject-digest': `\${{ ${subject}.digest }}`, 'push-to-registry': true },
  };
}
