/** A cache, because creating a formatter takes longer than all its uses. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The runtime's name of the time in a zone: `GMT+01:00`, or `Central European Standard Time`. */
export function zoneName(date: Date, timeZone: string, timeZoneName: 'longOffset' | 'long'): string {
  const key = `${timeZoneName} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName });
  formats.set(key, format);
  return format.formatToParts(date).find(({ type }) => type === 'timeZoneName')!.value;
}
