import { gitTagFor, inputsOf } from '../../src/decision/handed-over';
import { sourceOf } from '../../src/decision/source';
import { TriggerKind } from '../../src/trigger/trigger-kind';
import { planOf, triggerOf } from '../support/plans';
import { event } from '../tag/events';

const plan = (patterns: string[], versionInput = 'version') => planOf({
  triggers: [
    { kind: TriggerKind.TAG, patterns, publishes: true }, triggerOf('manual', [], { versionInput }),
  ],
});

test.each<[string, string[], string, string[], string]>([
  ['one that exists is itself', ['v*.*.*'], 'v1.2.3', ['v1.2.3'], 'v1.2.3'],
  ['a bare version of a tag with v', ['v*.*.*'], '1.2.3', ['v1.2.3'], 'v1.2.3'],
  ['a bare version whose tag does not exist yet', ['v*.*.*'], '1.2.3', ['v1.2.2'], 'v1.2.3'],
  ['a bare version in a prefixed line', ['api/v*.*.*'], '1.2.4', ['api/v1.3.0'], 'api/v1.2.4'],
  ['the same before the first release', ['api/v*.*.*'], '1.2.4', [], 'api/v1.2.4'],
  ['of two lines the declared one', ['api/v*'], '1.2.4', ['web/v1.2.4', 'api/v1.0.0'], 'api/v1.2.4'],
  ['a name that changesets makes', ['@acme/api@*'], '@acme/api@1.2.4', [], '@acme/api@1.2.4'],
  ['a bare version of such a name', ['@acme/api@*'], '1.2.4', ['@acme/api@1.2.3'], '@acme/api@1.2.4'],
  ['tags without v', ['*.*.*'], 'v0.7.5', ['0.7.4', '0.7.5'], '0.7.5'],
  ['what is no version stays as it is', ['v*'], 'test-tag', ['v1.0.0'], 'test-tag'],
  ['no trigger reads git tags', [], '1.2.3', ['v1.2.3'], 'v1.2.3'],
  ['behind a suffix', ['*-debian'], '1.2.4', ['1.2.3-debian'], '1.2.4-debian'],
  ['the release of a prerelease that is tagged', ['v*'], '2.0.0', ['v2.0.0-rc.1'], 'v2.0.0'],
  ['the same, spelled as git tags are', ['v*.*.*'], 'v2.0.0', ['v2.0.0-rc.1'], 'v2.0.0'],
])('%s', (_, patterns, version, tags, expected) => {
  expect(gitTagFor(plan(patterns), version, tags.map((name) => ({ name })))).toBe(expected);
});

test.each([
  '1.2.3 ', '1.2,3', '$(id)', '${{ a }}', '-rf', 'a'.repeat(200), 'v1..2', 'v1.lock', 'v1/', 'v1@{0}', 'a\nb',
])('%j cannot be a version', (version) => {
  expect(() => inputsOf(
    plan(['v*']), event({ name: 'workflow_dispatch', ref: 'refs/heads/main', payload: { inputs: { version } } }),
  )).toThrow('cannot be a version. Allowed: letters');
});

describe('a version is a commit', () => {
  const typed = (tags: { name: string; commit: string }[]) => sourceOf(
    plan(['v*.*.*']), event({ name: 'workflow_dispatch', ref: 'refs/heads/main', payload: { inputs: { version: '1.0.0' } } }), tags,
  );

  test('that of its git tag, and for every rule as if that had been pushed', () => {
    const { event: { name, ref, sha }, gitTag, isTagged } = typed([{ name: 'v1.0.0', commit: 'c0ffee' }]);
    expect({ name, ref, sha, gitTag, isTagged }).toEqual({
      name: 'push', ref: 'refs/tags/v1.0.0', sha: 'c0ffee', gitTag: 'v1.0.0', isTagged: true,
    });
  });

  test('that of the event where there is no git tag yet', () => {
    const { event: { ref, sha }, isTagged } = typed([]);
    expect({ ref, sha, isTagged }).toEqual({ ref: 'refs/tags/v1.0.0', sha: '860c1904a1ce19322e91ac35af1ab07466440c37', isTagged: false });
  });
});
