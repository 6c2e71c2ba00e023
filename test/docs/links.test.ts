import * as fs from 'node:fs';
import * as path from 'node:path';
import { PAGES } from '../support/samples';

const ROOT = path.resolve(__dirname, '../..');
const HOUSE = ['CONTRIBUTING.md', 'SECURITY.md', '.github/pull_request_template.md'].filter((file) => fs.existsSync(path.join(ROOT, file)));
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8').replace(/^```[^]*?^```/gm, '');

/** GitHub's anchor for a heading. */
const anchor = (heading: string) => heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '')
  .replace(/ /g, '-');
const anchors = (file: string) => [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading));
const links = [...PAGES, ...HOUSE].flatMap((page) => [...read(page).matchAll(/\]\(([^()\s]+)\)/g)].map(([, link]) => [page, link]))
  .filter(([, link]) => !/^https?:/.test(link));

test.each(links)('%s links to %s, which is there', (page, link) => {
  const [file, heading] = link.split('#');
  const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
  expect([target, fs.existsSync(path.join(ROOT, target))]).toEqual([target, true]);
  if (heading !== undefined) expect(anchors(target)).toContain(heading);
});

test('every page is found from the README', () => {
  const linked = (page: string): string[] => links.filter(([from]) => from === page)
    .map(([, link]) => path.posix.join(path.posix.dirname(page), link.split('#')[0]));
  const reached = new Set(['README.md']);
  for (const page of reached) for (const next of linked(page)) if (next.endsWith('.md')) reached.add(next);
  expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
});

test('a link says where it leads, instead of the name of a page', () => {
  const named = PAGES.flatMap((page) => [...read(page).matchAll(/\[[^\]`]*\.md\]\(/g)].map(([link]) => `${page}: ${link}`));
  expect(named).toEqual([]);
});
