import { plannedRunners, readRunners, Runner } from '../../src/ci/github/runner';
import { imageOf, planOf } from '../support/plans';

const plan = planOf({ images: [imageOf('api', { platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'] })] });
const machines = (runners: Record<string, Runner>, kind: 'runners' | 'checkRunners' = 'runners') =>
  Object.values(plannedRunners(plan, readRunners(runners))[kind] ?? {}).map(({ labels, emulated }) => `${labels.join('+')}${emulated ? ' emulates' : ''}`);

// By platform, sorted: amd64, arm/v7, arm64.
test.each<[string, Record<string, Runner>, string[], string[]]>([
  ['nothing said: native where GitHub has it', {}, ['ubuntu-24.04', 'ubuntu-24.04 emulates', 'ubuntu-24.04-arm'], []],
  [
    'one platform on a machine of our own, which never gets a pull request', { 'linux/arm64/v8': Runner.native('self-hosted', 'arm64') },
    ['ubuntu-24.04', 'ubuntu-24.04 emulates', 'self-hosted+arm64'], ['ubuntu-24.04', 'ubuntu-24.04 emulates', 'ubuntu-24.04-arm'],
  ],
  ['everything on one machine', { '*': Runner.emulated('big') }, ['big emulates', 'big emulates', 'big emulates'], []],
])('%s', (_, runners, building, checking) => {
  expect([machines(runners), machines(runners, 'checkRunners')]).toEqual([building, checking]);
});

test('a key that is no platform is refused, with the nearest one', () => {
  expect(() => readRunners({ 'linux/arm6': Runner.native('x') })).toThrow('"runners" has the key "linux/arm6". Allowed: platforms, such as "linux/arm64", and "*" for all others. Did you mean "linux/arm64"?');
});

test.each([[[]], [['ubuntu latest']], [['${{ x }}']], [['']]])('the labels %j are refused', (labels) => {
  expect(() => Runner.native(...labels)).toThrow('are not labels of a machine');
});
