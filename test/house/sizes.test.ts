import * as path from 'node:path';
import { LIMITS, longLines, sizesOf } from '../../projenrc/sizes';

const ROOT = path.resolve(__dirname, '../..');

test.each(['src', 'test', 'projenrc'])('in %s a file fits its idea, a line a screen, and a folder one look', (folder) => {
  const { tooLarge, tooLong, crowded } = sizesOf(path.join(ROOT, folder));
  expect({ tooLarge, tooLong, crowded }).toEqual({ tooLarge: [], tooLong: [], crowded: [] });
});

test('most files of the library are short', () => {
  const { median, p90 } = sizesOf(path.join(ROOT, 'src'));
  expect(median).toBeLessThanOrEqual(LIMITS.median);
  expect(p90).toBeLessThanOrEqual(LIMITS.p90);
});

describe('a line over the limit', () => {
  const LONG = 'a b '.repeat(40);
  test.each<[string, string, number[]]>([
    ['of code', `\nconst one = [${'1, '.repeat(60)}];`, [2]],
    ['of a text with blanks', `const one = '${LONG}';`, [1]],
    ['of a comment', `// ${LONG}\nconst one = 1;`, [1]],
    ['in a template over several lines is its text', `const one = \`\n${LONG}\n\`;`, []],
    ['in a template of one line', `const one = \`${LONG}\`;`, [1]],
    ['of a regular expression', `const one = /${LONG}/;`, []],
    ['with an address', `// https://example.com/${'a'.repeat(160)}`, []],
  ])('%s', (_, text, lines) => expect(longLines(text)).toEqual(lines));
});
