import * as fc from 'fast-check';
import * as moment from 'moment-timezone';
import { formatDate } from '../../../src/tag/date/format-date';
import { TagRule } from '../../../src/tag/rule/tag-rule';

const TOKENS = [
  'M Mo MM MMM MMMM Q Qo D Do DD DDD DDDo DDDD d do dd ddd dddd e E w wo ww W Wo WW YY YYYY YYYYY YYYYYY Y gg gggg ggggg GG GGGG GGGGG',
  'N NN NNN NNNN NNNNN y yy yyy yyyy yo A a H HH h hh k kk m mm s ss S SS SSS SSSS SSSSS SSSSSS SSSSSSS SSSSSSSS SSSSSSSSS Z ZZ x X',
  'LT LTS L LL LLL LLLL l ll lll llll hmm hmmss Hmm Hmmss eHHmm',
].join(' ').split(' ');
const ZONES = moment.tz.names();
/** Zones whose clocks were changed by law after one of the two tables was made, or that follow the moon. */
const DISPUTED = [
  'Africa/Casablanca', 'Africa/El_Aaiun', 'America/Edmonton', 'America/Inuvik', 'America/Rainy_River', 'America/Vancouver',
  'America/Winnipeg',
  'America/Yellowknife', 'Canada/Central', 'Canada/Mountain', 'Canada/Pacific',
];
/** Islands that crossed the date line: moment counts the days of that year that passed, not those of the calendar. */
const CROSSED = [
  'Kwajalein', 'Pacific/Kwajalein', 'Pacific/Apia', 'Pacific/Fakaofo', 'Pacific/Enderbury', 'Pacific/Kanton', 'Pacific/Kiritimati',
];
const AGREED = ZONES.filter((zone) => ![...DISPUTED, ...CROSSED].includes(zone));

const between = (from: string, to: string) => fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true });
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TOKENS) },
  fc.constantFrom('-', '.', '_', ' ', '[at]', '[', ']', '[]', '\\M', '\\', '\\LT', '\\e', 'w|', 'T', 'Z', 'ü', '1', 'of', '[[x]]', 'LLT'),
);
const format = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
const asMoment = (date: Date, text: string, zone: string) => moment.utc(date).tz(zone).format(text);

function agree(dates: fc.Arbitrary<Date>, zones: readonly string[], formats: fc.Arbitrary<string>, numRuns: number): void {
  fc.assert(fc.property(
    dates, fc.constantFrom(...zones), formats, (date, zone, text) => formatDate(date, text, zone) === asMoment(date, text, zone),
  ), { numRuns });
}

describe('a date is written as moment writes it', () => {
  test('any format, any zone', () => agree(between('1970-01-01T00:00:00Z', '2100-12-31T00:00:00Z'), AGREED, format, 5_000));
  test('all tokens at once', () => agree(
    between('1970-01-01T00:00:00Z', '2100-12-31T00:00:00Z'), AGREED, fc.constant(TOKENS.join('|')), 1_000,
  ));
  test('any year where clocks are not changed', () => agree(
    between('0001-01-03T00:00:00Z', '+012000-01-01T00:00:00Z'), ['UTC', 'Etc/UTC', 'Etc/GMT+5'], format, 2_000,
  ));
  test('the days around a new year, whose weeks are counted for the other', () => {
    for (let year = 1970; year <= 2100; year++) {
      for (const day of [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5]) {
        const date = new Date(Date.UTC(year, 0, 1 + day, 12));
        expect(formatDate(date, TOKENS.join('|'), 'UTC')).toBe(asMoment(date, TOKENS.join('|'), 'UTC'));
      }
    }
  });
  test('the minutes around a change of the clocks', () => {
    for (const zone of [
      'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Europe/Dublin', 'America/St_Johns', 'Pacific/Auckland',
    ]) {
      for (const change of moment.tz.zone(zone)!.untils.filter((until) => until > 0 && until < Date.UTC(2037, 9))) {
        for (const minutes of [-61, -31, -1, 0, 1, 31, 61]) {
          const date = new Date(change + minutes * 60_000);
          if (formatDate(date, 'LLLL ZZ', zone) !== asMoment(date, 'LLLL ZZ', zone)) throw new Error(`${zone} ${date.toISOString()}`);
        }
      }
    }
  });
  test('the letters of a zone, as long as its laws are those of today', () => {
    agree(between('2020-12-28T00:00:00Z', '2025-12-31T00:00:00Z'), AGREED, fc.constantFrom('z', 'zz', 'z Z'), 3_000);
  });
});

test.each([
  ['a zone in other letters', new Date(0), 'HH', 'asia_TOKYO', '09'],
  ['a zone that does not exist is taken for UTC', new Date(0), 'HH Z z', 'Mars/Olympus', '00 +00:00 UTC'],
  ['letters that mean several zones are no zone', new Date(0), 'HH', 'PST', '00'],
  ['an offset is no zone', new Date(0), 'HH', '+05:00', '00'],
  ['no format at all', new Date(0), '', 'Asia/Tokyo', '1970-01-01T09:00:00+09:00'],
  ['no format at all, in UTC', new Date(0), '', 'UTC', '1970-01-01T00:00:00Z'],
  ['no date at all', new Date(NaN), 'YYYY', 'UTC', 'Invalid date'],
])('%s', (_, date, text, zone, expected) => {
  expect(formatDate(date, text, zone)).toBe(expected);
});

test.each([
  ['Asia/Tokio', 'Did you mean "Asia/Tokyo"?'],
  ['CEST', 'metadata-action would use UTC. Write one of the world\'s'],
])('a rule with the time zone %s is refused', (zone, message) => {
  expect(() => TagRule.raw(`{{date 'YYYYMMDD' tz='${zone}'}}`)).toThrow(message);
});
