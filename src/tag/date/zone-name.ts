/** Making one takes the runtime longer than everything that is asked of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the runtime calls the time in a zone: `GMT+01:00`, or `Central European Standard Time`. */
export function zoneName(date: Date, timeZone: string, timeZoneName: 'longOffset' | 'long'): string {
  const key = `${timeZoneName} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName });
  formats.set(key, format);
  return format.formatToParts(date).find(({ type }) => type === 'timeZoneName')!.value;
}
