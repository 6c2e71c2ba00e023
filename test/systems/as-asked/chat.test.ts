import { DockerPublishOptions, Flavor, GitHubActions, LatestTag, RefEvent, Runner, TagRule, Trigger } from '../../../src';
import { attempt } from '../../support/run';
import { builds, pullRequest, pushed, step, system, tagged } from '../system';

/*
 * "Docker Image Versioning & Multi-Arch Proposal", sentence by sentence. It excludes nothing; `pr-<number>` is optional in it.
 */
const onMain = { enable: '{{is_default_branch}}' };
const DECLARATION: DockerPublishOptions = {
  repository: 'rustchat/rustchat',
  images: ['backend', 'frontend'].map((name) => ({ name: `rustchat-${name}`, dockerfile: `docker/${name}.Dockerfile` })),
  description: 'Team chat', licenses: 'MIT',
  tags: [
    TagRule.ref(RefEvent.BRANCH), TagRule.raw('latest', onMain), TagRule.sha(onMain), TagRule.semver('{{version}}', { prefix: 'v' }),
    TagRule.ref(RefEvent.PR),
  ],
  flavor: Flavor.of({ latest: LatestTag.NEVER }),
  triggers: [Trigger.branch('main'), Trigger.tag('v*'), Trigger.pullRequest({ publish: true })],
  ci: new GitHubActions({ runners: { '*': Runner.emulated('ubuntu-24.04') } }),
};
const DOCKERFILE = 'FROM debian:13\nUSER 1000\n';
const { folder, on, plan, read, workflow: workflowOf } = system('rustchat', DECLARATION, {
  'docker/backend.Dockerfile': DOCKERFILE, 'docker/frontend.Dockerfile': DOCKERFILE,
});
const workflow = workflowOf('docker-publish');
const published = (happening: ReturnType<typeof pushed>, existing: string[] = []) =>
  on(happening, existing).published['ghcr.io/rustchat/rustchat-backend'];

test('`latest`: Always points to the most recent commit on the `main` branch', () => {
  expect(published(pushed('main'), ['v9.0.0'])).toContain('latest');
  expect(published(tagged('v9.0.0'))).not.toContain('latest');
});
test(
  '`main`: Also points to the most recent commit on the `main` branch (alias for latest on main)',
  () => expect(published(pushed('main'))).toBe('main latest sha-860c190'),
);
test('`vX.Y.Z`: Created when a Git tag `vX.Y.Z` is pushed. This is for stable releases', () => expect(published(tagged('v1.2.3')))
  .toBe('v1.2.3'));
test('`sha-<short_sha>`: Created for every commit on `main` to allow pinning to specific commits', () => expect(published(pushed('main')))
  .toContain('sha-860c190'));
test('`pr-<number>`: (Optional) Can be built for Pull Requests for testing purposes', () => expect(published(pullRequest(12)))
  .toBe('pr-12'));

describe('We will embed OCI-compliant labels into the Docker images for better introspection', () => {
  const label = (key: string) => new RegExp(`LABEL org\\.opencontainers\\.image\\.${key}="(.*)"`).exec(
    read('docker/backend.Dockerfile'),
  )?.[1];
  test.each([
    ['`org.opencontainers.image.title`: "rustchat-backend" / "rustchat-frontend"', 'title', 'rustchat-backend'],
    ['`org.opencontainers.image.description`: Project description', 'description', 'Team chat'],
    ['`org.opencontainers.image.source`: Repository URL', 'source', 'https://github.com/rustchat/rustchat'],
    ['`org.opencontainers.image.version`: The version tag or SHA', 'version', '${VERSION}'],
    [
      '`org.opencontainers.image.created`: Build timestamp, that of the commit, so that a build can be repeated', 'created',
      '${BUILD_DATE}',
    ],
    ['`org.opencontainers.image.revision`: Git commit SHA', 'revision', '${VCS_REF}'],
    ['`org.opencontainers.image.licenses`: "MIT"', 'licenses', 'MIT'],
  ])('%s', (_, key, value) => expect(label(key)).toBe(value));
});

