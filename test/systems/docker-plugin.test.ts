import { builds, Outcome, pullRequest, pushed, system, tagged } from './system';
import { Trigger } from '../../src';
import { pluginPlan } from '../../src/plan/plugin/plugin-plan';

const CONFIG = {
  description: 'Volumes over a network of one\'s own',
  entrypoint: ['/usr/bin/tslink'],
  interface: { types: ['docker.networkdriver/1.0'], socket: 'tslink.sock' },
  network: { type: 'host' },
  linux: { capabilities: ['CAP_NET_ADMIN'], devices: [{ name: 'tun', path: '/dev/net/tun' }] },
  env: [
    { name: 'TS_AUTHKEY', description: 'Key that joins the network', settable: ['value'] },
    { name: 'DEBUG', settable: ['value'], value: '0' },
  ],
};

/** The plugin of the specification: two architectures, GHCR, main, version tags and pull requests. */
const { on, decision, plan, read, workflow: workflowOf } = system('docker-plugin', {
  repository: 'aaomidi/tslink',
  plugins: [{ name: 'tslink', config: 'docker/config.json', dockerfile: 'docker/Dockerfile' }],
  triggers: [Trigger.branch('main'), Trigger.tag(), Trigger.pullRequest({ publish: true })],
  release: true,
}, { 'docker/config.json': JSON.stringify(CONFIG), 'docker/Dockerfile': 'FROM scratch\nCOPY tslink /usr/bin/\n' });
const workflow = workflowOf('docker-publish');
const steps = (job: string) => workflow.jobs[job].steps.map(({ id }) => id);
const published = (...tags: string[]) => ({
  'ghcr.io/aaomidi/tslink': ['amd64', 'arm64'].flatMap((architecture) => tags.map((tag) => `${tag}-${architecture}`)).join(' '),
});

const ALL = 'prepare plugin*2 publish-plugins';
const RELEASED = `${ALL} release`;

describe('"Publish each architecture as a separate tag"', () => {
  test.each<[string, ReturnType<typeof tagged>, string[], Outcome]>([
    ['"Push to `main`: `:main-amd64`, `:main-arm64`"', pushed('main'), ['v0.0.1'],
      { published: published('main'), heldBack: [], jobs: ALL }],
    [
      '"Push tag `v0.0.1`: `:v0.0.1-amd64`, `:v0.0.1-arm64`, `:latest-amd64`, `:latest-arm64`"', tagged('v0.0.1'), [],
      { published: published('v0.0.1', 'latest'), heldBack: [], jobs: RELEASED },
    ],
    ['"Internal PR #123: `:pr-123-amd64`, `:pr-123-arm64`"', pullRequest(123), [],
      { published: published('pr-123'), heldBack: [], jobs: ALL }],
    [
      '"Fork PRs skipped: Release workflow only runs for internal PRs (forks lack GHCR write access)"', pullRequest(124, 'stranger/tslink'),
      [], { published: {}, heldBack: [], reason: 'pull_request is built, not published', jobs: 'prepare check-plugin*2' },
    ],
    [
      '"Latest tracks releases: `:latest-*` only updated on version tags": a prerelease', tagged('v0.2.0-rc.1'), ['v0.1.0'],
      { published: published('v0.2.0-rc.1'), heldBack: [], jobs: RELEASED },
    ],
    [
      '"Latest tracks releases": a backport leaves it where it is', tagged('v0.0.2'), ['v0.1.0'],
      {
        published: published('v0.0.2'), jobs: RELEASED,
        heldBack: ['latest-amd64 stays: v0.1.0 exists', 'latest-arm64 stays: v0.1.0 exists'],
      },
    ],
  ])('%s', (_, event, existing, outcome) => expect(on(event, existing)).toEqual(outcome));

  test('"not main pushes": no row of a branch holds latest', () => {
    expect(JSON.stringify(on(pushed('main')).published)).not.toContain('latest');
  });
});

