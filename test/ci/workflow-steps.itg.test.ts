import { releaseAsPlanned, runAsPlanned } from './support/as-planned';
import { StandInForge } from './support/forge';
import { digestOf, git, labelsOf, manifestOf, OPEN, PRIVATE, tagsOf } from './support/lab';
import { imageOf, planOf, registryOf } from '../support/plans';
import { provideBuilder } from './runner/actions';
import { expectResults, PUBLISHED, situation, TITLE } from './support/situation';
import { verifyCommands } from '../../src/file/render/verify-commands';
import { SupplyChainKind } from '../../src/pipeline/supply-chain-kind';
import { Login } from '../../src/registry/login';
import { Trigger } from '../../src/trigger/trigger';
import { run as execute } from '../support/run';

beforeAll(provideBuilder);

/** Every kind of trigger, in the form of the plan. */
const TRIGGERS = [
  Trigger.tag(), Trigger.branch(), Trigger.pullRequest({ publish: true }), Trigger.manual({ versionInput: 'fake_tag' }),
  Trigger.schedule('0 4 * * 1'), Trigger.call(),
]
  .map(({ kind, patterns, publishes, versionInput, dryRun }) => ({ kind, patterns, publishes, versionInput, dryRun }));

const everyTrigger = () => situation(undefined, {
  triggers: TRIGGERS, tags: {
    rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}', 'type=ref,event=branch', 'type=ref,event=pr'], flavor: [],
  },
});

test('a tag is pushed: one index, the same in both registries, under every name', async () => {
  const at = situation();
  const { folder, repositories } = at;

  expectResults(await releaseAsPlanned(at, 'v1.2.3'), PUBLISHED);

  const digest = await digestOf(repositories[0], '1.2.3');
  for (const place of repositories) {
    expect(await tagsOf(place)).toEqual(['1', '1.2', '1.2.3', 'latest']);
    for (const tag of ['1', '1.2', '1.2.3', 'latest']) expect(await digestOf(place, tag)).toBe(digest);
    const index = await manifestOf(place, digest!);
    expect(index.manifests.map(({ platform }: any) => `${platform.os}/${platform.architecture}`).sort()).toEqual([
      'linux/amd64', 'linux/arm64', 'unknown/unknown', 'unknown/unknown',
    ]);
    const changing = {
      'org.opencontainers.image.created': '2026-01-02T03:04:05Z',
      'org.opencontainers.image.revision': git(folder, 'rev-parse', 'HEAD'),
      'org.opencontainers.image.version': '1.2.3',
    };
    expect(index.annotations).toEqual({ 'org.opencontainers.image.title': TITLE, ...changing });
    for (const platform of ['linux/amd64', 'linux/arm64']) {
      expect(await labelsOf(place, digest!, platform)).toEqual({ 'org.opencontainers.image.title': TITLE, ...changing });
    }
  }
});

test('what the README says to type tells what was published, and how it was built', () => {
  const { folder, repositories: [place], release } = situation();
  expectResults(release('v1.2.3'), PUBLISHED);
  const commands = verifyCommands(planOf({ supplyChain: [{ kind: SupplyChainKind.PROVENANCE, details: {} }] }), `${place}:latest`);
  expect(commands.filter((line) => !line.startsWith('#'))).toHaveLength(2);
  const [about, provenance] = commands.filter((line) => !line.startsWith('#')).map((command) => execute(folder, 'bash', ['-c', command]));
  expect(about).toMatch(/Platform: +linux\/arm64/);
  expect(Object.keys(JSON.parse(provenance))).toEqual(['linux/amd64', 'linux/arm64']);
  expect(provenance).toContain('buildType');
});

