import { DockerPublishOptions, GitHubActions, Registry, TagRule, Trigger } from '../../../src';
import { builds, started, step, system, tagged } from '../system';

/*
 * "Automated Docker Build and Publish", sentence by sentence. Out of its scope: starting `release.yml`, and the firmware.
 * Beside its acceptance criteria, test/ci runs what is generated here against registries.
 */
const OWNER = 'nicholaswilde';
const DECLARATION: DockerPublishOptions = {
  repository: `${OWNER}/side-eye-host`,
  images: [{ name: 'side-eye-host', platforms: ['linux/amd64', 'linux/arm/v7', 'linux/arm64'] }],
  registries: [Registry.dockerHub({ namespace: OWNER }), Registry.ghcr()],
  tags: [TagRule.semver('{{version}}'), TagRule.semver('{{major}}.{{minor}}')],
  triggers: [Trigger.tag('v*.*.*'), Trigger.manual({ versionInput: 'fake_tag' })],
  ci: new GitHubActions({ workflowName: 'docker' }),
};
const { on, plan, read, workflow: workflowOf } = system('side-eye-host', DECLARATION, { Dockerfile: 'FROM debian:13\nUSER 1000\n' });
const workflow = workflowOf('docker');
const BOTH = { 'docker.io/nicholaswilde/side-eye-host': '1.2.3 1.2 latest', 'ghcr.io/nicholaswilde/side-eye-host': '1.2.3 1.2 latest' };

test('automatically build multi-architecture Docker images and publish them to both Docker Hub and GitHub '
  + 'Container Registry (GHCR)', () => {
  expect(on(tagged('v1.2.3'))).toEqual({ published: BOTH, heldBack: [], jobs: 'prepare build*3 publish' });
});

test('Trigger the workflow on `push` of tags matching `v*.*.*`', () => expect(workflow.on.push).toEqual({ tags: ['v*.*.*'] }));

test('Include `workflow_dispatch` for manual testing with a `fake_tag` input', () => {
  expect(workflow.on.workflow_dispatch.inputs.fake_tag).toMatchObject({ type: 'string' });
  expect(on(started({ fake_tag: 'v1.2.3', dry_run: true }))).toMatchObject({ published: {}, jobs: 'prepare check*3' });
});

test('Build images for `linux/amd64`, `linux/arm/v7`, and `linux/arm64`', () => {
  expect(builds(plan)).toEqual([
    'side-eye-host-linux-amd64 on ubuntu-24.04', 'side-eye-host-linux-arm-v7 on ubuntu-24.04 with QEMU',
    'side-eye-host-linux-arm64 on ubuntu-24.04-arm',
  ]);
});

test('Use `docker/setup-qemu-action` and `docker/setup-buildx-action` for cross-platform builds', () => {
  expect(['qemu', 'buildx'].map((id) => step(workflow, 'build', id).uses.split('@')[0])).toEqual([
    'docker/setup-qemu-action', 'docker/setup-buildx-action',
  ]);
});

test('Publish to Docker Hub as `nicholaswilde/side-eye-host`', () => expect(
  plan.images[0].repositories,
).toContain('docker.io/nicholaswilde/side-eye-host'));

test('Publish to GHCR as `ghcr.io/nicholaswilde/side-eye-host`', () => expect(
  plan.images[0].repositories,
).toContain('ghcr.io/nicholaswilde/side-eye-host'));

test('Use `docker/metadata-action` to generate semantic versioning tags (e.g., `1.2.3`, `1.2`, `latest`): its rules, read by a program '
  + 'that holds back what would move backwards', () => {
  expect(plan.tags).toMatchObject({
    rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}'], flavor: ['latest=auto'],
  });
  expect(on(tagged('v1.2.3')).published).toEqual(BOTH);
});

test('Support `fake_tag` for manual runs', () => {
  expect(step(workflow, 'prepare', 'prepare').with.version).toBe('${{ inputs.fake_tag }}');
  expect(on(started({ fake_tag: 'v1.2.3' })).published).toEqual(BOTH);
});

test('Implement the "build by digest" and "merge manifest" pattern to handle multi-platform builds efficiently in parallel', () => {
  expect(step(workflow, 'build', 'build').with.outputs).toContain('push-by-digest=true');
  expect(workflow.jobs.build.strategy.matrix.include).toBe('${{ fromJSON(needs.prepare.outputs.builds) }}');
  expect(step(workflow, 'publish', 'merge').with.digests).toBe('${{ toJSON(needs.build.outputs) }}');
});

test('Utilize GitHub Actions cache (`type=gha`) for faster builds', () => {
  expect(step(workflow, 'build', 'build').with).toMatchObject({
    'cache-from': 'type=gha,scope=${{ matrix.build }}', 'cache-to': expect.stringContaining('type=gha,mode=max'),
  });
});

test('Security: Use repository secrets for Docker Hub credentials (`DOCKERHUB_USERNAME`, `DOCKERHUB_TOKEN`)', () => {
  expect(step(workflow, 'build', 'login-docker-io').with).toEqual({
    registry: 'docker.io', username: '${{ vars.DOCKERHUB_USERNAME || secrets.DOCKERHUB_USERNAME }}',
    password: '${{ secrets.DOCKERHUB_TOKEN }}',
  });
});

test('Efficiency: parallelize architecture builds to reduce overall workflow duration', () => expect(
  workflow.jobs.build.needs,
).toBe('prepare'));

test('A `.github/workflows/docker.yml` file exists', () => expect(read('.github/workflows/docker.yml')).toContain('name: docker\n'));

test('The workflow successfully builds images for all three target architectures: whatever one of them misses publishes none', () => {
  expect(on(tagged('v1.2.3')).jobs).toContain('build*3');
  expect(workflow.jobs.publish.if).toContain('!failure()');
});

test('Images are successfully pushed to Docker Hub and GHCR upon tag push', () => expect(Object.keys(
  on(tagged('v0.0.1')).published,
)).toEqual(Object.keys(BOTH)));

test('Manifest lists (multi-arch images) are correctly created and verified', () => {
  expect(workflow.jobs.publish.steps.map(({ id }) => id)).toEqual([
    'checkout', 'login-docker-io', 'login-ghcr-io', 'merge', 'publish', 'verify',
  ]);
});
