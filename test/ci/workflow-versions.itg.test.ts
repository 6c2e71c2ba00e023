import { provideBuilder } from './runner/actions';
import { releaseAsPlanned, runAsPlanned } from './support/as-planned';
import { commit, digestOf, git, tagsOf } from './support/lab';
import { expectResults, PUBLISHED, situation } from './support/situation';
import { Trigger } from '../../src/trigger/trigger';

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

test('an older push finishes last: the name of the branch stays with the newer commit', async () => {
  const { folder, repositories: [place], run } = situation();
  const older = git(folder, 'rev-parse', 'HEAD');
  commit(folder, { data: 'two' }, '2026-01-03T00:00:00Z');
  expectResults(run('push', 'refs/heads/main'), PUBLISHED);
  const digest = await digestOf(place, 'main');
  const jobs = run('push', 'refs/heads/main', { event: { sha: older } });
  expectResults(jobs, PUBLISHED);
  expect(jobs.publish.log).toContain('::notice::api: main stays: it was built from a newer commit');
  expect(await digestOf(place, 'main')).toBe(digest);
});

test('a prerelease moves nothing, a backport only its own line', async () => {
  const at = situation();
  const { folder, repositories: [place] } = at;
  const [amount, digests] = [['1', '1.1', '1.2', 'latest'], () => Promise.all(amount.map((tag) => digestOf(place, tag)))];
  await releaseAsPlanned(at, 'v1.2.0');
  const [one, , oneTwo, latest] = await digests();

  commit(folder, { data: 'two' });
  expectResults(await releaseAsPlanned(at, 'v2.0.0-rc.1'), PUBLISHED);
  expect(await digests()).toEqual([one, undefined, oneTwo, latest]);

  commit(folder, { data: 'three' });
  const jobs = await releaseAsPlanned(at, 'v1.1.1');
  expectResults(jobs, PUBLISHED);
  expect(jobs.prepare.log).toContain('::notice::latest stays: v1.2.0 exists');
  expect(await digests()).toEqual([one, await digestOf(place, '1.1.1'), oneTwo, latest]);
});

test('a version is typed in: published as if its git tag had been pushed, and not twice from two commits', async () => {
  const at = everyTrigger();
  const { folder, repositories, run } = at;
  expectResults(await runAsPlanned(at, 'workflow_dispatch', 'refs/heads/main', { event: { inputs: { fake_tag: 'v3.1.4' } } }), PUBLISHED);
  expect(await tagsOf(repositories[1])).toEqual(['3', '3.1.4', 'latest']);
  commit(folder, { data: 'two' });
  const again = run('workflow_dispatch', 'refs/heads/main', { event: { inputs: { fake_tag: 'v3.1.4' } } });
  expectResults(again, 'prepare!');
  expect(again.prepare.log).toContain('A published version is never overwritten');
});

test('another workflow calls with a version', async () => {
  const at = everyTrigger();
  expectResults(
    await runAsPlanned(at, 'push', 'refs/heads/main', { event: { inputs: { version: '2.0.0' }, caller: '.github/workflows/release.yml' } }),
    PUBLISHED,
  );
  expect(await tagsOf(at.repositories[0])).toEqual(['2', '2.0.0', 'latest']);
});
