import { zoneName } from './zone-name';

/**
 * Abbreviations in the time zone database, by the runtime's English name of the time. Every other zone has none.
 * Where two names have one abbreviation, they come from older and newer runtimes.
 */
const LETTERS: Readonly<Record<string, string>> = {
  'Coordinated Universal Time': 'UTC',
  'Greenwich Mean Time': 'GMT', 'British Summer Time': 'BST', 'Irish Standard Time': 'IST',
  'Western European Standard Time': 'WET', 'Western European Summer Time': 'WEST',
  'Central European Standard Time': 'CET', 'Central European Summer Time': 'CEST',
  'Eastern European Standard Time': 'EET', 'Eastern European Summer Time': 'EEST',
  'Moscow Standard Time': 'MSK', 'Volgograd Standard Time': 'MSK', 'Israel Standard Time': 'IST', 'Israel Daylight Time': 'IDT',
  'East Africa Time': 'EAT', 'West Africa Time': 'WAT', 'West Africa Standard Time': 'WAT', 'Central Africa Time': 'CAT',
  'South Africa Standard Time': 'SAST',
  'Hawaii-Aleutian Standard Time': 'HST', 'Hawaii-Aleutian Daylight Time': 'HDT',
  'Alaska Standard Time': 'AKST', 'Alaska Daylight Time': 'AKDT',
  'Pacific Standard Time': 'PST', 'Pacific Daylight Time': 'PDT', 'Yukon Time': 'MST',
  'Mountain Standard Time': 'MST', 'Mountain Daylight Time': 'MDT',
  'Mexican Pacific Standard Time': 'MST', 'Mexican Pacific Daylight Time': 'MDT',
  'Central Standard Time': 'CST', 'Central Daylight Time': 'CDT',
  'Eastern Standard Time': 'EST', 'Eastern Daylight Time': 'EDT',
  'Atlantic Standard Time': 'AST', 'Atlantic Daylight Time': 'ADT',
  'Newfoundland Standard Time': 'NST', 'Newfoundland Daylight Time': 'NDT',
  'Cuba Standard Time': 'CST', 'Cuba Daylight Time': 'CDT',
  'Pakistan Standard Time': 'PKT', 'India Standard Time': 'IST',
  'China Standard Time': 'CST', 'Taiwan Standard Time': 'CST', 'Taipei Standard Time': 'CST', 'Hong Kong Standard Time': 'HKT',
  'Philippine Standard Time': 'PST',
  'Japan Standard Time': 'JST', 'Korean Standard Time': 'KST', 'Korea Standard Time': 'KST', 'North Korea Time': 'KST',
  'Western Indonesia Time': 'WIB', 'Central Indonesia Time': 'WITA', 'Eastern Indonesia Time': 'WIT',
  'Australian Western Standard Time': 'AWST', 'Australian Central Standard Time': 'ACST', 'Australian Central Daylight Time': 'ACDT',
  'Australian Eastern Standard Time': 'AEST', 'Australian Eastern Daylight Time': 'AEDT',
  'New Zealand Standard Time': 'NZST', 'New Zealand Daylight Time': 'NZDT',
  'Chamorro Standard Time': 'ChST', 'American Samoa Standard Time': 'SST', 'Samoa Standard Time': 'SST',
};

/** Zones to which the runtime gives a name with letters, and the time zone database does not. */
const WITHOUT_LETTERS = [
  'Africa/Casablanca', 'Africa/El_Aaiun', 'Antarctica/Casey', 'Antarctica/Troll', 'Asia/Colombo',
  'Europe/Astrakhan', 'Europe/Minsk', 'Europe/Saratov', 'Europe/Ulyanovsk', 'Pacific/Apia',
];
/** Zones without a name for summer time in the runtime; their clocks are London's. */
const AS_LONDON = ['Europe/Guernsey', 'Europe/Isle_of_Man', 'Europe/Jersey'];
/** The runtime treats these names as UTC. */
const GREENWICH = /^(Etc\/)?(GMT[+-]?0?|Greenwich)$/i;

/** The abbreviation in the time zone database: `CET`, or the offset, `+0545`, for a zone without letters. */
export function zoneAbbreviation(date: Date, zone: string, offset: number): string {
  if (GREENWICH.test(zone)) return 'GMT';
  if (isAmong(WITHOUT_LETTERS, zone)) return numeric(offset);
  if (isAmong(AS_LONDON, zone)) return zoneAbbreviation(date, 'Europe/London', offset);
  return LETTERS[zoneName(date, zone, 'long')] ?? numeric(offset);
}

function numeric(offset: number): string {
  const minutes = Math.abs(offset) % 60;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${minutes === 0 ? '' : two(minutes)}`;
}

function isAmong(zones: readonly string[], zone: string): boolean {
  return zones.some((candidate) => candidate.toLowerCase() === zone.toLowerCase());
}
