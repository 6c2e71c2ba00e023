import * as fc from 'fast-check';
import { Block, ejectBlocks, joinBlocks, partBlocks } from '../../../src/file/text/block';
import { delimiters, Style, styleOf } from '../../../src/file/text/delimiter';

const OPEN = '# >>> docker-publish:labels >>>';
const CLOSE = '# <<< docker-publish:labels <<<';

const part = (text: string, style: Style = 'hash') => partBlocks(text, { file: 'Dockerfile', style });
const put = (text: string, blocks: Block[], style: Style = 'hash') => joinBlocks(part(text, style), blocks, style);
const labels = (content = 'LABEL a="b"', rest: Partial<Block> = {}): Block => ({ id: 'labels', content, ...rest });

describe('a block goes in, and the line ends follow the neighbours', () => {
  test.each([
    ['an empty file', '', `${OPEN}\nLABEL a="b"\n${CLOSE}\n`],
    ['a file that ends well', 'FROM x\n', `FROM x\n${OPEN}\nLABEL a="b"\n${CLOSE}\n`],
    ['no final newline', 'FROM x', `FROM x\n${OPEN}\nLABEL a="b"\n${CLOSE}`],
    ['CRLF', 'FROM x\r\nRUN y\r\n', `FROM x\r\nRUN y\r\n${OPEN}\r\nLABEL a="b"\r\n${CLOSE}\r\n`],
    ['CRLF and no final newline', 'FROM x\r\nRUN y', `FROM x\r\nRUN y\r\n${OPEN}\r\nLABEL a="b"\r\n${CLOSE}`],
    ['mixed, CRLF last', 'FROM x\nRUN y\r\n', `FROM x\nRUN y\r\n${OPEN}\r\nLABEL a="b"\r\n${CLOSE}\r\n`],
    ['mixed, LF last', 'FROM x\r\nRUN y\n', `FROM x\r\nRUN y\n${OPEN}\nLABEL a="b"\n${CLOSE}\n`],
    ['a byte order mark', '\uFEFFFROM x\n', `\uFEFFFROM x\n${OPEN}\nLABEL a="b"\n${CLOSE}\n`],
    ['nothing but a byte order mark', '\uFEFF', `\uFEFF${OPEN}\nLABEL a="b"\n${CLOSE}\n`],
  ])('%s', (_situation, before, after) => {
    expect(put(before, [labels()])).toBe(after);
    expect(put(after, [labels()])).toBe(after);
    expect(put(after, [])).toBe(before);
  });

  test('at a line in the middle', () => {
    const text = 'FROM x\r\n\r\n# next\nFROM y';
    const after = put(text, [labels('A\nB', { at: 8 })]);
    expect(after).toBe(`FROM x\r\n${OPEN}\r\nA\r\nB\r\n${CLOSE}\r\n\r\n# next\nFROM y`);
    expect(put(after, [])).toBe(text);
  });

  test('at the very start of a file with a byte order mark, the mark stays first', () => {
    expect(put('\uFEFFa\r\n', [labels('A', { at: 0 })])).toBe(`\uFEFF${OPEN}\r\nA\r\n${CLOSE}\r\na\r\n`);
  });
});

describe('a block that is there', () => {
  test('is replaced where it stands, whatever surrounds it', () => {
    expect(put(`a\n${OPEN}\r\nold\r\n${CLOSE}\r\nb`, [labels('new', { at: 0 })])).toBe(`a\n${OPEN}\r\nnew\r\n${CLOSE}\r\nb`);
  });
  test('keeps odd bytes of its own while its content is right', () => {
    const odd = `a\n  ${OPEN} \r\nLABEL a="b"\n${CLOSE}\t\nb`;
    expect(put(odd, [labels()])).toBe(odd);
  });
  test('moves when it stands where it no longer belongs', () => {
    const { bare } = part('one\ntwo\n');
    const there = put(bare, [labels('A', { at: 4 })]);
    expect(put(there, [labels('A', { at: 8, home: [5, 8] })])).toBe(`one\ntwo\n${OPEN}\nA\n${CLOSE}\n`);
    expect(put(there, [labels('A', { at: 8, home: [4, 8] })])).toBe(there);
  });
  test('goes, and the other stays', () => {
    const two = put('a\n', [labels('A'), { id: 'labels:prod', content: 'B' }]);
    expect(put(two, [{ id: 'labels:prod', content: 'B' }]))
      .toBe('a\n# >>> docker-publish:labels:prod >>>\nB\n# <<< docker-publish:labels:prod <<<\n');
    expect(put(two, [{ id: 'labels:prod', content: 'B' }, labels('A')])).toBe(two);
  });
  test('is handed over: the lines stay, the delimiters go', () => {
    expect(ejectBlocks(part(put('a\r\nb', [labels('A\nB', { at: 3 })])))).toBe('a\r\nA\r\nB\r\nb');
    expect(ejectBlocks(part(put('a', [labels('A')])))).toBe('a\nA');
    expect(ejectBlocks(part(put('a\n', [labels('A')])))).toBe('a\nA\n');
  });
  test('an editor that drops the final newline breaks nothing', () => {
    const stripped = put('a\n', [labels()]).trimEnd();
    expect(put(stripped, [labels()])).toBe(stripped);
    expect(put(stripped, [])).toBe('a');
  });
});

