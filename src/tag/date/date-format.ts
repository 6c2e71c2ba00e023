import { dayOfYear, ENGLISH_WEEK, ISO_WEEK, LocalTime, weekday, weekOf } from './local-time';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Abbreviations of longer formats, in moment's English locale. */
const LONG: Readonly<Record<string, string>> = {
  LT: 'h:mm A', LTS: 'h:mm:ss A',
  L: 'MM/DD/YYYY', LL: 'MMMM D, YYYY', LLL: 'MMMM D, YYYY h:mm A', LLLL: 'dddd, MMMM D, YYYY h:mm A',
  l: 'M/D/YYYY', ll: 'MMM D, YYYY', lll: 'MMM D, YYYY h:mm A', llll: 'ddd, MMM D, YYYY h:mm A',
};
const LONG_TOKEN = /\[[^[]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})/g;

/** Splits a format as moment does. A piece that is not in `TOKENS`, such as `[at]` or `\M`, is text. */
const PIECE = new RegExp([
  /\[[^[]*\]|\\e|\\?/.source, '(?:', [
    /eHHmm|[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|w[o|w]?|W[o|W]?|Qo?|N{1,5}|YYYYYY|YYYYY|YYYY|YY|y{2,4}|yo?/.source,
    /gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|./.source,
  ].join('|'), ')',
].join(''), 'g');

type Count = (time: LocalTime) => number;
type Token = (time: LocalTime) => string | number;

/** Numeric tokens with their padded forms; the token followed by `o` gives the ordinal, `1st`. */
const NUMBERS: ReadonlyArray<readonly [token: string, padded: Readonly<Record<string, number>>, value: Count, ordinal?: true]> = [
  ['M', { MM: 2 }, ({ clock }) => clock.getUTCMonth() + 1, true],
  ['Q', {}, ({ clock }) => Math.floor(clock.getUTCMonth() / 3) + 1, true],
  ['D', { DD: 2 }, ({ clock }) => clock.getUTCDate(), true],
  ['DDD', { DDDD: 3 }, ({ clock }) => dayOfYear(clock), true],
  ['d', {}, ({ clock }) => clock.getUTCDay(), true],
  ['e', {}, ({ clock }) => weekday(clock, ENGLISH_WEEK.firstDay)],
  ['E', {}, ({ clock }) => weekday(clock, ISO_WEEK.firstDay) + 1],
  ['w', { ww: 2 }, ({ clock }) => weekOf(clock, ENGLISH_WEEK).week, true],
  ['W', { WW: 2 }, ({ clock }) => weekOf(clock, ISO_WEEK).week, true],
  ['', { YYYY: 4, YYYYY: 5 }, ({ clock }) => clock.getUTCFullYear()],
  ['', { YY: 2 }, ({ clock }) => clock.getUTCFullYear() % 100],
  ['', { gggg: 4, ggggg: 5 }, ({ clock }) => weekOf(clock, ENGLISH_WEEK).year],
  ['', { gg: 2 }, ({ clock }) => weekOf(clock, ENGLISH_WEEK).year % 100],
  ['', { GGGG: 4, GGGGG: 5 }, ({ clock }) => weekOf(clock, ISO_WEEK).year],
  ['', { GG: 2 }, ({ clock }) => weekOf(clock, ISO_WEEK).year % 100],
  ['y', { yy: 2, yyy: 3, yyyy: 4 }, eraYear, true],
  ['H', { HH: 2 }, hour],
  ['h', { hh: 2 }, hour12],
  ['k', { kk: 2 }, (time) => hour(time) || 24],
  ['m', { mm: 2 }, minute],
  ['s', { ss: 2 }, second],
];

const TOKENS = new Map<string, Token>([
  ...NUMBERS.flatMap(([token, padded, value, ordinal]): Array<[string, Token]> => [
    ...token === '' ? [] : [[token, value]] as Array<[string, Token]>,
    ...Object.entries(padded).map(([name, width]): [string, Token] => [name, (time) => pad(value(time), width)]),
    ...ordinal ? [[`${token}o`, (time) => ordinalOf(value(time))]] as Array<[string, Token]> : [],
  ]),
  ['MMM', ({ clock }) => MONTHS[clock.getUTCMonth()].slice(0, 3)],
  ['MMMM', ({ clock }) => MONTHS[clock.getUTCMonth()]],
  ['dd', ({ clock }) => DAYS[clock.getUTCDay()].slice(0, 2)],
  ['ddd', ({ clock }) => DAYS[clock.getUTCDay()].slice(0, 3)],
  ['dddd', ({ clock }) => DAYS[clock.getUTCDay()]],
  ['Y', ({ clock }) => (clock.getUTCFullYear() > 9999 ? `+${clock.getUTCFullYear()}` : pad(clock.getUTCFullYear(), 4))],
  ['YYYYYY', ({ clock }) => (clock.getUTCFullYear() < 0 ? '' : '+') + pad(clock.getUTCFullYear(), 6)],
  ...['N', 'NN', 'NNN', 'NNNNN'].map((token): [string, Token] => [token, (time) => (isOurEra(time) ? 'AD' : 'BC')]),
  ['NNNN', (time) => (isOurEra(time) ? 'Anno Domini' : 'Before Christ')],
  ['a', (time) => (hour(time) < 12 ? 'am' : 'pm')],
  ['A', (time) => (hour(time) < 12 ? 'AM' : 'PM')],
  ['hmm', (time) => `${hour12(time)}${pad(minute(time), 2)}`],
  ['hmmss', (time) => `${hour12(time)}${pad(minute(time), 2)}${pad(second(time), 2)}`],
  ['Hmm', (time) => `${hour(time)}${pad(minute(time), 2)}`],
  ['Hmmss', (time) => `${hour(time)}${pad(minute(time), 2)}${pad(second(time), 2)}`],
  ['eHHmm', (time) => `${time.clock.getUTCDay()}${pad(hour(time), 2)}${pad(minute(time), 2)}`],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digits): [string, Token] => ['S'.repeat(digits), (time) => fraction(time).slice(0, digits)]),
  ['z', ({ abbreviation }) => abbreviation()],
  ['zz', ({ abbreviation }) => abbreviation()],
  ['Z', ({ offset }) => offsetText(offset, ':')],
  ['ZZ', ({ offset }) => offsetText(offset, '')],
  ['X', ({ instant }) => Math.floor(instant / 1000)],
  ['x', ({ instant }) => instant],
]);