test('two variants of one image: builds and labels of their own, under one name', async () => {
  const { repositories: [place], release } = situation([OPEN], {}, {}, ([repository]) => ['', 'slim'].map((variant) => imageOf('app', {
    id: variant === '' ? 'app' : 'app-slim', ...variant !== '' && { variant, tagNames: [{ prefix: '', suffix: '-slim', latest: 'slim' }] },
    repositories: [repository], platforms: ['linux/amd64'],
    labels: { 'org.opencontainers.image.title': TITLE, 'x.variant': variant || 'plain' }, buildLabels: {},
  })));
  expectResults(release('v1.2.3'), PUBLISHED);
  expect(await tagsOf(place)).toEqual(['1', '1-slim', '1.2', '1.2-slim', '1.2.3', '1.2.3-slim', 'latest', 'slim']);
  const digests = await Promise.all(['1.2.3', '1.2.3-slim', 'latest', 'slim'].map((tag) => digestOf(place, tag)));
  expect([digests[0] === digests[2], digests[1] === digests[3], digests[0] === digests[1]]).toEqual([true, true, false]);
  expect(await labelsOf(place, digests[1]!, 'linux/amd64')).toMatchObject({ 'x.variant': 'slim' });
});

test('two images with labels of their own and in common', async () => {
  const { repositories: [place], release } = situation([OPEN], {}, {}, ([repository]) => ['one', 'two'].map((name) => imageOf(name, {
    repositories: [`${repository}/${name}`], platforms: ['linux/amd64'],
    labels: { 'org.opencontainers.image.title': TITLE, 'x.name': name, 'x.odd': '\\${{ a }} "b", c' }, buildLabels: {},
  })));
  const jobs = release('v1.2.3');
  expect(jobs.publish.log).toContain('has other labels than declared: x.odd is missing, not \\${{ a }} "b", c.');
  for (const name of ['one', 'two']) {
    const { annotations } = await manifestOf(`${place}/${name}`, '1.2.3');
    expect(annotations).toMatchObject({ 'org.opencontainers.image.title': TITLE, 'x.name': name, 'x.odd': '\\${{ a }} "b", c' });
  }
});

test('the default branch is pushed: its own name', async () => {
  const at = situation();
  expectResults(await runAsPlanned(at, 'push', 'refs/heads/main'), PUBLISHED);
  for (const place of at.repositories) expect(await tagsOf(place)).toEqual(['main']);
});

test.each([
  ['of a colleague', false], ['from a fork', true],
])('a pull request %s: built, with no login and nothing pushed', async (_, fork) => {
  const at = situation();
  const jobs = await runAsPlanned(at, 'pull_request', 'refs/pull/7/merge', { event: { fork } });
  expectResults(jobs, 'prepare check');
  expect(jobs.prepare.log + jobs.check.log).not.toContain('docker login');
  for (const place of at.repositories) expect(await tagsOf(place)).toEqual([]);
});

test('started by hand on a git tag: the same as its push', async () => {
  const at = situation();
  git(at.folder, 'tag', 'v0.3.0');
  expectResults(await runAsPlanned(at, 'workflow_dispatch', 'refs/tags/v0.3.0'), PUBLISHED);
  for (const place of at.repositories) expect(await tagsOf(place)).toContain('0.3.0');
});

test('started by hand on something that no rule names: refused with a sentence, nothing built', async () => {
  const at = situation();
  git(at.folder, 'tag', 'not-a-version');
  const jobs = await runAsPlanned(at, 'workflow_dispatch', 'refs/tags/not-a-version');
  expectResults(jobs, 'prepare!');
  expect(jobs.prepare.log).toContain('::error::Nothing is published: workflow_dispatch of refs/tags/not-a-version makes no tag');
  for (const place of at.repositories) expect(await tagsOf(place)).toEqual([]);
});

test.each([
  '1.2.3,enable=false', '1.2.3\ntype=raw,value=latest', '$(id)', '${{ secrets.LAB_PASSWORD }}', '-rf', 'a'.repeat(200),
])('%j is typed in: refused before a rule sees it', (typed) => {
  const { run } = everyTrigger();
  const jobs = run('workflow_dispatch', 'refs/heads/main', { event: { inputs: { fake_tag: typed } } });
  expectResults(jobs, 'prepare!');
  expect(jobs.prepare.log).toContain('cannot be a version. Allowed: letters');
});

test('a dry run: says what would be published, builds, publishes nothing', async () => {
  const at = everyTrigger();
  expectResults(
    await runAsPlanned(at, 'workflow_dispatch', 'refs/heads/main', { event: { inputs: { fake_tag: 'v1.0.0', dry_run: 'true' } } }),
    'prepare check',
  );
  for (const place of at.repositories) expect(await tagsOf(place)).toEqual([]);
});

