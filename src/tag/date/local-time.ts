import { zoneAbbreviation } from './zone-abbreviation';
import { zoneName } from './zone-name';
import { rememberAll } from '../../base/remember';

/** A point in time as clocks and calendars of a zone show it. */
export interface LocalTime {
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** The same reading of the clock, as if it were UTC: its `getUTC…` are the local year, month, … */
  readonly clock: Date;
  /** Minutes ahead of UTC. */
  readonly offset: number;
  /** How the zone is abbreviated then: `CET`, or `+03` where it has no letters. */
  readonly abbreviation: () => string;
}

/** The time in a zone that exists; see `findZone`. */
export function localTime(date: Date, zone: string): LocalTime {
  const offset = zone === 'UTC' ? 0 : offsetOf(date, zone);
  const instant = date.getTime();
  return { instant, clock: new Date(instant + offset * 60_000), offset, abbreviation: () => zoneAbbreviation(date, zone, offset) };
}

/** Zones of three letters. The runtime takes more, `PST` or `IST`, which moment does not: they mean one thing here and another there. */
const SHORT = ['CET', 'EET', 'EST', 'GMT', 'HST', 'MET', 'MST', 'PRC', 'ROC', 'ROK', 'UCT', 'UTC', 'WET'];
/** What else the runtime takes and moment does not: offsets such as `+05:00`, and names that the time zone database gave up. */
const NO_NAME = /^[^A-Za-z]|^SystemV\/|^US\/Pacific-New$/i;

/**
 * The name under which the runtime knows a zone; undefined when there is no such zone. As moment: in upper or lower case, with `_` for `/`.
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
  // To ask for a zone makes a formatter, which costs more than all the rest of a date.
});

/** The zones of the world, to guess from. */
export function knownZones(): string[] {
  return Intl.supportedValuesOf('timeZone');
}

/** How a year is cut into weeks. */
export interface WeekRule {
  /** First day of the week: 0 for Sunday. */
  readonly firstDay: number;
  /** The day of January that always is in week 1. */
  readonly alwaysInFirst: number;
}

export const ENGLISH_WEEK: WeekRule = { firstDay: 0, alwaysInFirst: 1 };
export const ISO_WEEK: WeekRule = { firstDay: 1, alwaysInFirst: 4 };

/** The week of a day, and the year that the week counts for. */
export function weekOf(clock: Date, { firstDay, alwaysInFirst }: WeekRule): { week: number; year: number } {
  // One day of each week decides: ISO weeks count for the year of their Thursday.
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
