import * as fs from 'node:fs';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** The pages for users: the README and everything in docs. */
export const PAGES = [
  'README.md', ...fs.readdirSync(path.join(ROOT, 'docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`),
];

/** The code blocks of a page in one language, in order. */
export function fences(page: string, language: string): string[] {
  return [
    ...fs.readFileSync(path.join(ROOT, page), 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm')),
  ].map(([, text]) => text);
}

/** One of them, the first by default. */
export function fence(page: string, language: string, index = 0): string {
  return fences(page, language)[index];
}