describe('delimiters that are not one pair are refused, with line and way out', () => {
  test.each([
    [
      'never closed', `a\n${OPEN}\nb\n`,
      `Dockerfile:2: the block "labels" starts here and never ends. Write "${CLOSE}" below its last line.`,
    ],
    [
      'never opened', `a\n${CLOSE}\n`,
      `Dockerfile:2: the block "labels" ends here, but nothing above starts it. Write "${OPEN}" where it starts, or delete this line.`,
    ],
    ['reversed', `${CLOSE}\na\n${OPEN}\n`, 'Dockerfile:1: the block "labels" ends here, but nothing above starts it.'],
    [
      'doubled', `${OPEN}\n${CLOSE}\n${OPEN}\n${CLOSE}\n`,
      `Dockerfile:3: the block "labels" is there twice, first on line 1. Keep one, and delete the other from "${OPEN}" to "${CLOSE}".`,
    ],
    ['opened twice', `${OPEN}\n${OPEN}\n${CLOSE}\n`, 'Dockerfile:2: the block "labels" is opened again, after line 1 opened it.'],
    ['closed twice', `${OPEN}\n${CLOSE}\n${CLOSE}\n`, 'Dockerfile:3: the block "labels" ends here a second time. Delete this line.'],
    ['nested', `${OPEN}\n# >>> docker-publish:other >>>\n`, 'Dockerfile:2: the block "other" starts inside the block "labels" of line 1.'],
    [
      'crossed', `${OPEN}\n# <<< docker-publish:other <<<\n${CLOSE}\n`,
      'Dockerfile:2: the block "other" ends inside the block "labels" of line 1.',
    ],
    [
      'damaged', '#>>> docker-publish:labels >>\n',
      'Dockerfile:1: "#>>> docker-publish:labels >>" looks like a delimiter of docker-publish, but is damaged.',
    ],
    ['pointing both ways', '# >>> docker-publish:labels <<<\n', 'looks like a delimiter of docker-publish, but is damaged.'],
  ])('%s', (_situation, text, message) => {
    expect(() => part(text)).toThrow(message);
  });

  test('all at once', () => {
    expect(() => part(`${CLOSE}\n${OPEN}\n`)).toThrow(/2 problems:\n {2}- Dockerfile:1: .*\n {2}- Dockerfile:2: /);
  });
  test('inside a heredoc it is text, not a comment', () => {
    expect(() => partBlocks(`x\n${OPEN}\n${CLOSE}\n`, {
      file: 'f', style: 'hash', opaque: () => (line) => line === 1 ? 'inside a heredoc' : undefined,
    }))
      .toThrow(`f:2: the delimiter "${OPEN}" stands inside a heredoc, where it is not a comment.`);
  });
  test('content that reads as a delimiter is not written', () => {
    expect(() => put('a\n', [labels(CLOSE)])).toThrow('looks like a delimiter');
  });
});

describe('what only talks about us is nobody\'s delimiter', () => {
  test.each([
    'LABEL x="docker-publish:labels"\n', `RUN echo "${OPEN}"\n`, '# see docker-publish:labels\n',
    '# a >>> docker-publish:labels >>>\n', '<!-- >>> docker-publish:readme >>> -->\n',
  ])('%s', (text) => {
    expect(part(text)).toEqual({ bare: text, blocks: [] });
  });
});

test('Markdown has its own comments', () => {
  expect(styleOf('docs/README.md')).toBe('markdown');
  expect(styleOf('Makefile')).toBe('hash');
  const text = put('# Title\n', [{ id: 'readme', content: '## Pull' }], 'markdown');
  expect(text).toBe('# Title\n<!-- >>> docker-publish:readme >>> -->\n## Pull\n<!-- <<< docker-publish:readme <<< -->\n');
  expect(put(text, [], 'markdown')).toBe('# Title\n');
});

test('the delimiters hold nothing that projen would take for its own marker', () => {
  for (const style of ['hash', 'markdown'] as const) {
    expect(Object.values(delimiters('labels', style)).join()).not.toMatch(/~~|Generated by projen/);
  }
});

describe('properties', () => {
  const eol = fc.constantFrom('\n', '\r\n', '\n', '\r');
  const line = fc.oneof(fc.string({ maxLength: 8 }).map((text) => text.replace(/\n/g, '')), fc.constantFrom('', 'FROM x', '# c', '\\'));
  const lines = fc.array(fc.tuple(line, eol).map((pair) => pair.join('')), { maxLength: 8 });
  const text = fc.tuple(fc.constantFrom('', '\uFEFF'), lines, line).map(([bom, all, last]) => bom + all.join('') + last);
  const block = fc.record({ id: fc.constantFrom('labels', 'a', 'b'), content: fc.constantFrom('', 'A', 'A\nB', '\n'), spot: fc.nat() });
  const blocks = fc.uniqueArray(block, { selector: ({ id }) => id });
  const starts = (of: string) => [of.startsWith('\uFEFF') ? 1 : 0, ...[...of.matchAll(/\n/g)].map(({ index }) => index + 1), of.length];
  interface Spot { id: string; content: string; spot: number }
  const at = (of: string, all: Spot[]) => all.map((one) => ({ ...one, at: starts(of)[one.spot % starts(of).length] }));

  test('in, again, changed and out: the second time changes nothing, the last gives the original back', () => {
    fc.assert(fc.property(text, blocks, blocks, (before, first, second) => {
      const once = put(before, at(before, first));
      expect(part(once).bare).toBe(before);
      expect(put(once, at(before, first))).toBe(once);
      const changed = put(once, at(before, second));
      expect(put(changed, at(before, second))).toBe(changed);
      expect(put(changed, [])).toBe(before);
    }), { numRuns: 3000 });
  });
});
