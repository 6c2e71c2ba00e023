import * as fs from 'node:fs';
import * as path from 'node:path';
import { messages, withMessages } from '../../projenrc/messages';

const ROOT = path.resolve(__dirname, '../..');
const PAGE = fs.readFileSync(path.join(ROOT, 'docs/troubleshooting.md'), 'utf8');
const ALL = messages(ROOT);
const plain = (text: string) => text.replace(/…+/g, '…').replace(/\s+/g, ' ').trim();

test('every message of the sources has its entry, and every entry is a message of the sources', () => {
  expect(ALL.length).toBeGreaterThan(200);
  const listed = (page: string) => page.split('\n').filter((line) => line.startsWith('- ``'));
  const missing = listed(withMessages(PAGE, ALL)).filter((line) => !PAGE.includes(line));
  const gone = listed(PAGE).filter((line) => !withMessages(PAGE, ALL).includes(line));
  // Run "npx projen docs:messages" to update it, and add advice above the list where the message is not enough.
  expect({ 'missing, run "npx projen docs:messages"': missing, 'gone, run "npx projen docs:messages"': gone })
    .toEqual({ 'missing, run "npx projen docs:messages"': [], 'gone, run "npx projen docs:messages"': [] });
  expect(withMessages(PAGE, ALL)).toBe(PAGE);
});

test('messages that are explained above the lists are in the sources', () => {
  const explained = [...PAGE.slice(0, PAGE.indexOf('## Every message')).matchAll(/^### (.*)$/gm)].map(([, heading]) => plain(heading));
  expect(explained.length).toBeGreaterThan(5);
  expect(explained.filter((heading) => !ALL.some(({ text }) => plain(text).startsWith(heading)))).toEqual([]);
});

test('every list has a sentence on when its messages come', () => {
  const lists = PAGE.slice(PAGE.indexOf('## Every message')).split(/^### /m).slice(1);
  expect(lists.filter((section) => !/^[^\n]+\n\n[^\n<][^\n]{30,}\n/.test(section))).toEqual([]);
  expect(PAGE.match(/<!-- messages of/g)).toHaveLength(lists.length);
});

describe('the list of messages', () => {
  const page = '<!-- messages of src/image -->\n<!-- end -->\n';
  test.each<[string, string, string, string]>([
    ['takes a message under its folder', 'src/image/image.ts', 'Image "…" is wrong', '- `` Image "…" is wrong ``'],
    ['joins what is filled in', 'src/image/image.ts', '……: two  holes', '- `` …: two holes ``'],
  ])('%s', (_, file, text, line) => expect(withMessages(page, [{ file, text }])).toContain(line));

  test('says where a message of a new folder goes', () => {
    expect(() => withMessages(page, [{ file: 'src/plugin/plugin.ts', text: 'Plugin … is wrong' }])).toThrow(
      /no section for src\/plugin\/plugin.ts.*<!-- messages of src\/plugin -->/,
    );
  });
});
