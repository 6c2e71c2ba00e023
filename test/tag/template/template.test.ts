import * as fc from 'fast-check';
import * as Handlebars from 'handlebars';
import { parseTemplate } from '../../../src/tag/template/parse-template';
import { runTemplate } from '../../../src/tag/template/run-template';

/** The words of rules' templates, and further values of every type. */
const WORDS = {
  text: 'a<b', empty: '', zero: 0, one: 1, yes: true, no: false, nothing: null, list: ['x', 'y'], numbers: [1, 2, 3], none: [],
  nested: { a: { b: 'deep' }, list: [{ a: 1 }, { a: 2 }] },
  word: () => 'called', date: (format: unknown, options: { hash?: { tz?: string } }) => `${String(format)}@${options?.hash?.tz ?? 'UTC'}`,
  self(this: { one?: number }) { return this.one; }, set: new Set(['s', 't']),
};

const name = fc.constantFrom(
  ...Object.keys(WORDS), 'unknown', 'this', '.', 'nested.a', 'nested.a.b', 'nested/a/b', 'text.length', 'list.[1]', 'list.0', './one',
  'this.one', '../one', '../../text', '@index', '@key', '@first', '@last', '@root.text', '@../index', 'item', 'item.a', 'constructor',
  'nested.constructor', 'toString', '[text]',
);
const literal = fc.constantFrom('\'YYYY\'', '"a b"', '12', '-1.5', 'true', 'false', 'null', 'undefined', '\'it"s\'');
const { expression } = fc.letrec<{ expression: string; call: string }>((tie) => ({
  expression: fc.oneof({ depthSize: 'small' }, name, literal, tie('call')),
  call: fc.oneof(
    fc.tuple(fc.constantFrom('lookup'), name, tie('expression')).map(([helper, a, b]) => `(${helper} ${a} ${b})`),
    fc.tuple(fc.constantFrom('date'), tie('expression')).map(([helper, a]) => `(${helper} ${a} tz='x')`),
    fc.tuple(fc.constantFrom('word', 'unknown', 'self')).map(([helper]) => `(${helper})`),
  ),
}));
const hash = fc.constantFrom('', '', ' tz=\'Z\'', ' tz=text', ' includeZero=true', ' a=1 a=2');
const call = fc.oneof(name, literal, fc.tuple(
  fc.constantFrom('date', 'word', 'unknown', 'lookup nested', 'one', 'if', 'nested.a', 'item'), expression, hash,
).map(([helper, value, more]) => `${helper} ${value}${more}`), fc.tuple(name, hash).map(([word, more]) => `${word}${more}`));
const tilde = fc.constantFrom('', '', '', '~');
const text = fc.constantFrom('', ' ', '\n', 'x', ' - ', '\\', '=', '  \n ', '\\{{text}}', '\\\\');

const { template } = fc.letrec<{ template: string; piece: string }>((tie) => ({
  template: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.tuple(tilde, call, tilde).map(([a, inside, b]) => `{{${a}${inside}${b}}}`),
    call.map((inside) => `{{{${inside}}}}`),
    call.map((inside) => `{{& ${inside}}}`),
    fc.constantFrom('{{! note }}', '{{!-- }} --}}', '{{> part}}', '{{* deco}}', '{{{{text}}}}{{raw}}{{{{/text}}}}'),
    fc.tuple(
      fc.constantFrom('if', 'unless', 'each', 'with', 'list', 'nested', 'word', 'text', 'unknown', 'this', 'nested.list', 'one', 'no'),
      fc.oneof(expression, fc.constant('')), tilde, tie('template'),
      fc.constantFrom('', '{{else}}', '{{^}}', '{{else if one}}', '{{~else~}}'), tie('template'),
    )
      .map(([helper, value, a, yes, otherwise, no]) =>
        `{{${a}#${helper}${value && ` ${value}`}${a}}}${yes}${otherwise && otherwise + no}{{/${helper}}}`),
    fc.tuple(fc.constantFrom('each list', 'with nested', 'each nested'), fc.constantFrom(' as |item|', ' as |item index|'), tie('template'))
      .map(([opening, names, inside]) => `{{#${opening}${names}}}${inside}{{/${opening.split(' ')[0]}}}`),
    fc.tuple(fc.constantFrom('list', 'none', 'no'), tie('template')).map(([value, inside]) => `{{^${value}}}${inside}{{/${value}}}`),
  ),
}));

/** The rendered text; undefined for an error. */
function outcome(render: () => string): string | undefined {
  try {
    return render();
  } catch {
    return undefined;
  }
}

beforeAll(() => {
  // Handlebars logs denied properties.
  Handlebars.logger.level = 4;
});

test('a parsed template means what Handlebars makes of its text', () => {
  const counts = { texts: 0, errors: 0 };
  fc.assert(fc.property(template, (source) => {
    let program: unknown;
    try {
      program = parseTemplate(source);
    } catch {
      expect(() => Handlebars.compile(source)(WORDS)).toThrow();
      return;
    }
    const expected = outcome(() => Handlebars.compile(source)(WORDS));
    const stored = JSON.parse(JSON.stringify(program));
    if (expected === undefined) counts.errors++;
    else counts.texts++;
    expect(outcome(() => runTemplate(stored, WORDS))).toEqual(expected);
  }), { numRuns: 1_500 });
  expect(counts.texts).toBeGreaterThan(500);
  expect(counts.errors).toBeGreaterThan(50);
});

test.each([
  ['{{#if list}}{{#each list}}{{@index}}{{#unless @last}}-{{/unless}}{{/each}}{{else}}none{{/if}}', '0-1'],
  ['{{#each nested.list as |item index|}}{{index}}{{item.a}}{{../one}}{{/each}}', '011121'],
  ['a  {{~text~}}  b', 'aa&lt;bb'],
  ['{{{text}}}{{lookup list 1}}', 'a<by'],
  ['{{#with nested}}{{a.b}}{{@root.zero}}{{/with}}', 'deep0'],
])('%s', (source, expected) => {
  expect(runTemplate(parseTemplate(source), WORDS)).toBe(expected);
});

test.each([
  '{{> part}}', '{{* deco}}', '{{unknown 1}}', '{{#if}}x{{/if}}', '{{#with one 2}}x{{/with}}', '{{#if one 2}}x{{/if}}',
  '{{#unless one 2}}x{{/unless}}', '{{#each}}x{{/each}}',
])('%s is refused with the words of Handlebars', (source) => {
  const message = (render: () => string) => {
    try {
      return render();
    } catch (error) {
      return (error as Error).message.replace(/ - \d+:\d+$/, '');
    }
  };
  expect(message(() => runTemplate(parseTemplate(source), WORDS))).toBe(message(() => Handlebars.compile(source)(WORDS)));
});

test('numbers that nothing stands between are added up, as in the action', () => {
  for (const source of [
    '{{{one}}}{{{one}}}', 'x{{{one}}}{{{one}}}', '{{#if yes}}{{{one}}}{{{one}}}{{/if}}',
    '{{{one}}}{{{one}}}{{#text}}-{{/text}}{{{one}}}{{{one}}}', '{{#text}}-{{/text}}{{{one}}}{{{one}}}{{#text}}-{{/text}}',
  ]) {
    expect(`${source} ${runTemplate(parseTemplate(source), WORDS)}`).toBe(`${source} ${Handlebars.compile(source)(WORDS)}`);
  }
});
