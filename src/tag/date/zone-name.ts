import { rememberAll } from '../../base/remember';

/** A cache, because creating a formatter takes longer than all its uses. */
const formatIn = rememberAll((zone: string) => (
  rememberAll((timeZoneName: 'longOffset' | 'long') => new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName }))
));

/** The runtime's name of the time in a zone: `GMT+01:00`, or `Central European Standard Time`. */
export function zoneName(date: Date, timeZone: string, timeZoneName: 'longOffset' | 'long'): string {
  return formatIn(timeZone)(timeZoneName).formatToParts(date).find(({ type }) => type === 'timeZoneName')!.value;
}
