import { commit, digestOf, git, labelsOf, manifestOf, tagsOf } from './lab';
import { provideBuilder } from './runner/actions';
import { expectResults, PUBLISHED, situation, TITLE } from './situation';

beforeAll(provideBuilder);

test('a tag is pushed: one index, the same in both registries, under every name', async () => {
  const { folder, repositories, release } = situation();

  expectResults(release('v1.2.3'), PUBLISHED);

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
  const jobs = run('pull_request', 'refs/pull/7/merge', { event: { fork } });
  expectResults(jobs, 'check');
  expect(jobs.check.log).not.toContain('docker login');
  for (const place of repositories) expect(await tagsOf(place)).toEqual([]);
});

test('started by hand on a git tag: the same as its push', async () => {
  const { folder, repositories, run } = situation();
  git(folder, 'tag', 'v0.3.0');
  expectResults(run('workflow_dispatch', 'refs/tags/v0.3.0'), PUBLISHED);
  for (const place of repositories) expect(await tagsOf(place)).toContain('0.3.0');
});

test('started by hand on something that no rule names: refused with a sentence, nothing built', async () => {
  const { folder, repositories, run } = situation();
  git(folder, 'tag', 'not-a-version');
  const jobs = run('workflow_dispatch', 'refs/tags/not-a-version');
  expectResults(jobs, 'prepare!');
  expect(jobs.prepare.log).toContain('::error::Nothing to publish: no tag rule makes a tag of refs/tags/not-a-version');
  for (const place of repositories) expect(await tagsOf(place)).toEqual([]);
});

test('a prerelease moves nothing, a backport only its own line', async () => {
  const { folder, repositories: [place], release } = situation();
  const [amount, digests] = [['1', '1.1', '1.2', 'latest'], () => Promise.all(amount.map((tag) => digestOf(place, tag)))];
  release('v1.2.0');
  const [one, , oneTwo, latest] = await digests();

  commit(folder, { data: 'two' });
  expectResults(release('v2.0.0-rc.1'), PUBLISHED);
  expect(await digests()).toEqual([one, undefined, oneTwo, latest]);

  commit(folder, { data: 'three' });
  const jobs = release('v1.1.1');
  expectResults(jobs, PUBLISHED);
  expect(jobs.prepare.log).toContain('::notice::latest stays: v1.2.0 exists');
  expect(await digests()).toEqual([one, await digestOf(place, '1.1.1'), oneTwo, latest]);
});
