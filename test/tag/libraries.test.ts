import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import moment from 'moment-timezone';
import { formatDate, isPlainFormat } from '../../src/tag/format-date';
import { Library, librariesOf } from '../../src/tag/libraries';

test.each<[string, string[], string[], Library[]]>([
  ['the usual rules', ['type=semver,pattern={{version}}', 'type=semver,pattern=v{{ major }}.{{minor}}', 'type=ref,event=pr', 'type=sha'], ['latest=auto'], []],
  ['events', ['type=raw,value={{branch}}-{{sha}},enable={{is_default_branch}}', 'type=semver,pattern={{raw}}'], ['prefix={{tag}}-'], []],
  ['dates that are numbers', ["type=schedule,pattern={{date 'YYYYMMDD-HHmmss' tz='Asia/Tokyo'}}", "type=raw,value={{commit_date 'YY.MM.DD'}}"], [], []],
  ['a date with the name of a month', ["type=schedule,pattern={{date 'DD-MMM-YYYY'}}"], [], ['moment-timezone']],
  ['a zone without a city', ["type=schedule,pattern={{date 'YYYY' tz='Nowhere'}}"], [], ['moment-timezone']],
  ['a block', ['type=raw,value={{#if tag}}x{{/if}}'], [], ['handlebars']],
  ['a block with a date in it', ["type=raw,value={{#if tag}}{{date 'YYYY'}}{{/if}}"], [], ['handlebars', 'moment-timezone']],
  ['a date without a format', ['type=raw,value={{date}}'], [], ['handlebars', 'moment-timezone']],
  ['a word of another rule', ['type=raw,value={{version}}'], [], ['handlebars']],
  ['a word of no rule, in the flavor', [], ['prefix={{x}}'], ['handlebars']],
  ['quotes', ['"type=raw,value=x"'], [], ['csv-parse']],
  ['quotes in the flavor', [], ['"prefix=a"'], ['csv-parse']],
])('%s', (_, rules, flavor, libraries) => expect(librariesOf(rules, flavor)).toEqual(libraries));

const ZONES = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/London', 'Asia/Kathmandu', 'Pacific/Auckland', 'Australia/Adelaide'];
const SIGNS = ['YYYY', 'YY', 'MM', 'DD', 'HH', 'mm', 'ss', '-', '.', '_', ' ', ':', '1', 'M', 'MMM', 'D', 'Do', 'H', 'h', 'A', 'Q', 'x', '[at]', 'DDDD', 'w'];

test('what needs no library is written as moment writes it', () => {
  let plain = 0;
  fc.assert(fc.property(
    fc.date({ min: new Date('1971-01-01'), max: new Date('2036-01-01'), noInvalidDate: true }), fc.array(fc.constantFrom(...SIGNS), { maxLength: 6 }), fc.constantFrom(...ZONES),
    (date, signs, zone) => {
      const format = signs.join('');
      plain += Number(isPlainFormat(format, zone));
      // moment takes no sign at all for a format of its own choice.
      if (format !== '') expect(formatDate(date, format, zone)).toBe(moment.utc(date).tz(zone).format(format));
    },
  ), { numRuns: 3000 });
  expect(plain).toBeGreaterThan(300);
});

test('a run of the program with the usual rules loads none of them', () => {
  const script = `
    const { evaluateTags } = require('./src/tag/evaluate');
    const { formatDate } = require('./src/tag/format-date');
    const event = { name: 'push', ref: 'refs/tags/v1.2.3', sha: 'abcdef0123', now: new Date(0), payload: {} };
    const rules = ['type=semver,pattern={{version}}', "type=raw,value={{date 'YYYYMMDD' tz='Asia/Tokyo'}}", 'type=semver,pattern={{raw}}', 'type=sha'];
    console.log(evaluateTags(rules, ['latest=auto'], event, formatDate).tags.join(' '));
    console.log(Object.keys(require.cache).filter((file) => /csv-parse|handlebars|moment/.test(file)).length);
  `;
  const out = execFileSync(process.execPath, ['-r', 'ts-node/register/transpile-only', '-e', script], { encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: 'test/tsconfig.json' } });
  expect(out).toBe('1.2.3 v1.2.3 19700101 sha-abcdef0 latest\n0\n');
});
