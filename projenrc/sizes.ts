import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/** Limits of our own files: a file fits on few screens, and a folder is taken in at a glance. */
export const LIMITS = { line: 140, file: 250, median: 60, p90: 150, folder: 15 };

/** The sizes of a source tree. */
export interface Sizes {
  readonly files: number;
  readonly median: number;
  readonly p90: number;
  readonly largest: number;
  /** Files over the limit, with their number of lines. */
  readonly tooLarge: string[];
  /** `file:line` of each long line that could be broken. */
  readonly tooLong: string[];
  /** Folders with too many files. */
  readonly crowded: string[];
}

/** Measures the TypeScript files below a folder, without fixtures. */
export function sizesOf(folder: string): Sizes {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(^|\/)fixtures\//.test(file)).map((file) => path.join(folder, file)).sort();
  const texts = files.map((file) => fs.readFileSync(file, 'utf8'));
  const lengths = texts.map((text) => text.split('\n').length - 1);
  const sorted = [...lengths].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)];
  const inFolder = new Map<string, number>();
  for (const file of files) inFolder.set(path.dirname(file), (inFolder.get(path.dirname(file)) ?? 0) + 1);
  return {
    files: files.length,
    median: at(0.5),
    p90: at(0.9),
    largest: at(1),
    tooLarge: files.flatMap((file, index) => lengths[index] > LIMITS.file ? [`${file} (${lengths[index]} lines)`] : []),
    tooLong: files.flatMap((file, index) => longLines(texts[index]).map((line) => `${file}:${line}`)),
    crowded: [...inFolder].filter(([, count]) => count > LIMITS.folder).map(([name, count]) => `${name} (${count} files)`),
  };
}

/** Lines over the limit that could be broken: not those of a multi-line template, a regular expression or a URL. */
export function longLines(text: string): number[] {
  const long = text.split('\n').flatMap((line, index) => line.length > LIMITS.line && !/https?:\/\/\S{60}/.test(line) ? [index] : []);
  if (long.length === 0) return [];
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  const kept = new Set<number>();
  const visit = (node: ts.Node): void => {
    const [from, to] = [node.getStart(source), node.getEnd()].map((at) => source.getLineAndCharacterOfPosition(at).line);
    const isTemplate = (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) && to > from;
    // A text without blanks cannot be broken either.
    const isOne = ts.isRegularExpressionLiteral(node) || (ts.isStringLiteralLike(node) && !node.text.includes(' '));
    if (isTemplate || (isOne && node.getWidth(source) > LIMITS.line - 60)) for (let line = from; line <= to; line++) kept.add(line);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return long.filter((line) => !kept.has(line)).map((line) => line + 1);
}

if (require.main === module) {
  for (const folder of ['src', 'test', 'projenrc']) {
    const { tooLarge, tooLong, crowded, ...numbers } = sizesOf(folder);
    console.log(`${folder}: ${Object.entries(numbers).map(([name, value]) => `${name} ${value}`).join(', ')}`);
    for (const [why, list] of Object.entries({ 'too large': tooLarge, 'too long': tooLong, 'crowded': crowded })) {
      list.forEach((one) => console.log(`  ${why}: ${one}`));
    }
  }
}
