import { criticalPath } from './critical-path';

const legs = (...seconds: number[]) => seconds.map((each) => ({ seconds: each }));

test.each([
  ['one job', { a: { legs: legs(3) } }, 'a', 3],
  ['legs run side by side', { a: { legs: legs(3, 5, 4) } }, 'a', 5],
  ['one after the other', { a: { legs: legs(1) }, b: { needs: 'a', legs: legs(2) } }, 'a b', 3],
  ['the slower of two that run at once', { a: { legs: legs(1) }, b: { legs: legs(4) }, c: { needs: ['a', 'b'], legs: legs(2) } }, 'b c', 6],
  [
    'a job that was skipped is not on it', { a: { legs: legs(1) }, b: { needs: ['a'], legs: [] }, c: { needs: ['b'], legs: legs(2) } },
    'a c', 3,
  ],
  ['nothing ran', { a: { legs: [] } }, '', 0],
])('%s', (_, jobs, path, seconds) => {
  expect(criticalPath(jobs)).toEqual({ path: path.split(' ').filter(Boolean), seconds });
});
