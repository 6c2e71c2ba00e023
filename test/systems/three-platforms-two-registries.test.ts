import { builds, Outcome, pullRequest, pushed, started, step, system, tagged } from './system';
import { DockerPublishOptions, GitHubActions, Registry, TagRule, Trigger } from '../../src';

/** The agent of a small device: 32-bit boards too, two registries, and manual runs with a version. */
const DECLARATION: DockerPublishOptions = {
  images: [{ name: 'agent', platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'] }],
  registries: [Registry.dockerHub({ namespace: 'acme' }), Registry.ghcr()],
  tags: [TagRule.semver('{{version}}'), TagRule.semver('{{major}}.{{minor}}')],
  triggers: [Trigger.tag('v*.*.*'), Trigger.manual({ versionInput: 'fake_tag' })],
  ci: new GitHubActions({ workflowName: 'docker' }),
};

const { on, plan, read, bake, workflow: workflowOf, warnings } = system(
  'agent', DECLARATION, { Dockerfile: 'FROM debian:13\nUSER 1000\n' },
);
const workflow = workflowOf('docker');
const both = (tags: string) => ({ 'docker.io/acme/agent': tags, 'ghcr.io/acme/agent': tags });
const ALL = 'prepare build*3 publish';

describe('what an event publishes', () => {
  test.each<[string, ReturnType<typeof tagged>, string[], Outcome]>([
    ['a release', tagged('v1.2.3'), ['v1.2.2'], { published: both('1.2.3 1.2 latest'), heldBack: [], jobs: ALL }],
    ['the first one', tagged('v0.1.0'), [], { published: both('0.1.0 0.1 latest'), heldBack: [], jobs: ALL }],
    [
      'a release of an older line', tagged('v1.1.9'), ['v1.2.3'],
      { published: both('1.1.9 1.1'), heldBack: ['latest stays: v1.2.3 exists'], jobs: ALL },
    ],
    [
      'an older release of its line', tagged('v1.2.2'), ['v1.2.3'],
      { published: both('1.2.2'), heldBack: ['1.2 stays: v1.2.3 exists', 'latest stays: v1.2.3 exists'], jobs: ALL },
    ],
    ['a prerelease', tagged('v1.3.0-rc.1'), ['v1.2.3'], { published: both('1.3.0-rc.1'), heldBack: [], jobs: ALL }],
    [
      'a git tag that looks like a version only', tagged('v1.x.y'), [],
      { published: {}, heldBack: [], reason: expect.stringContaining('makes no tag'), jobs: 'prepare' },
    ],
    [
      'by hand, with a version', started({ fake_tag: 'v0.0.1', dry_run: false }), [],
      { published: both('0.0.1 0.0 latest'), heldBack: [], jobs: ALL },
    ],
    [
      'by hand, with one that is behind', started({ fake_tag: 'v0.0.1' }), ['v1.2.3'],
      { published: both('0.0.1 0.0'), heldBack: ['latest stays: v1.2.3 exists'], jobs: ALL },
    ],
    ['by hand, to see what it would do', started({ fake_tag: 'v0.0.1', dry_run: true }), [], {
      published: {}, heldBack: [], reason: 'a dry run publishes nothing; otherwise it would publish 0.0.1, 0.0, latest',
      jobs: 'prepare check*3',
    }],
    [
      'by hand, without a version', started({}), [],
      {
        published: {}, heldBack: [], reason: expect.stringContaining('workflow_dispatch of refs/heads/main makes no tag'),
        jobs: 'prepare',
      },
    ],
    [
      'a push to main', pushed('main'), [],
      { published: {}, heldBack: [], reason: 'no trigger is declared for push of refs/heads/main, so nothing runs', jobs: '' },
    ],
    [
      'a pull request', pullRequest(7), [],
      { published: {}, heldBack: [], reason: 'no trigger is declared for pull_request of refs/pull/7/merge, so nothing runs', jobs: '' },
    ],
  ])('%s', (_, event, existing, outcome) => expect(on(event, existing)).toEqual(outcome));
});

describe('the workflow', () => {
  test('starts with a version tag, or by hand with a version that is typed in', () => {
    expect(workflow.on.push).toEqual({ tags: ['v*.*.*'] });
    expect(Object.keys(workflow.on.workflow_dispatch.inputs)).toEqual(['fake_tag', 'dry_run']);
    expect(step(workflow, 'prepare', 'prepare').with.version).toBe('${{ inputs.fake_tag }}');
  });

  test('builds every platform side by side, emulated where there is no machine', () => {
    expect(builds(plan)).toEqual([
      'agent-linux-amd64 on ubuntu-24.04', 'agent-linux-arm64 on ubuntu-24.04-arm', 'agent-linux-arm-v7 on ubuntu-24.04 with QEMU',
    ]);
    expect(step(workflow, 'build', 'qemu')).toMatchObject({
      if: 'matrix.emulated', uses: expect.stringMatching(/^docker\/setup-qemu-action@[0-9a-f]{40}$/),
    });
    expect(step(workflow, 'build', 'buildx').uses).toMatch(/^docker\/setup-buildx-action@/);
  });

  test('pushes by digest, and the tags when all are there', () => {
    expect(step(workflow, 'build', 'build').with).toMatchObject({
      'outputs': 'type=image,"name=${{ steps.inputs.outputs.names }}",push-by-digest=true,name-canonical=true,push=true',
      'cache-from': 'type=gha,scope=${{ matrix.build }}',
    });
    expect(step(workflow, 'build', 'build').with).not.toHaveProperty('tags');
    expect(plan.tags).toMatchObject({
      rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}'], flavor: ['latest=auto'],
    });
    expect(workflow.jobs.publish.needs).toEqual(['prepare', 'build']);
  });

  test.each(['build', 'publish'])('logs in with what the repository keeps: %s', (job) => {
    expect(step(workflow, job, 'login-docker-io').with).toEqual({
      registry: 'docker.io', username: '${{ vars.DOCKERHUB_USERNAME || secrets.DOCKERHUB_USERNAME }}',
      password: '${{ secrets.DOCKERHUB_TOKEN }}',
    });
    expect(step(workflow, job, 'login-ghcr-io').with.password).toBe('${{ secrets.GITHUB_TOKEN }}');
    expect(workflow.jobs[job].permissions.packages).toBe('write');
  });
});

test('bake, make and README say the same', () => {
  expect(bake().target.agent).toMatchObject({
    platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'], tags: '${names(["docker.io/acme/agent:*","ghcr.io/acme/agent:*"])}',
  });
  expect(read('docker.mk')).toContain('docker-build-multiarch: ## Build for linux/amd64, linux/arm64, linux/arm/v7\n');
  expect(read('docker.mk')).toContain('docker-push: ## Build for all platforms and push to docker.io, ghcr.io\n');
  for (const line of [
    '| **agent** | `docker.io/acme/agent`<br>`ghcr.io/acme/agent` | `linux/amd64` `linux/arm64` `linux/arm/v7` |',
    '| git tag `v1.2.3` | `1.2.3` `1.2` `latest`<br>`1.2`, `latest` only where no higher release exists |',
    '| started by hand with fake\\_tag `v1.2.3` | `1.2.3` `1.2` `latest`',
  ]) expect(read('README.md')).toContain(line);
  expect(warnings).toEqual([]);
});
