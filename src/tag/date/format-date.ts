import { writeTime } from './date-format';
import { findZone, localTime } from './local-time';

/** Formats a date as metadata-action does: in moment's format, in an IANA time zone. An unknown zone counts as UTC. */
export function formatDate(date: Date, format: string, zone: string): string {
  if (Number.isNaN(date.getTime())) return 'Invalid date';
  const time = localTime(date, findZone(zone) ?? 'UTC');
  return writeTime(time, format || (time.offset === 0 ? 'YYYY-MM-DDTHH:mm:ss[Z]' : 'YYYY-MM-DDTHH:mm:ssZ'));
}
