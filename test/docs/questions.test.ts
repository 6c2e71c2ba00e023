import * as fs from 'node:fs';
import * as path from 'node:path';
import { fences, PAGES } from '../support/samples';

const ROOT = path.resolve(__dirname, '../..');
const read = (page: string) => fs.readFileSync(path.join(ROOT, page), 'utf8');
/** The pages that explain; the reference contains every name anyway. */
const TAUGHT = PAGES.filter((page) => !/API|troubleshooting/.test(page)).map(read).join('\n');

test.each([
  ['tests before publishing', 'Gate.task('], ['a test of the image', 'ImageTest.'], ['signatures and SBOM', 'SupplyChain.'],
  ['the first Dockerfile', 'Stack.'],
  ['every night', 'Trigger.schedule('], ['the registry of AWS', 'Registry.ecr('], ['one image more', 'addImage('],
  ['pnpm and Yarn', /\bpnpm, Yarn/],
  ['a hand-written workflow', 'move over from'], ['a newer version', 'npx projen upgrade'],
  ['a release that projen makes', '`release: true`'],
  ['30 repositories', 'new SharedWorkflow('], ['to leave', 'eject --remove'], ['a project of ours', /docker: \{/],
] as Array<[string, string | RegExp]>)('the docs answer: %s', (_, words) => {
  expect(typeof words === 'string' ? TAUGHT.includes(words) : words.test(TAUGHT)).toBe(true);
});

test.each(['ts', 'python', 'java', 'go'])('the README shows the declaration in %s', (language) => {
  expect(fences('README.md', language).length).toBeGreaterThan(0);
});

test('in a project of another language, the declaration in JavaScript has its command', () => {
  expect(read('docs/languages.md')).toContain('npx projen new python --projenrc-js --projenrc-python=false');
});

test('the cookbook lists its recipes, each of them a question', () => {
  const text = read('docs/cookbook.md');
  const recipes = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  expect([...text.matchAll(/^- \[(.*)\]\(#/gm)].map(([, title]) => title)).toEqual(recipes);
  expect(recipes.filter((title) => !/^(How|What|Where|When|Why|Which|Who)\b.*\?$/.test(title))).toEqual([]);
  expect(recipes.length).toBeGreaterThanOrEqual(20);
});

test('the glossary has at most fifteen terms', () => {
  expect(read('docs/glossary.md').match(/^\| \*\*/gm)!.length).toBeLessThanOrEqual(15);
});

test('the README is short', () => expect(read('README.md').split('\n').length).toBeLessThanOrEqual(300));
