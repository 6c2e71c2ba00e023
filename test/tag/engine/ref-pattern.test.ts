import { matchesRef } from '../../../src/tag/engine/ref-pattern';

test.each([
  [['v*.*.*'], 'v1.2.3', true],
  [['v*.*.*'], 'v1.3.0-rc.1', true],
  [['v*.*.*'], 'v1.2', false],
  [['v*.*.*'], 'xv1.2.3', false],
  [['*'], 'main', true],
  [['*'], 'feature/x', false],
  [['**'], 'feature/x', true],
  [['feature/**'], 'feature/a/b', true],
  [['feature/*'], 'feature/a/b', false],
  [['v[12].[0-9]+.[0-9]+'], 'v1.10.1', true],
  [['v[12].[0-9]+.[0-9]+'], 'v3.1.1', false],
  [['*.jsx?'], 'page.js', true],
  [['*.jsx?'], 'page.jsxx', false],
  [['release+'], 'releaseeee', true],
  [['a.b'], 'axb', false],
  [['weird(1)$'], 'weird(1)$', true],
  [['\\*'], '*', true],
  [['\\*'], 'x', false],
  [['**', '!dependabot/**'], 'dependabot/npm', false],
  [['**', '!dependabot/**', 'dependabot/keep'], 'dependabot/keep', true],
  [['+'], '+', true],
  [[], 'main', false],
])('%j and %s: %s', (patterns, name, expected) => {
  expect(matchesRef(patterns, name)).toBe(expected);
});
