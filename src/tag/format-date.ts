/** Parts of a date as moment spells them, by the name that `Intl` has for each. */
const PARTS: Record<string, Intl.DateTimeFormatPartTypes> = {
  YYYY: 'year', MM: 'month', DD: 'day', HH: 'hour', mm: 'minute', ss: 'second',
};

/**
 * Writes a date as the action does. A zone that does not exist is told on the console, and taken for UTC.
 *
 * A file of its own, because the zones of the world are large and only a command needs them.
 */
export function formatDate(date: Date, format: string, zone: string): string {
  return isPlainDate(date, format, zone) ? formatPlain(date, format, zone) : formatByMoment(date, format, zone);
}

/** Whether a format and a zone need no library: numbers in the order of the format, in a zone that Node knows by area and city. */
export function isPlainFormat(format: string, zone: string): boolean {
  return runs(format).every((run) => run in PARTS || run === 'YY' || /^[^A-Za-z[\]\\]$/.test(run)) && isKnown(zone);
}

function isPlainDate(date: Date, format: string, zone: string): boolean {
  const year = date.getUTCFullYear();
  return year > 1000 && year < 9998 && isPlainFormat(format, zone);
}

function isKnown(zone: string): boolean {
  if (zone === 'UTC') return true;
  try {
    return /^[A-Z]\w+\/[A-Z]\w+$/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

function formatPlain(date: Date, format: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(date);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)!.value.padStart(2, '0');
  return runs(format).map((run) => run in PARTS ? part(PARTS[run]) : run === 'YY' ? part('year').slice(-2) : run).join('');
}

/** One letter again and again is one sign to moment: `MM` is the month as a number, `MMM` its name. */
function runs(format: string): string[] {
  return format.match(/([A-Za-z])\1*|[^A-Za-z]/gu) ?? [];
}

function formatByMoment(date: Date, format: string, zone: string): string {
  const moment = require('moment-timezone') as typeof import('moment-timezone');
  return moment.utc(date).tz(zone).format(format);
}
