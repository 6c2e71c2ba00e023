import { rememberAll } from '../../base/remember';

/** Making one takes the runtime longer than everything that is asked of it. */
const formatIn = rememberAll((zone: string) => (
  rememberAll((timeZoneName: 'longOffset' | 'long') => new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName }))
));

/** What the runtime calls the time in a zone: `GMT+01:00`, or `Central European Standard Time`. */
export function zoneName(date: Date, timeZone: string, timeZoneName: 'longOffset' | 'long'): string {
  return formatIn(timeZone)(timeZoneName).formatToParts(date).find(({ type }) => type === 'timeZoneName')!.value;
}
