import { environment, HOSTED_RUNNER, Job, JobContext, READ, Step } from './job-context';
import { slug } from '../../../plan/lookup/builds';
import { placesOf } from '../../../plan/lookup/places';
import { Plan, PlannedRegistry } from '../../../plan/plan';
import { literal } from '../step/expression';
import { usernameOf } from '../step/login-steps';
import { pinned } from '../step/pins';

/** Whether any registry shows a file as the description of the images. */
export function describes(plan: Plan): boolean {
  return plan.registries.some(({ readme }) => readme);
}

/** The job that sends the README of the newest release to Docker Hub. */
export function describeJob(context: JobContext): Job {
  return {
    name: 'Describe',
    needs: ['publish'],
    if: "!failure() && !cancelled() && needs.publish.outputs.latest == 'true'",
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 10,
    permissions: { contents: READ },
    environment: environment(context),
    steps: [
      { id: 'checkout', name: 'Check out', uses: pinned('actions/checkout'), with: { 'persist-credentials': false } },
      ...describeSteps(context.plan),
    ],
  } as Job;
}

function describeSteps(plan: Plan): Step[] {
  return plan.registries.flatMap((registry, index) => registry.readme
    ? oncePer(plan.images.flatMap((image) => placesOf(plan, image).filter(({ position }) => position === index)
      .map(({ repository }) => ({ repository, description: image.description }))))
      .map(({ repository, description }) => describeStep(plan, registry, repository, description))
    : []);
}

/** One per repository: variants share the description of the first. */
function oncePer<T extends { readonly repository: string }>(things: readonly T[]): T[] {
  return things.filter(({ repository }, index) => things.findIndex((other) => other.repository === repository) === index);
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
      // Docker Hub's limit.
      ...description && { 'short-description': literal(description.slice(0, 100)) },
    },
  };
}

/** Converts a path of the plan, relative to the project, to one relative to the repository. */
function inRepository({ directory }: Plan, path: string): string {
  return directory === '.' ? path : `${directory}/${path}`;
}
