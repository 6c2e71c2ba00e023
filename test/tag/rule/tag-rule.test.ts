import { TagRule } from '../../../src/tag/rule/tag-rule';
import { RefEvent, ShaFormat } from '../../../src/tag/rule/tag-rule-options';

describe('a rule as a value is a line for the action', () => {
  test.each([
    [TagRule.semver('{{version}}'), 'type=semver,pattern={{version}}'],
    [TagRule.semver('{{version}}', {
      value: 'v1.2.3', match: 'v(.*)', prefix: '', suffix: '-x', priority: 5, enable: '{{is_default_branch}}',
    }), 'type=semver,pattern={{version}},value=v1.2.3,match=v(.*),prefix=,suffix=-x,priority=5,enable={{is_default_branch}}'],
    [TagRule.pep440('{{major}}'), 'type=pep440,pattern={{major}}'],
    [TagRule.match('v(\\d+)', { group: 1 }), 'type=match,pattern=v(\\d+),group=1'],
    [TagRule.match('\\d{1,2}'), 'type=match,"""pattern=\\d{1,2}"""'],
    [TagRule.ref(RefEvent.PR), 'type=ref,event=pr'],
    [TagRule.edge(), 'type=edge'],
    [TagRule.edge({ branch: 'dev' }), 'type=edge,branch=dev'],
    [TagRule.raw('nightly'), 'type=raw,value=nightly'],
    [TagRule.sha({ format: ShaFormat.LONG }), 'type=sha,format=long'],
    [TagRule.schedule({ pattern: '{{date \'YYYYMMDD\' tz=\'UTC\'}}' }), 'type=schedule,pattern={{date \'YYYYMMDD\' tz=\'UTC\'}}'],
    [TagRule.parse('nightly'), 'type=raw,value=nightly'],
    [TagRule.parse(' Type=raw , value = a=b '), 'type=raw,value=a=b'],
  ])('%#: %s', (rule, line) => {
    expect(rule.toString()).toBe(line);
    expect(TagRule.parse(line).toString()).toBe(line);
    expect(rule.type).toBe(/type=(\w+)/.exec(line)![1]);
  });
});

describe('refused, with the way out', () => {
  test.each([
    [
      'type=semvar,pattern={{version}}',
      'there is no rule type "semvar". Known: schedule, semver, pep440, match, edge, ref, raw, sha. Did you mean "semver"?',
    ],
    ['type=semver', 'needs pattern=…'],
    ['type=semver,patern={{version}}', 'needs pattern=…'],
    ['type=semver,pattern={{version}},sufix=-x', 'has no "sufix", metadata-action would ignore it'],
    ['type=semver,pattern={{vesion}}', 'Did you mean "version"?'],
    ['type=raw,value=v{{version}}', 'Only the pattern of a semver or pep440 rule knows "version"'],
    ['type=raw,value={{version', 'that do not match'],
    ['type=raw,value={{date}}', 'date needs a format'],
    ['type=raw,value=x,enable=yes', 'enable is "yes"'],
    ['type=raw,value=x,priority=high', 'priority is "high"'],
    ['type=ref,event=tags', 'Did you mean "tag"?'],
    ['type=sha,format=tiny', 'Allowed: short, long'],
    ['type=match,pattern=(', 'is not a regular expression'],
    ['type=match,pattern=v(.*),group=first', 'It is the number of a group'],
    ['type=raw,value=${{ github.run_attempt }}', 'github.run_attempt is not known when tags are decided'],
    ['type=raw,value=a\ntype=raw,value=b', 'Declare each rule by itself'],
    ['', 'Tag rule is empty'],
    ['# type=sha', 'is a comment'],
    ['"type=raw', 'has quotes that cannot be read'],
  ])('%j', (line, message) => {
    expect(() => TagRule.parse(line)).toThrow(message);
  });
});
