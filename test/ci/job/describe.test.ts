import { Login, Registry } from '../../../src/index';
import { imageOf, planOf, registryOf } from '../../support/plans';
import { workflow } from '../support/synthesize';

const HUB = {
  ...registryOf('docker.io', Login.password({ usernameVariable: 'DOCKERHUB_USERNAME', passwordSecret: 'DOCKERHUB_TOKEN' })),
  readme: 'README.md',
};

test('the README of the project, under the name of each image on Docker Hub', () => {
  const { jobs } = workflow(planOf({
    directory: 'services/api',
    registries: [registryOf('ghcr.io', Login.jobToken()), HUB],
    images: [imageOf('api', { repositories: ['ghcr.io/acme/api', 'docker.io/acme/api'], description: `${'long '.repeat(30)}` })],
  }));
  expect(jobs.describe.environment.name).toBe('docker-publish');
  expect(jobs.describe.steps.slice(1).map((step) => step.with)).toEqual([{
    'username': '${{ vars.DOCKERHUB_USERNAME || secrets.DOCKERHUB_USERNAME }}', 'password': '${{ secrets.DOCKERHUB_TOKEN }}',
    'repository': 'acme/api', 'readme-filepath': 'services/api/README.md', 'short-description': 'long '.repeat(20),
  }]);
});

test('nobody asked for it: no such job', () => expect(workflow(planOf()).jobs.describe).toBeUndefined());

test.each<[string, () => Registry, string]>([
  [
    'another registry', () => new Registry({ host: 'quay.io', namespace: 'acme', readme: 'README.md' }),
    '"readme" is for Docker Hub with a user and an access token',
  ],
  [
    'no token', () => Registry.dockerHub({ namespace: 'acme', readme: 'README.md', login: Login.dockerHubOidc() }),
    '"readme" is for Docker Hub with a user and an access token',
  ],
  [
    'a path that leaves the project', () => Registry.dockerHub({ namespace: 'acme', readme: '../README.md' }),
    'Allowed: a path inside the project',
  ],
])('refused: %s', (_, make, message) => expect(make).toThrow(message));
