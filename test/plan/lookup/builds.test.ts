import { batchesOf, buildsOf, slug } from '../../../src/plan/lookup/builds';
import { imageOf, planOf } from '../../support/plans';

test('an image for each of its platforms, in the order of the plan', () => {
  expect(buildsOf(planOf(
    { images: [imageOf('api'), imageOf('web', { platforms: ['linux/arm/v7'] })] },
  )).map(({ id, image, platform }) => [id, image, platform])).toEqual([
    ['api-linux-amd64', 0, 'linux/amd64'], ['api-linux-arm64', 0, 'linux/arm64'], ['web-linux-arm-v7', 1, 'linux/arm/v7'],
  ]);
});

test.each([
  ['api', 'api'],
  ['tools/api', 'tools-api'],
  ['a.b', 'a-b'],
  ['7zip', '_7zip'],
])('%j as a name in a workflow is %j', (text, name) => expect(slug(text)).toBe(name));

test.each([[0, [0]], [256, [256]], [257, [256, 1]], [600, [256, 256, 88]]])('%d builds are %j jobs of the matrices', (count, sizes) => {
  const plan = planOf({ images: Array.from({ length: count }, (_, index) => imageOf(`i${index}`, { platforms: ['linux/amd64'] })) });
  expect(batchesOf(plan).map(({ builds }) => builds.length)).toEqual(sizes);
});

test('an image is built after those that it is built from', () => {
  const on = (image: string) => ({ basedOn: [{ image, reference: `ghcr.io/acme/${image}` }] });
  const plan = planOf({ images: [imageOf('top', on('app')), imageOf('app', on('base')), imageOf('base'), imageOf('alone')] });
  expect(batchesOf(plan).map(({ level, builds }) => [level, [...new Set(builds.map(({ image }) => plan.images[image].name))]])).toEqual([
    [0, ['base', 'alone']], [1, ['app']], [2, ['top']],
  ]);
});
