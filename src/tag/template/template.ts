import { escapeText, runTemplate } from './run-template';
import { Programs } from './template-program';
import { DATE_WORDS } from './template-words';

/** The variables of a template: values, or functions that return one. */
export type TemplateVariables = Record<string, unknown>;

/** Matches `{{major}}`, `{{date 'YYYYMMDD'}}` or `{{date 'YYYYMMDD' tz='Asia/Tokyo'}}`. */
const PLAIN_WORD = /\{\{\s*(\w+)(?:\s+(['"])([^'"{}\\]*)\2(?:\s+tz=(['"])([^'"{}\\]*)\4)?)?\s*\}\}/g;

/** Words with a special meaning in Handlebars. */
const KEYWORDS = [
  'if', 'unless', 'else', 'each', 'with', 'lookup', 'log', 'this', 'true', 'false', 'null', 'undefined', 'blockHelperMissing',
  'helperMissing',
];

/** Renders a template as Handlebars does. A template that is more than text and words is looked up in its parsed form. */
export function render(template: string, words: TemplateVariables, programs: Programs): string {
  return renderPlain(template, words) ?? runTemplate(programs(template), words);
}

/** Whether a template consists of text and known words, as nearly all do, and so needs no parsed form. */
export function isPlain(template: string, known: readonly string[]): boolean {
  const isWord = (word: string) => known.includes(word) && !KEYWORDS.includes(word);
  return !/[{}\\]/.test(template.replace(PLAIN_WORD, ''))
    && [...template.matchAll(PLAIN_WORD)].every(([, word, quote]) => isWord(word) && DATE_WORDS.includes(word) === (quote !== undefined));
}

/** Whether a template is exactly the word `raw`. */
export function isRaw(template: string, programs: Programs): boolean {
  if (!template.includes('raw')) return false;
  if (/^\{\{\s*raw\s*\}\}$/.test(template)) return true;
  if (!/\{\{/.test(template)) return false;
  try {
    const [only, ...more] = programs(template).body;
    return more.length === 0 && only?.type === 'MustacheStatement' && only.path?.parts?.length === 1 && only.path.parts[0] === 'raw';
  } catch {
    return false;
  }
}

function renderPlain(template: string, words: TemplateVariables): string | undefined {
  const isWord = (word: string) => Object.prototype.hasOwnProperty.call(words, word) && !KEYWORDS.includes(word);
  const takesFormat = (word: string) => typeof words[word] === 'function' && words[word].length > 0;
  if (/[{}\\]/.test(template.replace(PLAIN_WORD, ''))) return undefined;
  if ([...template.matchAll(PLAIN_WORD)].some(([, word, quote]) => !isWord(word) || takesFormat(word) !== (quote !== undefined))) {
    return undefined;
  }
  return template.replace(PLAIN_WORD, (_, word: string, _open, format: string, tzQuote?: string, tz?: string) => {
    const value = words[word];
    return escapeText(typeof value === 'function' ? value.call(words, format, { hash: tzQuote === undefined ? {} : { tz } }) : value);
  });
}
