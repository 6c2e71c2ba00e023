import { formatDate } from '../../../src/tag/date/format-date';
import { publication } from '../../../src/tag/policy/publish';
import { parseTags } from '../../../src/tag/rule/parse-rule';
import { event } from '../events';

const SEMVER = ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}'];

describe('publication', () => {
  const publish = (ref: string, rules: string[], existingTags: string[] = []) => publication(
    parseTags(rules, []), event({ name: 'push', ref }), existingTags, formatDate,
  );

  test('a backport publishes its version and leaves what is newer', () => {
    expect(publish('refs/tags/v1.1.9', SEMVER, ['v1.2.3'])).toMatchObject({
      published: ['1.1.9'],
      heldBack: [{ name: '1', reason: '1 stays: v1.2.3 exists' }, { name: 'latest', reason: 'latest stays: v1.2.3 exists' }],
      refusal: undefined,
    });
  });

  test('one of several projects is compared with its own releases', () => {
    const rules = SEMVER.map((rule) => `${rule},match=api-v(.*)`);
    expect(publish('refs/tags/api-v1.2.3', rules, ['web-v2.0.0', 'api-v1.2.2']).published).toEqual(['1.2.3', '1', 'latest']);
    expect(publish('refs/tags/api-v1.2.3', rules, ['api-v2.0.0']).published).toEqual(['1.2.3', '1']);
  });

  test('`0`, which is not published unless asked for, is not reported as a tag that stays either', () => {
    const { published, floatingTags } = publication(
      { ...parseTags(SEMVER, []), skipsZero: true }, event({ name: 'push', ref: 'refs/tags/v0.7.4' }), [], formatDate,
    );
    expect({ published, floatingTags }).toEqual({ published: ['0.7.4', 'latest'], floatingTags: ['latest'] });
  });

  test('latest twice is published once', () => {
    expect(publication(
      parseTags(['type=raw,value=latest'], ['latest=true']), event({ name: 'push', ref: 'refs/heads/main' }), [], formatDate,
    ).published).toEqual(['latest']);
  });

  test('no tag at all is refused with event and rules', () => {
    expect(publish('refs/heads/main', SEMVER).refusal).toBe(
      'push of refs/heads/main makes no tag, so nothing is published. Rules: "type=semver,pattern={{version}}", '
        + '"type=semver,pattern={{major}}". '
      + 'Add one that applies, such as "type=ref,event=branch" or "type=sha", or do not publish on this event.');
  });

  test('only tags that stay where they are: refused, with the reasons', () => {
    const published = publish('refs/tags/v1.1.9', SEMVER.slice(1), ['v1.2.3']);
    expect(published.heldBack.map(({ name }) => name)).toEqual(['1', 'latest']);
    expect(published.refusal).toMatch(
      /^push of refs\/tags\/v1\.1\.9 makes no tag that may move, .*: 1 stays: v1\.2\.3 exists; latest stays: v1\.2\.3 exists\. Add a rule/,
    );
  });

  test.each([
    ['a tag that starts with a dash', 'refs/heads/-x', '"-x" is not a tag that registries accept'],
    ['a tag that is too long', `refs/heads/${'x'.repeat(129)}`, 'is 129 characters long, a tag may have 128'],
  ])('%s is refused, and the others with it', (_, ref, refusal) => {
    const published = publish(ref, ['type=ref,event=branch', 'type=sha']);
    expect(published.refusal).toContain(refusal);
    expect(published.published).toEqual([]);
  });
});
