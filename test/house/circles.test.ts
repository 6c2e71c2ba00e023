import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

type Sources = ReadonlyMap<string, string>;

/** The files that a file imports. `import type` does not count: it is gone when the file runs. */
function importsOf(file: string, text: string): string[] {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest).statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement) && !statement.importClause?.isTypeOnly;
    const isExport = ts.isExportDeclaration(statement) && !statement.isTypeOnly;
    const from = isImport || isExport ? statement.moduleSpecifier as ts.StringLiteral | undefined : undefined;
    return from?.text.startsWith('.') ? [`${path.posix.join(path.posix.dirname(file), from.text)}.ts`] : [];
  });
}

/** The circles of a set of files, each as the way back to its first file. */
function circles(sources: Sources): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const start = way.indexOf(file);
    if (start >= 0) found.push([...way.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const next of importsOf(file, sources.get(file) ?? '')) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of sources.keys()) visit(file, []);
  return found;
}

describe('a circle', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['of two files', { 'a.ts': 'import { b } from \'./b\';', 'b.ts': 'export { a } from \'./a\';' }, ['a.ts -> b.ts -> a.ts']],
    ['of three, behind another file', {
      'main.ts': 'import { a } from \'./x/a\';',
      'x/a.ts': 'import { b } from \'../y/b\';',
      'y/b.ts': 'import \'../x/c\';',
      'x/c.ts': 'import * as a from \'./a\';',
    }, ['x/a.ts -> y/b.ts -> x/c.ts -> x/a.ts']],
    ['is none where a type comes back', { 'a.ts': 'import { b } from \'./b\';', 'b.ts': 'import type { A } from \'./a\';' }, []],
    ['is none where two files use a third', { 'a.ts': 'import \'./c\';', 'b.ts': 'import \'./c\';', 'c.ts': '' }, []],
  ])('%s', (_, files, expected) => expect(circles(new Map(Object.entries(files)))).toEqual(expected));
});

/** Each folder at the top as one source, with the imports of all of its files. */
function rooms(sources: Sources): Sources {
  const roomOf = (file: string) => file.split('/')[0].replace(/\.ts$/, '');
  const found = new Map<string, string>();
  for (const [file, text] of sources) {
    const others = importsOf(file, text).map(roomOf).filter((other) => other !== roomOf(file));
    found.set(`${roomOf(file)}.ts`, [found.get(`${roomOf(file)}.ts`) ?? '', ...others.map((other) => `import './${other}';`)].join('\n'));
  }
  return found;
}

test('folders are in a circle, though no files are', () => {
  const files = new Map([['a/x.ts', 'import \'../b/x\';'], ['b/x.ts', ''], ['b/y.ts', 'import \'../a/y\';'], ['a/y.ts', '']]);
  expect(circles(files)).toEqual([]);
  expect(circles(rooms(files))).toEqual(['a.ts -> b.ts -> a.ts']);
});

describe('src', () => {
  const src = path.resolve(__dirname, '../../src');
  const files = fs.readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = new Map(files.map((file) => [file, fs.readFileSync(path.join(src, file), 'utf8')]));

  test('no file is in a circle: move what both need into a file of its own', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(circles(sources)).toEqual([]);
  });

  test('no two folders import each other: move what both need into the one that comes first', () => {
    expect(circles(rooms(sources))).toEqual([]);
  });
});
