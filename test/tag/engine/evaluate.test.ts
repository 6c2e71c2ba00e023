import { formatDate } from '../../../src/tag/date/format-date';
import { evaluateTags } from '../../../src/tag/engine/evaluate';
import { evaluateRules } from '../../../src/tag/engine/evaluate-rules';
import { parseFlavor, parseRule } from '../../../src/tag/rule/parse-rule';
import { PLAIN_FLAVOR } from '../../../src/tag/rule/parsed-flavor';
import { toLine } from '../../../src/tag/rule/parsed-rule';
import { TagRule } from '../../../src/tag/rule/tag-rule';
import { event, tagCases } from '../events';

describe('tags are those of metadata-action', () => {
  test.each(tagCases().map((row) => [row.name, row] as const))('%s', (_, row) => {
    expect(evaluateTags(row.rules, row.flavor, event(row.event), formatDate).tags).toEqual(row.tags);
  });

  test('rules that were parsed and stored as JSON mean the same, with no parser at hand', () => {
    const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));
    for (const row of tagCases()) {
      const rules = row.rules.filter((rule) => rule.trim() !== '' && !rule.startsWith('#')).map(parseRule);
      expect(evaluateRules(stored(rules), stored(parseFlavor(row.flavor)), event(row.event), formatDate).tags).toEqual(row.tags);
      expect(rules.map(toLine).map(parseRule)).toEqual(rules);
    }
  });

  test('a template that was not parsed where it was declared is no silent tag', () => {
    const rules = [{ type: 'raw' as const, attributes: [['value', '{{#if tag}}x{{/if}}']] as const }];
    expect(() => evaluateRules(
      rules, PLAIN_FLAVOR, event({ name: 'push', ref: 'refs/heads/main' }), formatDate,
    )).toThrow('Run projen to write the plan again');
  });

  test('a rule means the same after it was a value', () => {
    for (const row of tagCases()) {
      const rules = row.rules.filter((rule) => !rule.startsWith('#')).map((rule) => TagRule.parse(rule).toString());
      expect(evaluateTags(rules, row.flavor, event(row.event), formatDate).tags).toEqual(row.tags);
    }
  });
});

describe('labels', () => {
  const release = { name: 'push', ref: 'refs/tags/v1.2.3' };

  test('say what GitHub knows of the repository, and of the build', () => {
    expect(evaluateTags(['type=semver,pattern={{version}}'], [], event(release), formatDate).labels).toEqual({
      'org.opencontainers.image.created': '2024-03-10T07:59:58.123Z',
      'org.opencontainers.image.description': 'Serves the API',
      'org.opencontainers.image.licenses': 'MIT',
      'org.opencontainers.image.revision': '860c1904a1ce19322e91ac35af1ab07466440c37',
      'org.opencontainers.image.source': 'https://github.com/acme/api',
      'org.opencontainers.image.title': 'api',
      'org.opencontainers.image.url': 'https://github.com/acme/api',
      'org.opencontainers.image.version': '1.2.3',
    });
  });

  test('are there and empty where GitHub knows nothing', () => {
    const { labels } = evaluateTags(['type=raw,value=x,enable=false'], [], { ...event(release), payload: undefined }, formatDate);
    expect(labels).toMatchObject({
      'org.opencontainers.image.title': '', 'org.opencontainers.image.licenses': '', 'org.opencontainers.image.version': '',
    });
  });
});

describe('the commit', () => {
  const pull = {
    name: 'pull_request', ref: 'refs/pull/7/merge',
    payload: { pull_request: { head: { sha: '1111111111111111111111111111111111111111' } } },
  };

  test.each([
    ['a pull request\'s own, where that is asked for', { prHeadSha: true }, ['sha-1111111']],
    ['shorter', { shortShaLength: 4 }, ['sha-860c']],
    ['longer than it is', { shortShaLength: 100 }, ['sha-860c1904a1ce19322e91ac35af1ab07466440c37']],
    ['unknown', { sha: '' }, []],
  ])('%s', (_, settings, tags) => {
    expect(evaluateTags(['type=sha'], [], { ...event(pull), ...settings }, formatDate).tags).toEqual(tags);
  });
});

describe('what moves from release to release', () => {
  const floating = (rules: string[], flavor: string[], tag: string) =>
    evaluateTags(
      rules, flavor, event({ name: 'push', ref: `refs/tags/${tag}` }), formatDate,
    ).floating.map(({ name, line }) => `${name}: ${line || 'all'}`);

  test.each([
    [
      'parts of a version',
      ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern=v{{major}}'], [], 'v1.2.3',
      ['1.2: 1.2', 'v1: 1', 'latest: all'],
    ],
    ['parts of a Python version', ['type=pep440,pattern={{version}}', 'type=pep440,pattern={{major}}'], ['latest=false'], '1.2', ['1: 1']],
    ['all three numbers are the version', ['type=semver,pattern={{major}}.{{minor}}.{{patch}}'], ['latest=false'], 'v1.2.3', []],
    ['a pattern that names nothing', ['type=semver,pattern=stable'], ['latest=false'], 'v1.2.3', ['stable: all']],
    ['latest with a flavor', ['type=semver,pattern={{version}}'], ['suffix=-alpine,onlatest=true'], 'v1.2.3', ['latest-alpine: all']],
    ['latest written as a rule', ['type=raw,value=latest'], [], 'v1.2.3', ['latest: all']],
    ['a version cut short by match', ['type=match,pattern=v(\\d+\\.\\d+),group=1'], ['latest=false'], 'v1.2.3', ['1.2: 1.2']],
    ['a prerelease names itself', ['type=semver,pattern={{major}}'], [], 'v1.2.3-rc.1', []],
    ['a name with the commit in it', ['type=semver,pattern={{major}},suffix=-{{sha}}'], ['latest=false'], 'v1.2.3', []],
  ])('%s', (_, rules, flavor, tag, expected) => {
    expect(floating(rules, flavor, tag)).toEqual(expected);
  });
});

describe('refused at the event', () => {
  test.each([
    ['enable that yields neither true nor false', 'type=raw,value=x,enable={{branch}}', 'enable is "main" for this event'],
    ['match without a group', 'type=semver,pattern={{version}},value=v1,match=v\\d', 'without a group'],
    ['a date with another attribute', 'type=raw,value={{date \'YYYY\' zone=\'UTC\'}}', 'no attribute "zone"'],
  ])('%s', (_, rule, message) => {
    expect(() => evaluateTags([rule], [], event({ name: 'push', ref: 'refs/heads/main' }), formatDate)).toThrow(message);
  });
});
