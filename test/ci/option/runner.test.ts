import { plannedRunners, readRunners, Runner } from '../../../src/ci/github/option/runner';
import { matricesOf } from '../../../src/run/prepare/matrix';
import { imageOf, planOf } from '../../support/plans';

const plan = planOf({ images: [imageOf('api', { platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'] })] });
const machines = (runners: Record<string, Runner>, kind: 'runners' | 'checkRunners' = 'runners') =>
  Object.values(plannedRunners(plan, readRunners(runners))[kind] ?? {})
    .map(({ labels, emulated }) => `${labels.join('+')}${emulated ? ' emulates' : ''}`);

// By platform, sorted: amd64, arm/v7, arm64.
test.each<[string, Record<string, Runner>, string[], string[]]>([
  ['no options: native where GitHub has it', {}, ['ubuntu-24.04', 'ubuntu-24.04 emulates', 'ubuntu-24.04-arm'], []],
  [
    'one platform on a machine of our own, which never gets a pull request', { 'linux/arm64/v8': Runner.native('self-hosted', 'arm64') },
    ['ubuntu-24.04', 'ubuntu-24.04 emulates', 'self-hosted+arm64'], ['ubuntu-24.04', 'ubuntu-24.04 emulates', 'ubuntu-24.04-arm'],
  ],
  ['everything on one machine', { '*': Runner.emulated('big') }, ['big emulates', 'big emulates', 'big emulates'], []],
])('%s', (_, runners, building, checking) => {
  expect([machines(runners), machines(runners, 'checkRunners')]).toEqual([building, checking]);
});

test('a key that is no platform is refused, with the nearest one', () => {
  expect(() => readRunners({ 'linux/arm6': Runner.native('x') })).toThrow(
    '"runners" has the key "linux/arm6". Allowed: platforms, such as "linux/arm64", and "*" for all others. Did you mean "linux/arm64"?',
  );
});

test.each([[[]], [['ubuntu latest']], [['${{ x }}']], [['']]])('the labels %j are refused', (labels) => {
  expect(() => Runner.native(...labels)).toThrow('are not labels of a runner');
});

test('a machine of a group is asked for by both, and pull requests get one of GitHub, as nobody knows whose it is', () => {
  const runners = readRunners({
    'linux/amd64': Runner.native('big').inGroup('builders'), 'linux/arm64': Runner.native('arm', 'big').inGroup('arm'),
  });
  const { runners: building, checkRunners } = plannedRunners(plan, runners);
  expect([building['linux/amd64'], building['linux/arm64']]).toEqual([
    { labels: ['big'], emulated: false, group: 'builders' }, { labels: ['arm', 'big'], emulated: false, group: 'arm' },
  ]);
  expect(checkRunners!['linux/amd64']).toEqual({ labels: ['ubuntu-24.04'], emulated: false });
  const [matrix] = matricesOf({ ...plan, workflow: { ...plan.workflow!, runners: building } }, new Set([0]), { publishes: true });
  expect(JSON.parse(matrix).map(({ runner }: any) => runner)).toEqual([
    { group: 'builders', labels: ['big'] }, { group: 'arm', labels: ['arm', 'big'] }, 'ubuntu-24.04',
  ]);
  expect(() => Runner.native('x').inGroup('${{ x }}')).toThrow('is not the name of a runner group');
});
