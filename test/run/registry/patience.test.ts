import { patienceOf, pause } from '../../../src/run/registry/patience';

const NOW = Date.parse('2026-11-26T09:00:00Z');

test.each<[Record<string, string>, number, number]>([
  [{}, 4, 3],
  [{ RETRY_SECONDS: '0' }, 4, 0],
  [{ RETRY_SECONDS: '0.1', RETRIES: '2' }, 2, 0.1],
  [{ RETRY_SECONDS: '', RETRIES: '0' }, 1, 3],
  [{ RETRY_SECONDS: '-1', RETRIES: 'many' }, 4, 3],
])('of %j: %d tries, %d seconds', (env, tries, seconds) => expect(patienceOf(env)).toMatchObject({ tries, seconds }));

test.each<[string | undefined, number[]]>([
  [undefined, [3, 12, 27]],
  ['5', [5, 12, 27]],
  ['0', [3, 12, 27]],
  ['86400', [120, 120, 120]],
  ['Thu, 26 Nov 2026 09:00:20 GMT', [20, 20, 27]],
  ['Thu, 26 Nov 2026 08:00:00 GMT', [3, 12, 27]],
  ['soon', [3, 12, 27]],
])('Retry-After %s makes the waits %j', (retryAfter, waits) => {
  expect([1, 2, 3].map((attempt) => pause(patienceOf({}), attempt, retryAfter, NOW))).toEqual(waits);
});

test('really waits', async () => {
  const start = Date.now();
  await patienceOf({}).wait(0.05);
  expect(Date.now() - start).toBeGreaterThanOrEqual(45);
});
