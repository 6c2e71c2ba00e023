import { formatDate } from '../../../src/tag/date/format-date';
import { evaluateTags } from '../../../src/tag/engine/evaluate';
import { isZeroLine } from '../../../src/tag/policy/zero-line';
import { isPrerelease, readRevision } from '../../../src/tag/version/revision';
import { Trigger } from '../../../src/trigger/trigger';
import { event } from '../events';

describe('a version that looks like a prerelease', () => {
  test.each([
    ['1.2.3', [], false],
    ['1.2.3-rc.1', [], true],
    ['5.2.2-211115', [], true],
    ['5.2.2-211115', ['-[0-9]+'], false],
    ['5.2.2-rc1', ['-[0-9]+'], true],
    ['5.2.2-211115-rc1', ['-[0-9]+'], true],
    ['1.2.3-debian1', ['-debian*'], false],
    ['v0.1.2-abc1234', ['-[0-9a-f]+'], false],
    ['1.2.3-rc.1', ['-*', '!-rc*'], true],
    ['1.2.3-7', ['-*', '!-rc*'], false],
  ])('%s with revisions %j: %s', (version, revisions, expected) => {
    expect(isPrerelease(version, revisions)).toBe(expected);
  });

  test('is the version with a revision behind it', () => {
    expect(readRevision('v5.2.2-211115', ['-[0-9]+'])).toEqual({ version: 'v5.2.2', revision: '-211115' });
    expect(readRevision('5.2.2', ['-[0-9]+'])).toEqual({ version: '5.2.2', revision: '' });
  });

  test('is declared where the git tags are', () => {
    const trigger = Trigger.tag('v*').withRevisions('-[0-9]+');
    expect([trigger.patterns, trigger.revisions]).toEqual([['v*'], ['-[0-9]+']]);
    expect(() => Trigger.tag().withRevisions()).toThrow('nothing is not a pattern for revisions');
    expect(() => Trigger.tag().withRevisions('-a b')).toThrow('"-a b" is not a pattern for revisions');
    expect(() => Trigger.branch('main').withRevisions('-*')).toThrow('a trigger of kind branch has no version');
  });
});

test('latest moves always where that is declared, so nothing guards it', () => {
  const floating = (flavor: string) => evaluateTags(
    ['type=semver,pattern={{version}}'], [flavor], event({ name: 'push', ref: 'refs/tags/v1.2.3' }), formatDate,
  ).floating.map(({ name }) => name);
  expect([floating('latest=auto'), floating('latest=true')]).toEqual([['latest'], []]);
});

test.each([['v0.1.2', ['0']], ['v1.2.3', []]])('of the names of %s, those of all 0.x are %j', (tag, expected) => {
  const { floating } = evaluateTags(
    ['type=semver,pattern={{major}}', 'type=semver,pattern={{major}}.{{minor}}'], [], event({ name: 'push', ref: `refs/tags/${tag}` }),
    formatDate,
  );
  expect(floating.filter(isZeroLine).map(({ name }) => name)).toEqual(expected);
});
