import { buildsOf, slug } from '../../src/plan/builds';
import { imageOf, planOf } from '../support/plans';

test('an image for each of its platforms, in the order of the plan', () => {
  expect(buildsOf(planOf({ images: [imageOf('api'), imageOf('web', { platforms: ['linux/arm/v7'] })] })).map(({ id, image, platform }) => [id, image, platform])).toEqual([
    ['api-linux-amd64', 0, 'linux/amd64'], ['api-linux-arm64', 0, 'linux/arm64'], ['web-linux-arm-v7', 1, 'linux/arm/v7'],
  ]);
});

test('names that differ in what GitHub does not allow stay apart', () => {
  const builds = buildsOf(planOf({ images: ['a/b', 'a-b', 'a.b'].map((name) => imageOf(name, { platforms: ['linux/amd64'] })) }));
  expect(builds.map(({ id }) => id)).toEqual(['a-b-linux-amd64', 'a-b-linux-amd64_2', 'a-b-linux-amd64_3']);
});

test.each([
  ['api', 'api'],
  ['tools/api', 'tools-api'],
  ['a.b', 'a-b'],
  ['7zip', '_7zip'],
])('%j as a name in a workflow is %j', (text, name) => expect(slug(text)).toBe(name));
