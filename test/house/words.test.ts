import * as fs from 'node:fs';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const COMMENT = /(?:^\s*(?:\/\*\*?|\*)|(?:^|\s)\/\/)\s*(.+?)\s*(?:\*\/)?$/;

/** Comment lines in which a sentence begins with "What": mostly a relative clause without a verb, where a noun says the same. */
function riddles(text: string): number[] {
  return text.split('\n').flatMap((line, index) => /(?:^|[.;:] )What /.test(COMMENT.exec(line)?.[1] ?? '') ? [index + 1] : []);
}

describe('a comment', () => {
  test.each<[string, string, number[]]>([
    ['that is a relative clause', '\n/** What a build is made of. */\nconst one = 1;', [2]],
    ['of several lines', '/**\n * Why.\n * What a registry says.\n */', [3]],
    ['beside code', 'return []; // What was there may be broken.', [1]],
    ['whose second sentence is one', '// The tags of an image. What a rule makes of an event.', [1]],
    ['with subject and verb', '// A registry tells what it has.\n/** The inputs of a build. */', []],
    ['is not a text', 'const one = \'What is it\';', []],
  ])('%s', (_, text, lines) => expect(riddles(text)).toEqual(lines));
});

test.each(['src', 'test', 'projenrc', '.projenrc.ts'])('no comment in %s is a riddle', (place) => {
  const found = path.join(ROOT, place);
  const files = fs.statSync(found).isFile() ? [found] : fs.readdirSync(found, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== path.join('house', 'words.test.ts')).map((file) => path.join(found, file));
  expect(files.flatMap((file) => riddles(fs.readFileSync(file, 'utf8')).map((line) => `${path.relative(ROOT, file)}:${line}`))).toEqual([]);
});
