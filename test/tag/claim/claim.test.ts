import { shapeOfGlob, shapeOfRegExp, shapeOfTemplate } from '../../../src/tag/claim/read-patterns';
import { ANYTHING, common, DIGITS, literally, some, TextPattern } from '../../../src/tag/claim/text-pattern';

const has = (pattern: TextPattern, text: string) => common(pattern, literally(text)) !== undefined;

test.each<[string, TextPattern, TextPattern, string | undefined]>([
  ['the same text', literally('latest'), literally('latest'), 'latest'],
  ['other texts', literally('latest'), literally('alpine'), undefined],
  ['digits and a number', some(DIGITS), literally('18'), '18'],
  ['a version with a suffix, and without', [...some(DIGITS), ...literally('-alpine')], some(DIGITS), undefined],
  ['a prefix and a suffix', [...literally('x-'), ...ANYTHING], [...ANYTHING, ...literally('-x')], 'x-x'],
  ['a hash and a number', some(`${DIGITS}abcdef`, 7, 7), some(DIGITS), '1111111'],
  ['at most three', some(DIGITS, 1, 3), literally('1234'), undefined],
  ['nothing and anything', [], ANYTHING, ''],
])('%s have in common', (_, a, b, text) => {
  expect(common(a, b)).toBe(text);
  expect(common(b, a) === undefined).toBe(text === undefined);
});

test.each([
  ['v*.*.*', 'v1.2.3-rc.1', true], ['v*.*.*', 'w1.2.3', false], ['release/**', 'release-1.x', true], ['[0-9]+.[0-9]+', '12.4', true],
  ['[0-9]+.[0-9]+', 'x.4', false],
  ['main', 'main', true], ['main', 'maint', false], ['colou?r', 'color', true], ['a\\*b', 'a-b', true],
])('the glob %s lets %s through: %s', (glob, text, isOne) => expect(has(shapeOfGlob(glob).pattern, text)).toBe(isOne));

test.each([
  ['^\\d{8}$', '20261126', true], ['\\d{8}', '2026112', false], ['\\d+\\.\\d+', '1.2', true], ['[a-z]+', 'abc', true],
  ['(a|b)+', 'anything', true], ['x.*', 'xyz', true],
])('the expression %s finds %s: %s', (source, text, isOne) => expect(has(shapeOfRegExp(source).pattern, text)).toBe(isOne));

test('names that only digits make are not free, others are', () => {
  expect([
    shapeOfGlob('[0-9]+.[0-9]+'), shapeOfGlob('main'), shapeOfGlob('v*'), shapeOfRegExp('\\d{8}'), shapeOfRegExp('\\w+'),
  ].map(({ isFree }) => isFree)).toEqual([false, false, true, false, true]);
});

test.each([
  ["{{date 'YYYYMMDD'}}", '20261126', true], ["{{date 'YYYY-MM-DD'}}", '2026-11-26', true], ["{{date 'YYYYMMDD'}}", 'nightly', false],
  ["{{date 'MMM'}}", 'Nov', true], ['x{{#if tag}}y{{/if}}', 'whatever', true], ['a-{{unknown}}', 'a-b', true],
])('the template %s may be %s: %s', (template, text, isOne) => expect(has(shapeOfTemplate(template, {}).pattern, text)).toBe(isOne));
