import { RuleLine } from './parsed-rule';
import { COMMON_ATTRIBUTES, RULE_ATTRIBUTES } from './rule-type';
import { didYouMean, Problems } from '../../problem/problems';
import { findZone, knownZones } from '../date/local-time';
import { BUILT_IN_WORDS, DATE_WORDS, wordsOf } from '../template/template-words';

/**
 * Rejects mistakes that metadata-action ignores: an unknown attribute, or an unknown word in a template (which becomes empty text, so that
 * `v{{version}}` in a raw rule becomes the tag `v`). A typo must not publish the wrong tag.
 */
export function checkRule(rule: RuleLine, line: string): void {
  const problems = new Problems();
  for (const problem of problemsOf(rule)) problems.add(problem);
  problems.throwIfAny(`Tag rule "${line}"`);
}

/** The same problems as sentences, for a caller that only warns. */
export function problemsOf(rule: RuleLine): string[] {
  return [...unknownAttributes(rule), ...unknownWords(rule), ...wrongValues(rule)];
}

function unknownAttributes({ type, attributes }: RuleLine): string[] {
  const known = [...RULE_ATTRIBUTES[type], ...COMMON_ATTRIBUTES];
  return [...attributes.keys()].filter((key) => !known.includes(key)).map((key) =>
    `a rule of type=${type} has no "${key}", metadata-action would ignore it. Known: ${known.join(', ')}.${didYouMean(key, known)}`);
}

function* unknownWords({ type, attributes }: RuleLine): Iterable<string> {
  for (const [key, template] of attributes) {
    const known = wordsOf(type, key);
    if (!known) continue;
    if (template.split('{{').length !== template.split('}}').length) {
      yield `${key} "${template}" has "{{" and "}}" that do not match.`;
    }
    for (const [, word, more] of template.matchAll(/\{\{\{?~?[#^/&]?\s*([A-Za-z_]\w*)\s*([^}]*)\}\}/g)) {
      if (BUILT_IN_WORDS.includes(word)) continue;
      if (!known.includes(word)) {
        yield `${key} "${template}": a template here does not know "${word}", it would become empty text. Known: `
          + `${known.join(', ')}.${didYouMean(word, known)}${hintFor(word)}`;
      } else if (DATE_WORDS.includes(word) && !/^['"]/.test(more)) {
        yield `${key} "${template}": ${word} needs a format, for example {{${word} 'YYYYMMDD'}}.`;
      }
      if (DATE_WORDS.includes(word)) yield* unknownZone(`${key} "${template}"`, more);
    }
  }
}

function* unknownZone(where: string, more: string): Iterable<string> {
  const zone = /\stz=(['"])(.*?)\1/.exec(more)?.[2];
  if (zone === undefined || findZone(zone) !== undefined) return;
  yield `${where}: there is no time zone "${zone}", metadata-action would use UTC. Write one of the world's, such as `
    + `Europe/Berlin or Asia/Tokyo.${didYouMean(zone, knownZones())}`;
}

function hintFor(word: string): string {
  const isVersionWord = wordsOf('semver', 'pattern')!.includes(word);
  return isVersionWord ? ` Only the pattern of a semver or pep440 rule knows "${word}"; what comes beside it goes into prefix and `
    + 'suffix: "type=semver,pattern={{version}},suffix=-{{sha}}".' : '';
}

function* wrongValues({ type, attributes, priority }: RuleLine): Iterable<string> {
  if (!Number.isFinite(priority)) yield `priority is "${attributes.get('priority')}". It is a number; the highest goes first.`;

  const enable = attributes.get('enable') ?? 'true';
  if (!['true', 'false'].includes(enable) && !enable.includes('{{')) {
    yield `enable is "${enable}". Allowed: true, false, or a template that yields one of them, such as {{is_default_branch}}.`;
  }

  for (const key of type === 'match' ? ['pattern'] : ['match']) {
    const text = attributes.get(key) ?? '';
    try {
      const [, body = text, flags = ''] = (type === 'match' && /^\/(.+)\/(.*)$/.exec(text)) || [];
      new RegExp(body, flags);
    } catch (error) {
      yield `${key} "${text}" is not a regular expression: ${(error as Error).message}.`;
    }
  }
}
