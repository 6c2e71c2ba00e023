import { decide, Facts } from '../../src/decision/decide';
import { jobsOf } from '../../src/decision/jobs';
import { PlannedTrigger } from '../../src/plan/plan';
import { formatDate } from '../../src/tag/date/format-date';
import { GitEvent } from '../../src/tag/engine/git-event';
import { TriggerKind } from '../../src/trigger/trigger-kind';
import { imageOf, planOf } from '../support/plans';
import { event } from '../tag/events';

const trigger = (
  kind: `${TriggerKind}`, patterns: string[], more: Partial<PlannedTrigger> = {},
): PlannedTrigger => ({ kind: kind as TriggerKind, patterns, publishes: true, ...more });
const MONOREPO = planOf({
  images: [imageOf('api'), imageOf('web')],
  triggers: [
    trigger('tag', ['api/v*'], { images: ['api'] }), trigger('tag', ['web/v*'], { images: ['web'] }), trigger('tag', ['v*']),
    trigger('manual', [], { versionInput: 'version' }), trigger('call', [], { versionInput: 'version', images: ['web'] }),
    trigger('merge-queue', [], { publishes: false }),
  ],
});
const outcome = (plan = MONOREPO, happening: Partial<GitEvent>, facts: Partial<Facts> = {}) => {
  const decision = decide(plan, event({ name: 'push', ref: 'refs/heads/main', ...happening }), { tags: [], format: formatDate, ...facts });
  const references = decision.images.flatMap((image) => image.references).map((name) => name.replace('ghcr.io/acme/', ''));
  return {
    references, builds: jobsOf(plan, decision).filter(({ platform }) => platform).map(({ id }) => id.split(' ')[1].split('-')[0]).filter(
      (id, index, all) => all.indexOf(id) === index,
    ), reason: decision.reason, heldBack: decision.images.flatMap((image) => image.heldBack.map(({ reason }) => reason)),
  };
};
const typed = (version: string, name = 'workflow_dispatch') => ({ name, payload: { inputs: { version } } });

describe('a monorepo', () => {
  test.each<[string, Partial<GitEvent>, string[], string[]]>([
    ['a git tag publishes what it names', { ref: 'refs/tags/api/v1.2.3' }, ['api:1.2.3', 'api:1.2', 'api:1', 'api:latest'], ['api']],
    ['and nothing else', { ref: 'refs/tags/web/v2.0.0-rc.1' }, ['web:2.0.0-rc.1'], ['web']],
    [
      'one without a name publishes all', { ref: 'refs/tags/v1.2.3' },
      ['api', 'web'].flatMap((name) => ['1.2.3', '1.2', '1', 'latest'].map((tag) => `${name}:${tag}`)), ['api', 'web'],
    ],
    ['so does a version that is typed in full', typed('web/v1.2.3'), ['web:1.2.3', 'web:1.2', 'web:1', 'web:latest'], ['web']],
    [
      'a caller that is about one image needs no more', typed('1.2.3', 'workflow_call'), ['web:1.2.3', 'web:1.2', 'web:1', 'web:latest'],
      ['web'],
    ],
    [
      'a merge queue builds all and publishes nothing', { name: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc' }, [],
      ['api', 'web'],
    ],
  ])('%s', (_, happening, references, builds) => {
    expect(outcome(MONOREPO, happening)).toMatchObject({ references, builds });
  });

  test('a release of one holds nothing of the other back', () => {
    const tags = [{ name: 'web/v9.0.0' }, { name: 'api/v1.3.0' }];
    expect(outcome(MONOREPO, { ref: 'refs/tags/api/v1.2.3' }, { tags })).toMatchObject({
      references: ['api:1.2.3', 'api:1.2'], heldBack: ['1 stays: api/v1.3.0 exists', 'latest stays: api/v1.3.0 exists'],
    });
  });

  test('a bare version that several things have is refused', () => {
    const lines = planOf({ ...MONOREPO, triggers: MONOREPO.triggers.filter(({ patterns }) => patterns[0] !== 'v*') });
    expect(() => outcome(lines, typed('1.2.3'))).toThrow('1.2.3 could be api/v1.2.3 or web/v1.2.3. Pass it in full.');
  });

  test('a version of another image than the trigger is about publishes nothing', () => {
    expect(outcome(MONOREPO, typed('api/v1.2.3', 'workflow_call')).reason).toBe('workflow_call of refs/heads/main publishes no image: '
      + 'api/v1.2.3 is for other images than this trigger. Name one more in forImages().');
  });
});

describe('a release of GitHub', () => {
  const plan = (more: Partial<PlannedTrigger> = {}) => planOf({ triggers: [trigger('release', ['**'], more)] });
  const released = (prerelease = false) => ({ name: 'release', ref: 'refs/tags/v1.2.3', payload: { release: { prerelease } } });

  test('is its git tag', () => expect(outcome(plan(), released()).references).toEqual(['api:1.2.3', 'api:1.2', 'api:1', 'api:latest']));

  test('marked as a prerelease moves nothing, whatever its version looks like', () => {
    expect(outcome(plan(), released(true))).toMatchObject({
      references: ['api:1.2.3'], heldBack: ['1.2', '1', 'latest'].map((tag) => `${tag} stays: the release is marked as a prerelease`),
    });
  });

  test('can be left out then', () => expect(
    outcome(plan({ prereleases: false }), released(true)).reason,
  ).toContain('no trigger is declared for release'));
});

describe('a version from a file', () => {
  const plan = planOf({
    tags: { rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}', 'type=ref,event=branch', 'type=sha'], flavor: [] },
    triggers: [trigger('branch', ['main'], { versionFile: { path: 'VERSION' } }), trigger('tag', ['v*'])],
  });

  test.each<[string, Partial<GitEvent>, Record<string, string> | undefined, string[]]>([
    ['a push is that version, and its branch', {}, { VERSION: '1.2.3' }, ['1.2.3', '1', 'main', 'sha-860c190', 'latest']],
    ['a prerelease moves nothing', {}, { VERSION: '1.3.0-rc.1' }, ['1.3.0-rc.1', 'main', 'sha-860c190']],
    ['one that is still to come is none', {}, {}, ['main', 'sha-860c190']],
    ['a git tag says more', { ref: 'refs/tags/v2.0.0' }, { VERSION: '1.2.3' }, ['2.0.0', '2', 'sha-860c190', 'latest']],
  ])('%s', (_, happening, versions, tags) => {
    expect(outcome(plan, happening, { versions }).references).toEqual(tags.map((tag) => `api:${tag}`));
  });

  test('git tags hold back what is lower', () => {
    expect(outcome(plan, {}, { versions: { VERSION: '1.2.3' }, tags: [{ name: 'v1.4.0' }] }).heldBack).toEqual([
      '1 stays: v1.4.0 exists', 'latest stays: v1.4.0 exists',
    ]);
  });
});
