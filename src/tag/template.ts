import { DATE_WORDS } from './template-words';

/** What a template can name: a value, or a function that gives one. */
export type Words = Record<string, unknown>;

/** How Handlebars keeps text out of HTML; tags are cleaned afterwards, so `a=b` becomes `a-x3D-b`. */
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;', '`': '&#x60;', '=': '&#x3D;' };

/** `{{major}}`, `{{date 'YYYYMMDD'}}` or `{{date 'YYYYMMDD' tz='Asia/Tokyo'}}`. */
const PLAIN_WORD = /\{\{\s*(\w+)(?:\s+(['"])([^'"{}\\]*)\2(?:\s+tz=(['"])([^'"{}\\]*)\4)?)?\s*\}\}/g;

/** Words with a meaning of their own in Handlebars. */
const KEYWORDS = ['if', 'unless', 'else', 'each', 'with', 'lookup', 'log', 'this', 'true', 'false', 'null', 'undefined', 'blockHelperMissing', 'helperMissing'];

/** Fills a template in as Handlebars does. */
export function render(template: string, words: Words): string {
  return renderPlain(template, words) ?? compile(template)(words);
}

/** Whether a template is the one word `raw` and nothing else. */
export function isRaw(template: string): boolean {
  if (!template.includes('raw')) return false;
  if (isPlain(template, ['raw'])) return template.replace(PLAIN_WORD, '') === '' && template.match(PLAIN_WORD)!.length === 1;
  try {
    const { body } = handlebars().parseWithoutProcessing(template);
    const path = body.length === 1 && body[0].type === 'MustacheStatement' ? (body[0] as hbs.AST.MustacheStatement).path as hbs.AST.PathExpression : undefined;
    return path?.parts.length === 1 && path.parts[0] === 'raw';
  } catch {
    return false;
  }
}

/** Whether a template is text and words out of a list, so that it takes no compiler. */
export function isPlain(template: string, words: readonly string[]): boolean {
  return !/[{}\\]/.test(template.replace(PLAIN_WORD, '')) && [...template.matchAll(PLAIN_WORD)].every(([, word, quote]) => words.includes(word) && DATE_WORDS.includes(word) === (quote !== undefined));
}

/** The dates that a template writes: format and time zone. */
export function datesIn(template: string): { readonly format: string; readonly zone: string }[] {
  return [...template.matchAll(PLAIN_WORD)].flatMap(([, , , format, , zone]) => format === undefined ? [] : [{ format, zone: zone ?? 'UTC' }]);
}

/** Nearly every template is text and known words. Those need no compiler, which costs more to load than a synth may wait. */
function renderPlain(template: string, words: Words): string | undefined {
  if (/[{}\\]/.test(template.replace(PLAIN_WORD, ''))) return undefined;
  for (const [, word, quote] of template.matchAll(PLAIN_WORD)) {
    if (KEYWORDS.includes(word) || !Object.prototype.hasOwnProperty.call(words, word)) return undefined;
    if ((typeof words[word] === 'function' && words[word].length > 0) !== (quote !== undefined)) return undefined;
  }
  return template.replace(PLAIN_WORD, (_, word: string, _open, format: string, tzQuote?: string, tz?: string) => {
    const value = words[word];
    return escape(typeof value === 'function' ? value.call(words, format, { hash: tzQuote === undefined ? {} : { tz } }) : value);
  });
}

function escape(value: unknown): string {
  return value === undefined || value === null ? '' : String(value).replace(/[&<>"'`=]/g, (character) => ENTITIES[character]);
}

const compiled = new Map<string, (words: Words) => string>();

function compile(template: string): (words: Words) => string {
  const known = compiled.get(template) ?? handlebars().compile(template);
  compiled.set(template, known);
  return known;
}

/** The build for browsers: the same compiler in one file, without source maps and the file system. */
function handlebars(): typeof import('handlebars') {
  return require('handlebars/dist/handlebars.min.js') as typeof import('handlebars');
}
