import { legsOf, matrices, matrixJob } from '../../src/ci/github/leg';
import { readRunners, Runner } from '../../src/ci/github/runner';
import { imageOf, planOf } from '../support/plans';

const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'];
const machines = (runners: Record<string, Runner>) =>
  legsOf(planOf({ images: [imageOf('api', { platforms })] }), readRunners(runners)).map(({ runner }) => [runner.labels.join('+'), runner.emulates]);

test.each([
  ['nothing said: native where GitHub has it', {}, [['ubuntu-24.04', false], ['ubuntu-24.04-arm', false], ['ubuntu-24.04', true]]],
  ['one platform on a machine of our own', { 'linux/arm64/v8': Runner.native('self-hosted', 'arm64') }, [['ubuntu-24.04', false], ['self-hosted+arm64', false], ['ubuntu-24.04', true]]],
  ['everything on one machine', { '*': Runner.emulated('big') }, [['big', true], ['big', true], ['big', true]]],
])('%s', (_, runners: Record<string, Runner>, expected) => expect(machines(runners)).toEqual(expected));

test('a key that is no platform is refused, with the nearest one', () => {
  expect(() => readRunners({ 'linux/arm6': Runner.native('x') })).toThrow('"runners" has the key "linux/arm6". Allowed: platforms, such as "linux/arm64", and "*" for all others. Did you mean "linux/arm64"?');
});

test.each([[[]], [['ubuntu latest']], [['${{ x }}']], [['']]])('the labels %j are refused', (labels) => {
  expect(() => Runner.native(...labels)).toThrow('are not labels of a machine');
});

test('names that differ in what GitHub does not allow stay apart', () => {
  const legs = legsOf(planOf({ images: ['a/b', 'a-b', 'a.b'].map((name) => imageOf(name, { platforms: ['linux/amd64'] })) }), {});
  expect(legs.map(({ id }) => id)).toEqual(['a-b-linux-amd64', 'a-b-linux-amd64_2', 'a-b-linux-amd64_3']);
});

test.each([[0, [0]], [256, [256]], [257, [256, 1]], [600, [256, 256, 88]]])('%d builds are %j jobs of the matrices', (count, sizes) => {
  const legs = legsOf(planOf({ images: Array.from({ length: count }, (_, index) => imageOf(`i${index}`, { platforms: ['linux/amd64'] })) }), {});
  expect(matrices(legs).map((matrix) => matrix.length)).toEqual(sizes);
});

test('the first matrix has the plain name', () => expect([0, 1, 2].map((index) => matrixJob('build', index))).toEqual(['build', 'build-2', 'build-3']));
