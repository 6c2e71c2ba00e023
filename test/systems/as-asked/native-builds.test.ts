import { DockerPublishOptions, Gate, GitHubActions, ImageTest } from '../../../src';
import { caller, organization, workflowIn } from '../../ci/shared/organization';
import { builds, step, system, tagged } from '../system';

/*
 * "ci/publish-container-image", sentence by sentence. It considers local builds, emulation and self-hosted runners, and rejects all of
 * them.
 */
const DECLARATION: DockerPublishOptions = {
  repository: 'vig-os/devcontainer',
  images: [{ name: 'devcontainer', tests: [ImageTest.command(['--version'])] }],
  gates: [Gate.command('test', 'make test')],
  ci: new GitHubActions({ workflowName: 'publish-container-image' }),
};
const MINE = { 'Dockerfile': 'FROM debian:13\nUSER 1000\n', 'Makefile': 'all:\n\techo mine\n', '.github/workflows/ci.yml': 'on: push\n' };
const { on, plan, read, workflow: workflowOf } = system('devcontainer', DECLARATION, MINE);
const workflow = workflowOf('publish-container-image');
const ids = (job: string) => workflow.jobs[job].steps.map(({ id }) => id);

test('Introduce a CI workflow that automatically builds and publishes the project\'s container image for all supported '
  + 'architectures, especially `arm64`', () => {
  expect(on(tagged('v0.2.0'))).toEqual({
    published: { 'ghcr.io/vig-os/devcontainer': '0.2.0 0.2 latest' }, heldBack: [], jobs: 'prepare build*2 gate-test publish',
  });
  expect(plan.images[0].platforms).toEqual(['linux/amd64', 'linux/arm64']);
});
test('Use GitHub-hosted runners, particularly the native `arm64` runners, to build and publish container images automatically', () => {
  expect(builds(plan)).toEqual(['devcontainer-linux-amd64 on ubuntu-24.04', 'devcontainer-linux-arm64 on ubuntu-24.04-arm']);
});
test('Add a dedicated GitHub Actions workflow: ci/publish-container-image', () => expect(
  read('.github/workflows/publish-container-image.yml'),
).toContain('name: publish-container-image\n'));
test('Build `amd64` and `arm64` images in parallel using native runners', () => {
  expect(workflow.jobs.build).toMatchObject({
    'runs-on': '${{ matrix.runner }}', 'needs': 'prepare',
    'strategy': { matrix: { include: '${{ fromJSON(needs.prepare.outputs.builds) }}' } },
  });
  expect(ids('build')).not.toContain('qemu');
});
test('Use `docker buildx` for multi-architecture builds and pushes', () => expect(
  ['buildx', 'build'].map((id) => step(workflow, 'build', id).uses.split('@')[0]),
).toEqual(['docker/setup-buildx-action', 'docker/build-push-action']));
test('Publish per-architecture images and then combine them into a multi-arch manifest', () => {
  expect(step(workflow, 'build', 'build').with.outputs).toContain('push-by-digest=true');
  expect(ids('publish').filter((id) => ['merge', 'publish', 'verify'].includes(id))).toEqual(['merge', 'publish', 'verify']);
});
test('Trigger automatically on tagged releases', () => expect(workflow.on.push).toEqual({ tags: ['v*.*.*'] }));
test('Optionally run tests as part of the release workflow to ensure the image works before publishing', () => {
  expect(ids('build').indexOf('test')).toBeGreaterThan(ids('build').indexOf('build'));
  expect(workflow.jobs.publish.needs).toEqual(['prepare', 'gate-test', 'build']);
});
test('A proper reproducible CI pipeline ensures that container images are always built in the same environment and available '
  + 'immediately after releases', () => {
  const used = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []))
    .filter((uses) => !uses.startsWith('./'));
  expect(used.filter((uses) => !/@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  expect(step(workflow, 'build', 'build').env.SOURCE_DATE_EPOCH).toBe('${{ needs.prepare.outputs.source-date-epoch }}');
});
test('After the CI is established, consider moving the infrastructure to actions (vig-os/actions) to make it the default scheme '
  + 'for other repositories', () => {
  const actions = organization({ repository: 'vig-os/actions', workflowName: 'publish-container-image' });
  expect(Object.keys(workflowIn(actions, 'publish-container-image').jobs)).toEqual(['prepare', 'build', 'check', 'publish']);
  const other = caller({ repository: 'vig-os/other' }, {}, { workflowName: 'publish-container-image' });
  expect(workflowIn(other, 'docker-publish').jobs.publish.uses).toMatch(
    /\/\.github\/workflows\/publish-container-image\.yml@[0-9a-f]{40}$/,
  );
  expect(other['.github/workflows/docker-publish.yml'].trim().split('\n').length).toBeLessThan(30);
});
test('Fully backward compatible', () => {
  for (const [file, text] of Object.entries(MINE)) expect(read(file).startsWith(text)).toBe(true);
});
test('Integrating tests into the release workflow further improves reliability without breaking existing behavior', () => {
  expect(workflow.jobs.publish.if).toBe("!failure() && !cancelled() && needs.prepare.outputs.publish == 'true'");
});
