import { decide } from '../../../src/decision/decide';
import { lockOf } from '../../../src/run/publish/lock';
import { formatDate } from '../../../src/tag/date/format-date';
import { TriggerKind } from '../../../src/trigger/trigger-kind';
import { imageOf, planOf, triggerOf } from '../../support/plans';
import { event } from '../../tag/events';

const plan = planOf({
  images: [imageOf('api'), imageOf('web')],
  tags: { rules: ['type=semver,pattern={{version}}', 'type=match,pattern=/v(.*)$,group=1', 'type=ref,event=branch'], flavor: [] },
  triggers: [
    { kind: TriggerKind.TAG, patterns: ['v*', '[0-9]*', 'stable'], publishes: true },
    triggerOf('tag', ['api/v*'], { images: ['api'] }),
    triggerOf('tag', ['web/v*'], { images: ['web'] }),
    triggerOf('branch', ['main']),
  ],
});
const lock = (ref: string) => lockOf(decide(plan, event({ name: 'push', ref }), { tags: [], format: formatDate }), '7');

describe('runs that publish the same version wait for each other', () => {
  test.each([
    ['v1.2.3', '1.2.3'], ['v1.3.0-rc.1', '1.3.0-rc.1'],
  ])('the git tags %s and %s', (one, other) => {
    expect(lock(`refs/tags/${one}`)).toBe(lock(`refs/tags/${other}`));
  });
});

describe('runs that publish something else wait for nobody', () => {
  test.each([
    ['v1.2.3', 'v1.2.4'], ['api/v1.2.3', 'web/v1.2.3'], ['v1.2.3', 'stable'],
  ])('%s and %s', (one, other) => {
    expect(lock(`refs/tags/${one}`)).not.toBe(lock(`refs/tags/${other}`));
  });
});

test('the name of an image, which may be a secret, is in none', () => {
  expect([lock('refs/tags/api/v1.2.3'), lock('refs/tags/web/v1.2.3')].join()).not.toMatch(/api|web/);
});
