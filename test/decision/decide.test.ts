import { decide } from '../../src/decision/decide';
import { jobsOf } from '../../src/decision/jobs';
import { Plan } from '../../src/plan/plan';
import { formatDate } from '../../src/tag/date/format-date';
import { GitEvent } from '../../src/tag/engine/git-event';
import { imageOf, planOf, triggerOf } from '../support/plans';
import { event } from '../tag/events';

const forecast = (plan: Plan, happening: GitEvent, existing: string[]) => decide(plan, happening, {
  tags: existing.map((name) => ({ name })), format: formatDate,
});
const on = (name: string, ref: string, plan = planOf(), existing: string[] = []) => forecast(plan, event({ name, ref }), existing);

describe('what an event will do', () => {
  test('a release is published under every name in every registry', () => {
    const plan = planOf({ images: [imageOf('api', { repositories: ['ghcr.io/acme/api', 'docker.io/acme/api'] }), imageOf('web')] });
    const { publishes, version, images, reason } = on('push', 'refs/tags/v1.2.3', plan, ['v1.2.2']);
    expect({ publishes, version, reason }).toEqual({ publishes: true, version: '1.2.3', reason: undefined });
    expect(images.map(({ references }) => references)).toEqual([
      ['1.2.3', '1.2', '1', 'latest'].map((tag) => `ghcr.io/acme/api:${tag}`)
        .concat(['1.2.3', '1.2', '1', 'latest'].map((tag) => `docker.io/acme/api:${tag}`)),
      ['1.2.3', '1.2', '1', 'latest'].map((tag) => `ghcr.io/acme/web:${tag}`),
    ]);
  });

  test('a backport holds back what is newer, and says why', () => {
    const [image] = on('push', 'refs/tags/v1.2.4', planOf(), ['v1.3.0']).images;
    expect(image.references).toEqual(['ghcr.io/acme/api:1.2.4', 'ghcr.io/acme/api:1.2']);
    expect(image.heldBack).toEqual([
      { name: '1', reason: '1 stays: v1.3.0 exists' }, { name: 'latest', reason: 'latest stays: v1.3.0 exists' },
    ]);
  });

  test('labels are those that were declared, and those of the build', () => {
    const [image] = on('push', 'refs/tags/v1.2.3').images;
    expect(image.labels).toEqual({
      'org.opencontainers.image.title': 'api', 'org.opencontainers.image.version': '1.2.3',
      'org.opencontainers.image.revision': '860c1904a1ce19322e91ac35af1ab07466440c37',
      'org.opencontainers.image.created': '2024-01-02T03:04:05Z',
    });
    expect(image.annotations).toEqual(image.labels);
  });

  test.each([
    [
      'a pull request is built only', 'pull_request', 'refs/pull/7/merge',
      { runs: true, publishes: false, isRefused: false, reason: 'pull_request is built, not published' },
    ],
    [
      'a branch nobody declared', 'push', 'refs/heads/dev',
      { runs: false, publishes: false, isRefused: false, reason: 'no trigger is declared for push of refs/heads/dev, so nothing runs' },
    ],
    ['a git tag that no pattern matches', 'push', 'refs/tags/sometag', { runs: false, publishes: false }],
    ['an event nobody declared', 'schedule', 'refs/heads/main', { runs: false }],
    [
      'a git tag that is no version, by a wide pattern', 'push', 'refs/tags/v1.x.y',
      { runs: true, publishes: false, isRefused: true, reason: expect.stringContaining('makes no tag') },
    ],
  ])('%s', (_, name, ref, expected) => {
    const decision = on(name, ref);
    expect(decision).toMatchObject(expected);
    expect(decision.images.flatMap(({ references }) => references)).toEqual([]);
  });

  test('started by hand, a workflow reads the ref it was started on', () => {
    const plan = planOf({ triggers: [triggerOf('manual')] });
    expect(on('workflow_dispatch', 'refs/tags/v1.2.3', plan).images[0].references).toContain('ghcr.io/acme/api:1.2.3');
    expect(on('workflow_dispatch', 'refs/heads/main', plan).isRefused).toBe(true);
  });

  describe('in another repository', () => {
    const plan = planOf({
      publishesFrom: 'Acme/api',
      triggers: [triggerOf('tag', ['v*.*.*']), triggerOf('pull-request')],
      tags: { rules: ['type=semver,pattern={{version}}', 'type=ref,event=pr'], flavor: [] },
    });
    const inside = (repository: object, name = 'push', ref = 'refs/tags/v1.2.3') => forecast(
      plan, event({ name, ref, payload: { repository } }), [],
    );

    test.each([
      ['the declared one, in any letters', { full_name: 'acme/API' }, true],
      ['a fork', { full_name: 'bob/api' }, false],
      [
        'one with a name of its own on the host of the declared one', { full_name: 'acme/api2', html_url: 'https://github.com/acme/api2' },
        false,
      ],
      ['a mirror on another host', { full_name: 'mirrors/api', html_url: 'https://github.acme.com/mirrors/api' }, true],
      ['nobody says which', {}, true],
    ])('%s', (_, repository, publishes) => {
      const decision = inside(repository);
      expect(decision).toMatchObject({ runs: true, publishes, isElsewhere: !publishes, isRefused: false });
      expect(decision.images.flatMap(({ references }) => references)).toHaveLength(publishes ? 2 : 0);
      expect(decision.reason ?? '').toContain(publishes ? '' : 'and the declaration is for Acme/api');
      expect(jobsOf(plan, decision).map(({ id }) => id)).toEqual(
        publishes ? ['prepare', 'build api-linux-amd64', 'build api-linux-arm64', 'publish'] : ['prepare'],
      );
    });

    test('a pull request inside a fork is built there, not published', () => {
      const decision = inside({ full_name: 'bob/api' }, 'pull_request', 'refs/pull/7/merge');
      expect(decision).toMatchObject({ publishes: false, isElsewhere: true });
      expect(jobsOf(plan, decision).map(({ id }) => id)).toEqual(['prepare', 'check api-linux-amd64', 'check api-linux-arm64']);
    });

    test('what publishes nowhere is what it is everywhere', () => {
      const checked = planOf({ publishesFrom: 'Acme/api' });
      const decision = forecast(
        checked, event({ name: 'pull_request', ref: 'refs/pull/7/merge', payload: { repository: { full_name: 'bob/api' } } }), [],
      );
      expect(decision).toMatchObject({ isElsewhere: false, reason: 'pull_request is built, not published' });
    });
  });

  describe('with inputs', () => {
    const plan = planOf({
      triggers: [
        triggerOf('manual', [], { versionInput: 'fake_tag', dryRun: true }),
        triggerOf('call', [], { versionInput: 'version' }),
      ],
    });
    const run = (name: string, inputs: Record<string, unknown>, existing: string[] = []) =>
      forecast(plan, event({ name, ref: 'refs/heads/main', payload: { inputs } }), existing);

    test('a version that is typed in is published like a git tag, and moves nothing backwards', () => {
      const { publishes, images } = run('workflow_dispatch', { fake_tag: 'v1.2.3', dry_run: false }, ['v2.0.0']);
      expect(publishes).toBe(true);
      expect(images[0]).toMatchObject({
        references: ['1.2.3', '1.2', '1'].map((tag) => `ghcr.io/acme/api:${tag}`),
        heldBack: [{ name: 'latest', reason: 'latest stays: v2.0.0 exists' }],
      });
      expect(run('workflow_call', { version: '1.2.3' }).images[0].references).toContain('ghcr.io/acme/api:1.2.3');
    });

    test('a dry run publishes nothing and says what it would', () => {
      const { publishes, isRefused, reason, images } = run('workflow_dispatch', { fake_tag: 'v1.2.3', dry_run: true });
      expect({ publishes, isRefused, references: images[0].references }).toEqual({ publishes: false, isRefused: false, references: [] });
      expect(reason).toBe('a dry run publishes nothing; otherwise it would publish 1.2.3, 1.2, 1, latest');
    });

    test.each([
      ['an input that nobody declared', { fake_tg: 'v1' }, 'Did you mean "fake_tag"?'],
      ['a version that would become a rule', { fake_tag: '1.2.3,enable=false' }, 'cannot be a version'],
    ])('%s is refused', (_, inputs, message) => {
      expect(() => run('workflow_dispatch', inputs)).toThrow(message);
    });
  });

  test('pull requests are published where that is declared, but not those of forks', () => {
    const plan = planOf({
      triggers: [triggerOf('pull-request')], tags: { rules: ['type=ref,event=pr'], flavor: [] },
    });
    const from = (full_name: string) => forecast(plan, event({
      name: 'pull_request', ref: 'refs/pull/7/merge',
      payload: { repository: { full_name: 'acme/api' }, pull_request: { head: { repo: { full_name } } } },
    }), []);
    expect(from('acme/api').images[0].references).toEqual(['ghcr.io/acme/api:pr-7']);
    expect(from('stranger/api')).toMatchObject({ publishes: false, reason: 'pull_request is built, not published' });
  });
});