test('"Support both amd64 and arm64 architectures", and no other, "Matrix build runs for each architecture in parallel"', () => {
  expect(plan.plugins![0].builds.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64']);
  const { strategy, needs } = workflow.jobs.plugin;
  expect(strategy).toEqual({ matrix: { include: '${{ fromJSON(needs.prepare.outputs.plugins) }}' } });
  expect(needs).toBe('prepare');
});

test('"Native runners for each architecture (`ubuntu-24.04` for amd64, `ubuntu-24.04-arm` for arm64)"', () => {
  expect(builds(pluginPlan(plan))).toEqual(['tslink-linux-amd64 on ubuntu-24.04', 'tslink-linux-arm64 on ubuntu-24.04-arm']);
});

test('"Publish to GHCR on every push to main and on version tags"', () => {
  expect(workflow.on.push).toEqual({ tags: ['v*.*.*'], branches: ['main'] });
  expect(plan.registries.map(({ host }) => host)).toEqual(['ghcr.io']);
  expect(workflow.jobs['publish-plugins'].permissions).toEqual({ contents: 'read', packages: 'write' });
});

test('"Each job creates and pushes its architecture-specific tag": it pushes what the tag will name, and hands on its digest', () => {
  expect(steps('plugin')).toEqual(['checkout', 'checkout-source', 'login-ghcr-io', 'buildx', 'plugin']);
  expect(Object.keys(workflow.jobs.plugin.outputs)).toEqual(['tslink-linux-amd64', 'tslink-linux-arm64']);
  expect(pluginPlan(plan).images.map(({ tags }) => tags!.flavor.at(-1))).toEqual([
    'suffix=-amd64,onlatest=true', 'suffix=-arm64,onlatest=true',
  ]);
});

test('"No manifest job required": nothing is merged, and no image is invented', () => {
  expect(Object.keys(workflow.jobs)).toEqual(['prepare', 'plugin', 'check-plugin', 'publish-plugins', 'release']);
  expect(steps('publish-plugins')).toEqual(['checkout', 'login-ghcr-io', 'publish-plugins']);
  expect(plan.images).toEqual([]);
});

test('"Enable PR testing with dedicated tags", without a secret or a login for forks', () => {
  expect(workflow.on.pull_request).toEqual({});
  expect(workflow.jobs['check-plugin'].permissions).toEqual({ contents: 'read' });
  expect(steps('check-plugin')).toEqual(['checkout', 'checkout-source', 'buildx', 'plugin']);
});

test('"Clear installation instructions for each architecture": "Users specify their architecture explicitly"', () => {
  const readme = read('README.md');
  expect(readme).toContain('docker plugin install ghcr.io/aaomidi/tslink:latest-amd64 TS_AUTHKEY=VALUE\ndocker plugin install '
    + 'ghcr.io/aaomidi/tslink:latest-arm64 TS_AUTHKEY=VALUE\n');
  expect(readme).toContain('| network | `host` |\n| device | `/dev/net/tun` |\n| capabilities | `CAP_NET_ADMIN` |');
  expect(readme).toContain('| `TS_AUTHKEY` | none | Key that joins the network |\n| `DEBUG` | `0` |  |');
  expect(readme).toContain('| push to `main` | `main-amd64` | `main-arm64` |');
});

test('"Immutable version tags: Version tags (`:v0.0.1-*`) are never overwritten"; "Mutable development tags: `:main-*` updated '
  + 'on each push to main"', () => {
  // test/ci/plugin.itg.test.ts tests the tags in a registry; this is about their kinds.
  const kinds = (event: ReturnType<typeof tagged>) => decision(event).plugins!.flatMap(
    ({ tags }) => tags.map(({ tag, kind }) => `${tag} ${kind}`),
  );
  expect(kinds(tagged('v0.0.1'))).toEqual([
    'v0.0.1-amd64 version', 'latest-amd64 floating', 'v0.0.1-arm64 version', 'latest-arm64 floating',
  ]);
  expect(kinds(pushed('main'))).toEqual(['main-amd64 moving', 'main-arm64 moving']);
});

test('"Architecture detection script - Helper script that detects arch and installs correct tag"', () => {
  const script = read('install.sh');
  expect(script).toContain('  x86_64|amd64) ending=amd64 ;;\n  aarch64|arm64) ending=arm64 ;;\n');
  expect(script).toContain('remote="ghcr.io/aaomidi/tslink:$tag-$ending"');
});

test('make builds, creates, enables, disables, pushes, cleans and reinstalls it', () => {
  expect([...read('docker.mk').matchAll(/^(docker-[a-z-]+):.*## /gm)].map(([, name]) => name)).toEqual([
    'docker-help', 'docker-plugin-build', 'docker-plugin-create', 'docker-plugin-enable', 'docker-plugin-disable', 'docker-plugin-push',
    'docker-plugin-clean', 'docker-plugin-reinstall', 'docker-dry-run',
  ]);
});
