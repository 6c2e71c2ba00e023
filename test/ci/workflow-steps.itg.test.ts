import { commit, digestOf, git, labelsOf, makeRepository, manifestOf, OPEN, PASSWORD, PRIVATE, tagsOf, USER } from './lab';
import { image, plan, registry } from './plans';
import { provideBuilder } from './runner/actions';
import { Event } from './runner/event';
import { JobRun, runWorkflow } from './runner/run-workflow';
import { workflow } from './synthesize';
import { Login } from '../../src/registry/login';

const DOCKERFILE = `FROM scratch
COPY data /data
ARG VERSION
ARG BUILD_DATE
ARG VCS_REF
LABEL org.opencontainers.image.title="An image, with \\"quotes\\"" \\
      org.opencontainers.image.version="$VERSION" \\
      org.opencontainers.image.created="$BUILD_DATE" \\
      org.opencontainers.image.revision="$VCS_REF"
`;
const TITLE = 'An image, with "quotes"';
const SECRETS = { LAB_PASSWORD: PASSWORD };
const VARS = { LAB_USERNAME: USER };

let names = 0;

/** A repository and its workflow, which publishes to both registries of the lab under a name that nobody else has. */
function situation() {
  const name = `pipeline/${Date.now()}-${names++}`;
  const repositories = [`${OPEN}/${name}`, `${PRIVATE}/${name}`];
  const folder = makeRepository({ 'Dockerfile': DOCKERFILE, 'data': 'one', '.dockerignore': 'secret.txt\n' });
  const generated = workflow(plan({
    images: [image(name, { repositories, labels: { 'org.opencontainers.image.title': TITLE } })],
    registries: [registry(OPEN, Login.none()), registry(PRIVATE, Login.password({ usernameVariable: 'LAB_USERNAME', passwordSecret: 'LAB_PASSWORD' }))],
    tags: {
      rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}', 'type=ref,event=branch'],
      flavor: [],
    },
    triggers: [
      { kind: 'tag', patterns: ['v*.*.*'], publishes: true },
      { kind: 'branch', patterns: ['main'], publishes: true },
      { kind: 'pull-request', patterns: [], publishes: false },
      { kind: 'manual', patterns: [], publishes: true },
    ],
  }));
  const run = (event: Event['name'], ref: string, more: Partial<Event> = {}) =>
    runWorkflow(generated, { name: event, ref, sha: git(folder, 'rev-parse', 'HEAD'), repository: folder, ...more }, { secrets: SECRETS, vars: VARS });
  return { folder, repositories, run };
}

/** Says what the jobs wrote when they end otherwise than expected. */
function expectResults(jobs: Record<string, JobRun>, expected: Record<string, string>): void {
  const results = Object.fromEntries(Object.entries(jobs).map(([id, { result }]) => [id, result]));
  if (JSON.stringify(results) !== JSON.stringify(expected)) process.stderr.write(Object.values(jobs).map(({ log }) => log).join('\n'));
  expect(results).toEqual(expected);
}

const PUBLISHED = { prepare: 'success', build: 'success', check: 'skipped', publish: 'success', verify: 'success' };
const CHECKED = { prepare: 'success', build: 'skipped', check: 'success', publish: 'skipped', verify: 'skipped' };

beforeAll(provideBuilder);

test('a tag is pushed: one index, the same in both registries, under every name', async () => {
  const { folder, repositories, run } = situation();
  git(folder, 'tag', 'v1.2.3');

  const jobs = run('push', 'refs/tags/v1.2.3');

  expectResults(jobs, PUBLISHED);
  const digest = await digestOf(repositories[0], '1.2.3');
  for (const place of repositories) {
    expect(await tagsOf(place)).toEqual(['1', '1.2', '1.2.3', 'latest']);
    for (const tag of ['1', '1.2', '1.2.3', 'latest']) expect(await digestOf(place, tag)).toBe(digest);
    const index = await manifestOf(place, digest!);
    expect(index.manifests.map(({ platform }: any) => `${platform.os}/${platform.architecture}`).sort()).toEqual(['linux/amd64', 'linux/arm64', 'unknown/unknown', 'unknown/unknown']);
    const changing = {
      'org.opencontainers.image.created': '2026-01-02T03:04:05Z',
      'org.opencontainers.image.revision': git(folder, 'rev-parse', 'HEAD'),
      'org.opencontainers.image.version': '1.2.3',
    };
    expect(index.annotations).toEqual({ 'org.opencontainers.image.title': TITLE, ...changing });
    for (const platform of ['linux/amd64', 'linux/arm64']) expect(await labelsOf(place, digest!, platform)).toEqual({ 'org.opencontainers.image.title': TITLE, ...changing });
  }
});

test('the default branch is pushed: its own name', async () => {
  const { repositories, run } = situation();
  expectResults(run('push', 'refs/heads/main'), PUBLISHED);
  for (const place of repositories) expect(await tagsOf(place)).toEqual(['main']);
});

test.each([['of a colleague', false], ['from a fork', true]])('a pull request %s: built, with no login and nothing pushed', async (_, fork) => {
  const { repositories, run } = situation();
  const jobs = run('pull_request', 'refs/pull/7/merge', { fork });
  expectResults(jobs, CHECKED);
  expect(Object.values(jobs).map(({ log }) => log).join('')).not.toContain('docker login');
  for (const place of repositories) expect(await tagsOf(place)).toEqual([]);
});

test('started by hand on a git tag: the same as its push', async () => {
  const { folder, repositories, run } = situation();
  git(folder, 'tag', 'v0.3.0');
  expectResults(run('workflow_dispatch', 'refs/tags/v0.3.0'), PUBLISHED);
  for (const place of repositories) expect(await tagsOf(place)).toContain('0.3.0');
});

test('started by hand on a branch that no rule names: refused with a sentence, nothing built', async () => {
  const { folder, repositories, run } = situation();
  git(folder, 'tag', 'not-a-version');
  const jobs = run('workflow_dispatch', 'refs/tags/not-a-version');
  expectResults(jobs, { prepare: 'failure', build: 'skipped', check: 'skipped', publish: 'skipped', verify: 'skipped' });
  expect(jobs.prepare.log).toContain('::error::Nothing to publish: no tag rule makes a tag of refs/tags/not-a-version');
  for (const place of repositories) expect(await tagsOf(place)).toEqual([]);
});

test('a platform does not build: nothing has a name', async () => {
  const { folder, repositories, run } = situation();
  commit(folder, { 'Dockerfile': 'FROM scratch\nARG TARGETARCH\nCOPY data-$TARGETARCH /data\n', 'data-amd64': '' });
  git(folder, 'tag', 'v1.0.0');
  expectResults(run('push', 'refs/tags/v1.0.0'), { prepare: 'success', build: 'failure', check: 'skipped', publish: 'skipped', verify: 'skipped' });
  for (const place of repositories) expect(await tagsOf(place)).toEqual([]);
});
