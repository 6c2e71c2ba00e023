import { inRepository } from './build-inputs';
import { IF_PUBLISHING } from './outputs';
import { Plan, PlannedRegistry } from '../../../plan/plan';
import { Draft, environment, HOSTED_RUNNER, Job, READ, Step } from '../draft';
import { literal, slug } from '../expression';
import { usernameOf } from '../login-steps';
import { pinned } from '../pins';

/** Whether some registry shows a file as the description of the images. */
export function describes(plan: Plan): boolean {
  return plan.registries.some(({ readme }) => readme);
}

/** Shows Docker Hub what the README says of the newest release, when that is what was published. */
export function describeJob(draft: Draft): Job {
  return {
    name: 'Describe',
    needs: ['prepare', 'verify'],
    if: `${IF_PUBLISHING} && contains(format(' {0} ', needs.prepare.outputs.floating), ' latest ')`,
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 10,
    permissions: { contents: READ },
    environment: environment(draft),
    steps: [
      { id: 'checkout', name: 'Check out', uses: pinned('actions/checkout'), with: { 'persist-credentials': false } },
      ...describeSteps(draft.plan),
    ],
  } as Job;
}

function describeSteps(plan: Plan): Step[] {
  return plan.registries.flatMap((registry, index) => registry.readme
    ? plan.images.map((image) => describeStep(plan, registry, image.repositories[index], image.description))
    : []);
}

function describeStep(plan: Plan, { host, readme, credentials }: PlannedRegistry, repository: string, description?: string): Step {
  return {
    id: `describe-${slug(repository)}`,
    name: `Describe ${repository}`,
    uses: pinned('peter-evans/dockerhub-description'),
    with: {
      'username': usernameOf(credentials),
      'password': `\${{ secrets.${credentials.passwordSecret} }}`,
      'repository': repository.slice(host.length + 1),
      'readme-filepath': literal(inRepository(plan, readme!)),
      // Docker Hub takes no more.
      ...description && { 'short-description': literal(description.slice(0, 100)) },
    },
  };
}
