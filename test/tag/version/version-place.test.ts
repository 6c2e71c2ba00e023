import { evaluateRules } from '../../../src/tag/engine/evaluate-rules';
import { parseFlavor, parseRule } from '../../../src/tag/rule/parse-rule';
import { toLine } from '../../../src/tag/rule/parsed-rule';
import { beforeVersion, beforeVersionOf, placed } from '../../../src/tag/version/version-place';

test.each([
  ['v*.*.*', ''], ['*', ''], ['[0-9]+.[0-9]+', ''], ['v4.*', ''], ['2026.*', ''], ['v1.2.3', ''],
  ['api/v*', 'api/'], ['api-v*.*.*', 'api-'], ['release-*', 'release-'], ['@acme/pkg2@*', '@acme/pkg2@'], ['py3.10-v*', 'py3.10-'],
  ['r*', 'r'], ['api/v?[0-9]*', 'api/'], ['a\\*b-*', 'a*b-'],
])('%s begins with %j before the version', (pattern, before) => expect(beforeVersion(pattern)).toBe(before));

test.each<[string, string[], string | undefined]>([
  ['api/v1.2.3', ['api/v*', 'web/v*'], 'api/'],
  ['v1.2.3', ['api/v*', 'v*'], undefined],
  ['api/v1.2.3', ['**'], undefined],
  ['api/vnext', ['api/*'], undefined],
  ['api/v1.2.3', ['api/**', '!api/v1*', 'api/v*'], 'api/'],
])('in %s, let in by %j, stands %s', (tag, patterns, before) => expect(beforeVersionOf(tag, patterns)).toBe(before));

const rules = [
  'type=semver,pattern={{version}}', 'type=semver,pattern={{major}},match=^x(.+)$', 'type=match,pattern=\\d+', 'type=ref,event=tag',
].map(parseRule);

test('rules that do not say where the version is, in the words of the action', () => {
  expect(placed(rules, { before: 'api/' }).map(toLine)).toEqual([
    'type=semver,pattern={{version}},match=^api/(.+)$', ...rules.slice(1).map(toLine),
  ]);
  expect(placed(rules, { value: '1.2.3' }).map(toLine)).toEqual([
    'type=semver,pattern={{version}},value=1.2.3', 'type=semver,pattern={{major}},match=^x(.+)$,value=1.2.3',
    'type=match,pattern=\\d+,value=1.2.3', 'type=ref,event=tag',
  ]);
});

test('so they make of a git tag of their line what they would make of the version', () => {
  const event = { name: 'push', ref: 'refs/tags/@acme/api@1.2.3', sha: 'abc', now: new Date(0) };
  expect(evaluateRules(placed([rules[0]], { before: '@acme/api@' }), parseFlavor([]), event, () => '').tags).toEqual(['1.2.3', 'latest']);
});
