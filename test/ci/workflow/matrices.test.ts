import { buildJobs, jobsBelow, matrixName } from '../../../src/ci/github/workflow/matrices';
import { imageOf, planOf } from '../../support/plans';

test('the first matrix has the plain name', () => expect([0, 1, 2].map((index) => matrixName('build', index)))
  .toEqual(['build', 'build-2', 'build-3']));

test('a job waits for those that build what its images are built from, and for no other', () => {
  const plan = planOf({
    images: [
      imageOf('base'),
      imageOf('app', { basedOn: [{ image: 'base', reference: 'ghcr.io/acme/base' }] }),
      imageOf('other'),
      imageOf('top', { basedOn: [{ image: 'app', reference: 'ghcr.io/acme/app' }] }),
    ],
  });
  expect(buildJobs(plan).map((job, index) => [job, jobsBelow(plan, index)])).toEqual([
    ['build', []], ['build-2', ['build']], ['build-3', ['build', 'build-2']],
  ]);
});
