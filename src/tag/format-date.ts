/**
 * Writes a date as the action does. A zone that does not exist is told on the console, and taken for UTC.
 *
 * A file of its own, because the zones of the world are large and only a command needs them.
 */
export function formatDate(date: Date, format: string, zone: string): string {
  const moment = require('moment-timezone') as typeof import('moment-timezone');
  return moment.utc(date).tz(zone).format(format);
}
