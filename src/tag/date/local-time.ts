import { zoneAbbreviation } from './zone-abbreviation';
import { zoneName } from './zone-name';
import { rememberAll } from '../../base/remember';

/** A point in time on the clock and calendar of a time zone. */
export interface LocalTime {
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** The local time as if it were UTC: its `getUTC…` methods return the local year, month, … */
  readonly clock: Date;
  /** Offset from UTC, in minutes. */
  readonly offset: number;
  /** The abbreviation of the zone at this time: `CET`, or `+03` for a zone without letters. */
  readonly abbreviation: () => string;
}

/** The time in an existing zone; see `findZone`. */
export function localTime(date: Date, zone: string): LocalTime {
  const offset = zone === 'UTC' ? 0 : offsetOf(date, zone);
  const instant = date.getTime();
  return { instant, clock: new Date(instant + offset * 60_000), offset, abbreviation: () => zoneAbbreviation(date, zone, offset) };
}

/** The zones with three letters. The runtime knows more, such as `PST` or `IST`; moment rejects these, as they are ambiguous. */
const SHORT = ['CET', 'EET', 'EST', 'GMT', 'HST', 'MET', 'MST', 'PRC', 'ROC', 'ROK', 'UCT', 'UTC', 'WET'];
/** Names that the runtime accepts and moment does not: offsets such as `+05:00`, and names that the time zone database has dropped. */
const NO_NAME = /^[^A-Za-z]|^SystemV\/|^US\/Pacific-New$/i;

/**
 * The runtime's name of a zone; undefined for an unknown one. As in moment, upper and lower case are equal, and `_` stands for `/`.
 */
export const findZone = rememberAll((name: string): string | undefined => {
  if (name === 'UTC') return name;
  if (NO_NAME.test(name) || (name.length === 3 && !SHORT.includes(name.toUpperCase()))) return undefined;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return name;
  } catch {
    const bare = (text: string) => text.toLowerCase().replace(/\//g, '_');
    return knownZones().find((zone) => bare(zone) === bare(name));
  }
  // Cached, because the lookup creates a formatter, which costs more than the rest of a date.
});

/** All known zones, for suggestions. */
export function knownZones(): string[] {
  return Intl.supportedValuesOf('timeZone');
}

/** A rule that divides a year into weeks. */
export interface WeekRule {
  /** First day of the week: 0 for Sunday. */
  readonly firstDay: number;
  /** The day of January that is always in week 1. */
  readonly alwaysInFirst: number;
}

export const ENGLISH_WEEK: WeekRule = { firstDay: 0, alwaysInFirst: 1 };
export const ISO_WEEK: WeekRule = { firstDay: 1, alwaysInFirst: 4 };

/** The week of a day, and the year that the week belongs to. */
export function weekOf(clock: Date, { firstDay, alwaysInFirst }: WeekRule): { week: number; year: number } {
  // One day decides for the whole week: an ISO week belongs to the year of its Thursday.
  const deciding = new Date(clock);
  deciding.setUTCDate(clock.getUTCDate() - weekday(clock, firstDay) + 7 - alwaysInFirst);
  return { week: Math.floor((dayOfYear(deciding) - 1) / 7) + 1, year: deciding.getUTCFullYear() };
}

/** Days since the first day of the week. */
export function weekday(clock: Date, firstDay: number): number {
  return (clock.getUTCDay() + 7 - firstDay) % 7;
}

/** 1 on the first of January. */
export function dayOfYear(clock: Date): number {
  const newYear = new Date(clock);
  newYear.setUTCMonth(0, 1);
  return (clock.getTime() - newYear.getTime()) / 86_400_000 + 1;
}

function offsetOf(date: Date, zone: string): number {
  const [, sign, hours, minutes, seconds = '0'] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(zoneName(date, zone, 'longOffset')) ?? [];
  if (sign === undefined) return 0;
  const offset = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
  return sign === '-' ? -offset : offset;
}
