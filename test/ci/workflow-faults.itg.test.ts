import { provideBuilder } from './runner/actions';
import { Fault } from './runner/fault';
import { FaultyRegistry } from './support/faulty';
import { commit, digestOf, git, OPEN, tagsOf } from './support/lab';
import { expectResults, PUBLISHED, results, situation } from './support/situation';
import { Gate } from '../../src/pipeline/gate';

const ALL = ['1', '1.2', '1.2.3', 'latest'];
const rows: string[] = [];
let faulty: FaultyRegistry;

beforeAll(async () => {
  provideBuilder();
  faulty = await FaultyRegistry.start();
});
afterEach(() => faulty.breaks());
afterAll(() => {
  faulty.stop();
  process.stdout.write(['fault | jobs | names in the first registry | in the second | jobs of the second run', ...rows].join('\n') + '\n');
});

/** A moved tag is completed by the second run. */
test.each<[string, Fault[], string, string[], string[]]>([
  ['the second registry refuses the platforms', [{ on: 'PUT /v2/.*/manifests/sha256', status: 403 }], 'prepare build!', [], []],
  ['it refuses the index', [{ on: 'PUT /v2/.*/1/manifests/sha256', status: 500 }], 'prepare build!', [], []],
  ['it refuses every name', [{ on: 'PUT /v2/.*/manifests/[^s]', status: 403 }], 'prepare build publish!', ['1.2.3'], []],
  [
    'it refuses names that move', [{ on: 'PUT /v2/.*/manifests/(latest|1(\\.2)?)$', status: 403 }], 'prepare build publish!', ALL,
    ['1.2.3'],
  ],
  [
    'it dies after the first name', [{ on: '(PUT|HEAD|GET) /v2/.*/manifests/(latest|1(\\.2)?)$', status: 0 }], 'prepare build publish!',
    ALL, ['1.2.3'],
  ],
  ['it answers 500 twice', [{ on: 'PUT /v2/.*/manifests/1.2.3', status: 500, times: 2 }], PUBLISHED, ALL, ALL],
  ['it stumbles over every question, twice', [{ on: '(GET|HEAD) /v2/.*/manifests/', status: 500, times: 2 }], PUBLISHED, ALL, ALL],
  ['it does not answer at the start', [{ on: '(GET|HEAD) /v2/.*/manifests/1.2.3', status: 503 }], 'prepare!', [], []],
])('%s', async (name, faults, ended, first, second) => {
  const { repositories, release } = situation([OPEN, faulty.host]);
  await faulty.breaks(...faults);
  const jobs = release('v1.2.3');
  const moved = [await tagsOf(repositories[0]), await tagsOf(repositories[1])];

  await faulty.breaks();
  // "Re-run all jobs": a rebuild would give another digest.
  const again = release('v1.2.3');
  rows.push([name, results(jobs), moved[0].join(' ') || 'none', moved[1].join(' ') || 'none', results(again)].join(' | '));

  expectResults(jobs, ended);
  expect(moved).toEqual([first, second]);
  const published = first.includes('1.2.3');
  expectResults(again, published ? 'prepare publish' : PUBLISHED);
  const digest = await digestOf(repositories[0], '1.2.3');
  for (const place of repositories) {
    expect(await tagsOf(place)).toEqual(ALL);
    for (const tag of ALL) expect(await digestOf(place, tag)).toBe(digest);
  }
});

test('the second registry refuses what moves, after an earlier release: in the first one it moves back', async () => {
  const { folder, repositories, release } = situation([OPEN, faulty.host]);
  release('v1.2.3');
  const before = await digestOf(repositories[0], '1.2.3');
  commit(folder, { data: 'two' });
  await faulty.breaks({ on: 'PUT /v2/.*/manifests/latest$', status: 403 });
  const jobs = release('v1.2.4');
  expectResults(jobs, 'prepare build publish!');
  for (const place of repositories) {
    for (const tag of ['1', '1.2', 'latest']) expect([place, tag, await digestOf(place, tag)]).toEqual([place, tag, before]);
  }
  await faulty.breaks();
  expectResults(release('v1.2.4', { earlier: jobs }), PUBLISHED);
  expect(await digestOf(repositories[1], 'latest')).toBe(await digestOf(repositories[0], '1.2.4'));
});

