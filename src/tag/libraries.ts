import { isPlainFormat } from './format-date';
import { readRule, RuleLine } from './rule-line';
import { datesIn, isPlain } from './template';
import { wordsOf } from './template-words';

/** A library that only some rules need, by its name among packages. */
export type Library = 'csv-parse' | 'handlebars' | 'moment-timezone';

/**
 * The libraries that reading and evaluating these rules takes: the CSV reader for quotes, Handlebars for what is more than a word in
 * braces, moment for dates that are more than numbers. Nearly all rules need none.
 */
export function librariesOf(rules: readonly string[], flavor: readonly string[]): Library[] {
  const texts = [...rules.map(readRule).flatMap(templatesOf), ...flavor.map((text) => ({ text, words: wordsOf('raw', 'value')! }))];
  const needs: Record<Library, boolean> = {
    'csv-parse': [...rules, ...flavor].some((line) => line.includes('"')),
    'handlebars': texts.some(({ text, words }) => !isPlain(text, words)),
    'moment-timezone': texts.some(({ text, words }) => isPlain(text, words) ? hasOddDate(text) : text.includes('date')),
  };
  return (Object.keys(needs) as Library[]).filter((library) => needs[library]);
}

function hasOddDate(text: string): boolean {
  return datesIn(text).some(({ format, zone }) => !isPlainFormat(format, zone));
}

function templatesOf({ type, attributes }: RuleLine): { text: string; words: readonly string[] }[] {
  return [...attributes].flatMap(([key, text]) => {
    const words = wordsOf(type, key);
    return words ? [{ text, words }] : [];
  });
}
