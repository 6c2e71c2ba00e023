import { levelsOf } from '../../../src/plan/lookup/levels';
import { basesAmong } from '../../../src/plan/make/based-on';
import { Problems } from '../../../src/problem/problems';
import { imageOf, planOf } from '../../support/plans';

const BASE = imageOf('base', { repositories: ['ghcr.io/acme/base', 'docker.io/acme/base'] });
const APP = imageOf('app');

test.each([
  ['ghcr.io/acme/base', true],
  ['ghcr.io/acme/base:1.2', true],
  ['ghcr.io/acme/base:1@sha256:0000', true],
  ['acme/base:latest', true],
  ['index.docker.io/acme/base', true],
  ['ghcr.io/acme/base-image', false],
  ['debian:13', false],
  ['ghcr.io/acme/app', false],
])('%s is an image of the plan: %s', (reference, isOne) => {
  expect(basesAmong(planOf({ images: [BASE, APP] }), APP, [reference])).toEqual(isOne ? [{ image: 'base', reference }] : []);
});

test.each([
  ['ghcr.io/acme/app', 'app'], ['ghcr.io/acme/app:1.2.3', 'app'], ['ghcr.io/acme/app:alpine', 'app-alpine'],
  ['ghcr.io/acme/app:1.2-alpine', 'app-alpine'],
])('of variants, %s is %s', (reference, id) => {
  const alpine = imageOf('app', { id: 'app-alpine', variant: 'alpine', tagNames: [{ prefix: '', suffix: '-alpine', latest: 'alpine' }] });
  const debug = imageOf('app', { id: 'app-debug', variant: 'debug', tagNames: [{ prefix: '', suffix: '-debug', latest: 'debug' }] });
  expect(basesAmong(planOf({ images: [APP, alpine, debug] }), debug, [reference])).toEqual([{ image: id, reference }]);
  expect(basesAmong(planOf({ images: [APP, alpine, debug] }), debug, ['ghcr.io/acme/app:debug'])).toEqual([]);
});

test('images that are built from each other are a problem, and nobody waits for ever', () => {
  const problems = new Problems();
  const on = (image: string) => ({ basedOn: [{ image, reference: image }] });
  levelsOf([imageOf('a', on('b')), imageOf('b', on('a'))], problems);
  expect(() => problems.throwIfAny('Planning')).toThrow('Images are built from each other in a circle: "a" from "b" from "a".');
});