test.each([
  [false, PUBLISHED, ['pr-7']], [true, 'prepare check', []],
])('pull requests are published under their number, those of forks not (fork: %s)', async (fork, ended, tags) => {
  const at = everyTrigger();
  expectResults(await runAsPlanned(at, 'pull_request', 'refs/pull/7/merge', { event: { fork } }), ended);
  for (const place of at.repositories) expect(await tagsOf(place)).toEqual(tags);
});

test('the schedule builds the branch again and moves its name', async () => {
  const at = everyTrigger();
  expectResults(await runAsPlanned(at, 'schedule', 'refs/heads/main'), PUBLISHED);
  for (const place of at.repositories) expect(await tagsOf(place)).toEqual(['main']);
});

test('a release, with the digest in its notes; run again it is left alone', async () => {
  const forge = await StandInForge.start();
  await forge.has([]);
  try {
    const { repositories, release } = situation(undefined, { release: true });
    expectResults(release('v1.2.3', { api: forge.api }), `${PUBLISHED} release`);
    const made = await forge.became();
    expect(made.releases).toMatchObject([{ tag_name: 'v1.2.3', draft: false, prerelease: false, id: made.latest }]);
    const pulls = repositories.map((place) => `docker pull ${place}:1.2.3`).join('\n');
    expect(made.releases[0].body).toContain(
      `### api\n\nlinux/amd64, linux/arm64, digest \`${await digestOf(repositories[0], '1.2.3')}\`\n\n\`\`\`sh\n${pulls}\n\`\`\`\n`,
    );
    expectResults(release('v1.2.3', { api: forge.api }), 'prepare publish release');
    expect((await forge.became()).releases).toEqual(made.releases);
  } finally {
    forge.stop();
  }
});

test('a branch and a pull request go to one registry only, a release to both; nobody logs in where nothing goes', async () => {
  const { repositories: [open, guarded], run, release } = situation(undefined, {
    registries: [registryOf(OPEN, Login.none()), {
      ...registryOf(PRIVATE, Login.password({ usernameVariable: 'LAB_USERNAME', passwordSecret: 'LAB_PASSWORD' })), triggers: ['tag'],
      tags: ['**', '!1'],
    }],
    triggers: TRIGGERS, tags: {
      rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}', 'type=ref,event=branch', 'type=ref,event=pr'], flavor: [],
    },
  });
  const nobody = { secrets: {} };
  expectResults(run('push', 'refs/heads/main', nobody), PUBLISHED);
  expectResults(run('pull_request', 'refs/pull/7/merge', nobody), PUBLISHED);
  expect([await tagsOf(open), await tagsOf(guarded).catch(() => [])]).toEqual([['main', 'pr-7'], []]);

  expectResults(release('v1.2.3'), PUBLISHED);
  expect([await tagsOf(open), await tagsOf(guarded)]).toEqual([['1', '1.2.3', 'latest', 'main', 'pr-7'], ['1.2.3', 'latest']]);
  expect(await digestOf(guarded, '1.2.3')).toBe(await digestOf(open, '1'));

  expectResults(release('v1.2.2'), PUBLISHED);
  expect(await tagsOf(guarded)).toEqual(['1.2.2', '1.2.3', 'latest']);
  for (const place of [open, guarded]) expect(await digestOf(place, 'latest')).toBe(await digestOf(open, '1.2.3'));
});

test('in a fork nothing is built, nobody logs in, and the run ends well', async () => {
  const { repositories: [place], run, release } = situation([OPEN, PRIVATE], { publishesFrom: 'upstream/api' });
  const jobs = release('v1.2.3', { secrets: {} });
  expectResults(jobs, 'prepare');
  expect(jobs.prepare.log).toContain('::notice::Nothing is published: this run is in acme/api, and the declaration is for upstream/api.');
  expectResults(run('pull_request', 'refs/pull/7/merge', { secrets: {} }), 'prepare check');
  expect(await tagsOf(place).catch(() => [])).toEqual([]);
});
