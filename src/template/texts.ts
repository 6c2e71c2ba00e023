import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * The texts of a template: the files below `part` when it is a folder, by their path in it, or `part` itself when it is a file.
 *
 * @throws when a file is not plain text
 */
export function readTexts(template: string, part: string): Record<string, string> {
  const top = path.join(template, part);
  const stat = fs.lstatSync(top, { throwIfNoEntry: false });
  if (!stat) return {};
  if (!stat.isDirectory()) return { [part]: readText(template, part) };
  const files = fs.readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(top, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
  return Object.fromEntries(files.map((file) => [file, readText(template, `${part}/${file}`)]));
}

function readText(template: string, file: string): string {
  const where = path.join(template, file);
  if (!fs.lstatSync(where).isFile()) {
    throw new Error(`Template "${template}": "${file}" is a symbolic link or not a file. Templates contain plain files: put a copy of `
      + 'its target in its place.');
  }
  const bytes = fs.readFileSync(where);
  const text = bytes.toString('utf8');
  if (bytes.includes(0) || !Buffer.from(text).equals(bytes)) {
    throw new Error(`Template "${template}": "${file}" is not UTF-8 text. Templates contain text with placeholders: add `
      + 'such a file to the project yourself.');
  }
  return text;
}
