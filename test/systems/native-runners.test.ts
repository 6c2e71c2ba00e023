import { builds, Outcome, pullRequest, started, step, system, tagged } from './system';
import { DockerPublishOptions, Gate, GitHubActions, ImageTest } from '../../src';

/** An image whose emulated arm64 build took hours: built on a runner of its architecture, and tested before it is published. */
const DECLARATION: DockerPublishOptions = {
  images: [{ name: 'workbench', tests: [ImageTest.command(['--version'], { output: '$VERSION' })] }],
  gates: [Gate.task('test')],
  ci: new GitHubActions({ workflowName: 'publish-container-image' }),
};

const { on, plan, read, bake, workflow: workflowOf, warnings } = system(
  'workbench', DECLARATION, { Dockerfile: 'FROM debian:13\nUSER 1000\n' },
);
const workflow = workflowOf('publish-container-image');
const published = (tags: string) => ({ 'ghcr.io/acme/workbench': tags });
const ALL = 'prepare build*2 gate-test publish';

describe('what an event publishes', () => {
  test.each<[string, ReturnType<typeof tagged>, string[], Outcome]>([
    ['a release', tagged('v0.2.0'), ['v0.1.0'], { published: published('0.2.0 0.2 latest'), heldBack: [], jobs: ALL }],
    [
      'a backport', tagged('v0.1.1'), ['v0.1.0', 'v0.2.0'],
      { published: published('0.1.1 0.1'), heldBack: ['latest stays: v0.2.0 exists'], jobs: ALL },
    ],
    ['a prerelease', tagged('v0.3.0-beta.1'), ['v0.2.0'], { published: published('0.3.0-beta.1'), heldBack: [], jobs: ALL }],
    [
      'a pull request', pullRequest(10), [],
      { published: {}, heldBack: [], reason: 'pull_request is built, not published', jobs: 'prepare check*2 gate-test' },
    ],
    ['a release that is only tried', started({ version: 'v0.2.0', dry_run: true }), [], {
      published: {}, heldBack: [], reason: 'a dry run publishes nothing; otherwise it would publish 0.2.0, 0.2, latest',
      jobs: 'prepare check*2 gate-test',
    }],
  ])('%s', (_, event, existing, outcome) => expect(on(event, existing)).toEqual(outcome));
});

describe('the workflow', () => {
  test('builds each platform on a machine of its own, side by side', () => {
    expect(builds(plan)).toEqual(['workbench-linux-amd64 on ubuntu-24.04', 'workbench-linux-arm64 on ubuntu-24.04-arm']);
    expect(workflow.jobs.build.steps.map(({ id }) => id)).not.toContain('qemu');
  });

  test('tests what was built, by its digest, before it has a tag', () => {
    const ids = workflow.jobs.build.steps.map(({ id }) => id);
    expect(ids.slice(ids.indexOf('build'))).toEqual(['build', 'checkout-program', 'test']);
    expect(step(workflow, 'build', 'test').with!.digest).toBe('${{ steps.build.outputs.digest }}');
    expect(plan.images[0].tests).toEqual([{ kind: 'command', details: { args: ['--version'], output: '$VERSION' } }]);
  });

  test('merges the platforms when they and the tests of the project are fine', () => {
    expect(workflow.jobs.publish.needs).toEqual(['prepare', 'gate-test', 'build']);
    expect(step(workflow, 'gate-test', 'run').run).toContain('projen test');
  });
});

test('bake, make and README say the same', () => {
  expect(bake().target.workbench.platforms).toEqual(['linux/amd64', 'linux/arm64']);
  expect(read('docker.mk')).toContain('docker-build-multiarch: ## Build for linux/amd64, linux/arm64\n');
  expect(read('README.md')).toContain('| **workbench** | `ghcr.io/acme/workbench` | `linux/amd64` `linux/arm64` |');
  expect(read('README.md')).toContain('| pull request | built, not published |');
  expect(warnings).toEqual([]);
});