/** Formats a time as moment's `format()` does in English. */
export function writeTime(time: LocalTime, format: string): string {
  return expand(format).match(PIECE)!.map((piece) => TOKENS.get(piece)?.(time) ?? textOf(piece)).join('');
}

/** Expands long formats. An expansion may contain another one; moment expands six times. */
function expand(format: string): string {
  let text = format;
  for (let times = 0; times < 6; times++) text = text.replace(LONG_TOKEN, (token) => LONG[token] ?? token);
  return text;
}

function textOf(piece: string): string {
  return /\[[^]/.test(piece) ? piece.replace(/^\[|\]$/g, '') : piece.replace(/\\/g, '');
}

function pad(value: number, width: number): string {
  return `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(width, '0')}`;
}

function ordinalOf(value: number): string {
  const isTeen = Math.floor((value % 100) / 10) === 1;
  return `${value}${(!isTeen && ['th', 'st', 'nd', 'rd'][value % 10]) || 'th'}`;
}

function offsetText(minutes: number, separator: string): string {
  const whole = Math.trunc(Math.abs(minutes));
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(whole / 60), 2)}${separator}${pad(whole % 60, 2)}`;
}

function hour({ clock }: LocalTime): number {
  return clock.getUTCHours();
}

function hour12(time: LocalTime): number {
  return hour(time) % 12 || 12;
}

function minute({ clock }: LocalTime): number {
  return clock.getUTCMinutes();
}

function second({ clock }: LocalTime): number {
  return clock.getUTCSeconds();
}

/** The fraction of a second in nine digits. */
function fraction({ clock }: LocalTime): string {
  return pad(clock.getUTCMilliseconds(), 3).padEnd(9, '0');
}

function isOurEra({ clock }: LocalTime): boolean {
  return clock.getUTCFullYear() > 0;
}

function eraYear({ clock }: LocalTime): number {
  const year = clock.getUTCFullYear();
  return year > 0 ? year : 1 - year;
}