test('we will build for `linux/amd64` (x86_64) and `linux/arm64` (aarch64)', () => expect(plan.images.map(({ platforms }) => platforms))
  .toEqual([['linux/amd64', 'linux/arm64'], ['linux/amd64', 'linux/arm64']]));
test('This will be achieved using Docker Buildx and QEMU emulation in the CI pipeline', () => {
  expect(builds(plan).every((build) => build.endsWith(' on ubuntu-24.04 with QEMU'))).toBe(true);
  expect(step(workflow, 'build', 'buildx').uses).toMatch(/^docker\/setup-buildx-action@/);
});
test.each(['backend', 'frontend'])('The existing `docker/backend.Dockerfile` and `docker/frontend.Dockerfile` will be updated to receive '
  + 'build-time arguments (`ARG`) and set labels (`LABEL`): %s', (name) => {
  expect(read(`docker/${name}.Dockerfile`)).toContain(DOCKERFILE);
  for (const line of ['ARG VERSION', 'ARG BUILD_DATE', 'ARG VCS_REF', 'LABEL org.opencontainers.image.version="${VERSION}"']) {
    expect(read(`docker/${name}.Dockerfile`)).toContain(line);
  }
});

describe('We will create a new GitHub Actions workflow (`.github/workflows/docker-publish.yml`) that', () => {
  const uses = (id: string) => step(workflow, 'build', id).uses.split('@')[0];
  test('Triggers on push to `main` and on tags `v*`', () => expect(workflow.on.push).toEqual({ branches: ['main'], tags: ['v*'] }));
  test('Sets up QEMU (`docker/setup-qemu-action`) for multi-arch emulation', () => expect(uses('qemu')).toBe('docker/setup-qemu-action'));
  test('Sets up Docker Buildx (`docker/setup-buildx-action`)', () => expect(uses('buildx')).toBe('docker/setup-buildx-action'));
  test('Logs in to GHCR', () => expect(step(workflow, 'build', 'login-ghcr-io').with).toMatchObject({
    registry: 'ghcr.io', password: '${{ secrets.GITHUB_TOKEN }}',
  }));
  test(
    'Extracts metadata (tags, labels) using `docker/metadata-action`: by its rules and in its words',
    () => expect(plan.tags.rules[0]).toBe('type=ref,event=branch'),
  );
  test('Builds and Pushes the images using `docker/build-push-action` with `platforms: linux/amd64,linux/arm64`, a build for each', () => {
    expect(uses('build')).toBe('docker/build-push-action');
    expect(step(workflow, 'build', 'build').with.platforms).toBe('${{ matrix.platform }}');
    expect(on(pushed('main')).jobs).toBe('prepare build*4 publish');
  });
});

test('Images will be published to `ghcr.io/rustchat/rustchat-backend` and `ghcr.io/rustchat/rustchat-frontend`', () => {
  expect(Object.keys(on(pushed('main')).published)).toEqual(['ghcr.io/rustchat/rustchat-backend', 'ghcr.io/rustchat/rustchat-frontend']);
});
test('A script `scripts/build_docker.sh` will be provided to allow developers to build the images locally', () => {
  expect(
    attempt(folder, 'scripts/build_docker.sh', ['rustchat-backend'], { DOCKER: 'echo' }).stdout,
  ).toContain('buildx bake --file docker-bake.json');
});
test('the local script might default to the host architecture unless specified otherwise', () => {
  const build = (...args: string[]) => attempt(folder, 'scripts/build_docker.sh', args, { DOCKER: 'echo' }).stdout;
  expect([build().includes('*.platform=local'), build('--platform', 'all', '--no-load').includes('platform=local')]).toEqual([true, false]);
});
