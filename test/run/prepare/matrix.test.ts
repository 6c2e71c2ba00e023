import { matricesOf, opaque } from '../../../src/run/prepare/matrix';
import { imageOf, planOf } from '../../support/plans';

const RUNNERS = { 'linux/amd64': { labels: ['ubuntu-24.04'], emulated: false }, '*': { labels: ['self-hosted', 'arm64'], emulated: true } };
const plan = (changes = {}) => planOf({
  workflow: {
    path: '.github/workflows/docker-publish.yml', action: { path: '.github/actions/docker-publish', digest: '' }, runners: RUNNERS,
  }, ...changes,
});

test('a build knows its platform and its machine', () => {
  expect(matricesOf(plan(), new Set([0]), { publishes: true }).map((text) => JSON.parse(text))).toEqual([[
    { build: 'api-linux-amd64', platform: 'linux/amd64', runner: 'ubuntu-24.04', emulated: false },
    { build: 'api-linux-arm64', platform: 'linux/arm64', runner: ['self-hosted', 'arm64'], emulated: true },
  ]]);
});

test('a matrix with nothing to build is empty, so that no machine starts', () => {
  const two = plan({ images: [imageOf('api'), imageOf('web')] });
  expect(matricesOf(two, new Set(), { publishes: true })).toEqual(['']);
  expect(JSON.parse(matricesOf(two, new Set([1]), { publishes: true })[0])).toHaveLength(2);
});

test('a platform without a machine is reported', () => {
  expect(() => matricesOf(
    plan({ workflow: undefined }), new Set([0]), { publishes: true },
  )).toThrow('No runner is declared for linux/amd64. Run projen');
});

test('a thousand images for two platforms fit into the outputs of a job, in eight matrices', () => {
  const many = plan({ images: Array.from({ length: 1000 }, (_, index) => imageOf(`service-number-${index}`)) });
  const matrices = matricesOf(many, new Set(many.images.keys()), { publishes: true });
  expect(matrices).toHaveLength(8);
  expect(Buffer.byteLength(matrices.join(''))).toBeLessThan(1_000_000);
});

test.each([
  [{ a: 'acme/api', b: ['x"y', 'ä \\ \n'], c: 1, d: true, e: null }], ['text'], [[]],
])('%j is the same when it is read, and holds no word of it', (value) => {
  expect(JSON.parse(opaque(value))).toEqual(value);
  expect(opaque(value).replace(/\\u00[0-9a-f]{2}/g, '')).not.toMatch(/acme|text/);
});
