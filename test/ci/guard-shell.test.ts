import { shellGuard } from './shell-guard';
import cases from '../fixtures/guard-cases.json';

// The table that the library's own guard is tested by.
test.each(cases.map((one) => [one.name, one] as const))('%s', (_, { tags, floating, ref, existingTags, kept, held, ...one }) => {
  const said = shellGuard(tags, floating, ref, existingTags, 'readings' in one ? one.readings : []);
  expect([...said.exact, ...said.floating].sort()).toEqual([...kept].sort());
  expect(said.held).toEqual(held.map(({ reason }) => reason));
});

const MOVING = [{ name: '{{major}}.{{minor}}', line: '{{major}}.{{minor}}' }, { name: '{{major}}', line: '{{major}}' }, { name: 'latest', line: '' }];

test.each([
  ['a release', ['1.2.3', '1.2', '1', 'latest', 'sha-abc1234'], 'refs/tags/v1.2.3', ['1.2.3', 'sha-abc1234'], ['1.2.3']],
  ['a release of a series', ['1.2.3', '1'], 'refs/tags/api-v1.2.3', ['1.2.3'], ['1.2.3']],
  ['a prerelease', ['1.2.3-rc.1'], 'refs/tags/v1.2.3-rc.1', ['1.2.3-rc.1'], ['1.2.3-rc.1']],
  ['with a commit beside the version', ['v1.2.3-abc1234'], 'refs/tags/v1.2.3', ['v1.2.3-abc1234'], ['v1.2.3-abc1234']],
  ['the next one does not take it for the same', ['11.2.3', '1.2.30', '1.2.3.4'], 'refs/tags/v1.2.3', [], []],
  ['a name of its own moves', ['stable', '1.2.3'], 'refs/tags/v1.2.3', ['1.2.3'], ['1.2.3']],
  ['a branch that looks like a version', ['release-1.2.3'], 'refs/heads/release-1.2.3', [], []],
  ['a git tag without a version', ['stable'], 'refs/tags/stable', [], []],
  ['a release of two numbers', ['1.2', '1'], 'refs/tags/v1.2', ['1.2'], ['1.2']],
])('set first, and never set again: %s', (_, tags, ref, exact, never) => {
  const said = shellGuard(tags, MOVING, ref, []);
  expect({ exact: said.exact, never: said.never }).toEqual({ exact, never });
});

test.each([
  ['the first release', 'refs/tags/v1.2.3', [], 'highest'],
  ['the next release', 'refs/tags/v1.2.4', ['v1.2.3'], 'highest'],
  ['a backport', 'refs/tags/v1.1.9', ['v1.2.3'], 'lower'],
  ['a prerelease', 'refs/tags/v2.0.0-rc.1', ['v1.2.3'], 'prerelease'],
  ['a prerelease of Python', 'refs/tags/2.0rc1', ['1.2'], 'prerelease'],
  ['a series beside a higher one', 'refs/tags/api-v1.2.3', ['v2.0.0'], 'highest'],
  ['no version, after releases', 'refs/tags/stable', ['v1.2.3'], 'lower'],
])('the rank of %s', (_, ref, existing, rank) => expect(shellGuard([], [], ref, existing).rank).toBe(rank));

test('more git tags than one argument can hold', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `v0.0.${index}`);
  expect(shellGuard(['1.2.3', 'latest'], MOVING, 'refs/tags/v1.2.3', [...many, 'v2.0.0'])).toMatchObject({ exact: ['1.2.3'], held: ['latest stays: v2.0.0 exists'] });
});