test('a newer release between a run and its re-run: floating tags stay with the newer one', async () => {
  const { folder, repositories, run, release } = situation([OPEN, faulty.host]);
  const older = git(folder, 'rev-parse', 'HEAD');
  await faulty.breaks({ on: 'PUT /v2/.*/manifests/1', status: 403 });
  const earlier = release('v1.2.3');
  expectResults(earlier, 'prepare build publish!');
  await faulty.breaks();
  commit(folder, { data: 'two' });
  expectResults(release('v1.2.4'), PUBLISHED);
  const newer = await digestOf(repositories[0], '1.2.4');

  // "Re-run failed jobs".
  expectResults(run('push', 'refs/tags/v1.2.3', { event: { sha: older }, earlier }), PUBLISHED);
  for (const place of repositories) {
    expect(await tagsOf(place)).toEqual(['1', '1.2', '1.2.3', '1.2.4', 'latest']);
    for (const tag of ['1', '1.2', 'latest']) expect([place, tag, await digestOf(place, tag)]).toEqual([place, tag, newer]);
  }
});

test('failed jobs alone are run again: the same digests, every name', async () => {
  const { repositories, release } = situation([OPEN, faulty.host]);
  await faulty.breaks({ on: 'PUT /v2/.*/manifests/1', status: 403 });
  const earlier = release('v1.2.3');
  const digest = await digestOf(repositories[0], '1.2.3');
  await faulty.breaks();
  expectResults(release('v1.2.3', { earlier }), PUBLISHED);
  for (const place of repositories) expect(await digestOf(place, 'latest')).toBe(digest);
});

test('a finished release is run again: nothing is built, nothing changes', async () => {
  const { repositories, release } = situation();
  release('v1.2.3');
  const before = await Promise.all(repositories.map((place) => digestOf(place, 'latest')));
  expectResults(release('v1.2.3'), 'prepare publish');
  expect(await Promise.all(repositories.map((place) => digestOf(place, 'latest')))).toEqual(before);
});

test('the version exists, built from another commit: refused with both commits, nothing built', async () => {
  const { folder, repositories, release } = situation();
  release('v1.2.3');
  const [first, digest] = [git(folder, 'rev-parse', 'HEAD'), await digestOf(repositories[0], '1.2.3')];
  const second = commit(folder, { data: 'two' });
  const jobs = release('v1.2.3');
  expectResults(jobs, 'prepare!');
  expect(jobs.prepare.log)
    .toContain(`${repositories[0]}:1.2.3 exists, built from ${first}; this is ${second}. A published version is never overwritten`);
  expect(await digestOf(repositories[0], 'latest')).toBe(digest);
});

test('one platform does not build: nothing has a name', async () => {
  const { folder, repositories, release } = situation();
  commit(folder, { 'Dockerfile': 'FROM scratch\nARG TARGETARCH\nCOPY data-$TARGETARCH /data\n', 'data-amd64': '' });
  expectResults(release('v1.0.0'), 'prepare build!');
  for (const place of repositories) expect(await tagsOf(place)).toEqual([]);
});

test('a gate does not open: what was built has no name; the next run, with the gate open, gives it', async () => {
  const { folder, repositories, release } = situation(
    [OPEN], { gates: [Gate.command('data', 'grep -qx "$WANTED" data', { matrix: { WANTED: ['one', 'two'] } }).details] },
  );
  const jobs = release('v1.0.0');
  expectResults(jobs, 'prepare build gate-data!');
  expect(await tagsOf(repositories[0])).toEqual([]);
  commit(folder, { data: 'one\ntwo\n' });
  expectResults(release('v1.0.0'), 'prepare build gate-data publish');
});
