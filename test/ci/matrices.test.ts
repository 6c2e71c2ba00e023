import { matricesOf, matrixName } from '../../src/ci/github/matrices';
import { imageOf, planOf } from '../support/plans';

test.each([[0, [0]], [256, [256]], [257, [256, 1]], [600, [256, 256, 88]]])('%d builds are %j jobs of the matrices', (count, sizes) => {
  const plan = planOf({ images: Array.from({ length: count }, (_, index) => imageOf(`i${index}`, { platforms: ['linux/amd64'] })) });
  expect(matricesOf(plan).map((matrix) => matrix.length)).toEqual(sizes);
});

test('the first matrix has the plain name', () => expect([0, 1, 2].map((index) => matrixName('build', index))).toEqual(['build', 'build-2', 'build-3']));
