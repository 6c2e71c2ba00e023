import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/**
 * Compares the reference with the sources, because the compiled assembly may be older than both; `packed.itg.test.ts` compares it word for
 * word.
 */
const ROOT = path.resolve(__dirname, '../..');
const PAGE = fs.readFileSync(path.join(ROOT, 'docs/API.md'), 'utf8');
const ENTRIES = new Map(PAGE.split(/^### /m).slice(1).map((entry) => [entry.split('\n')[0], entry]));

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

/** The exports of `src/index.ts`: the file of each name. */
const EXPORTED = new Map(parsed(path.join(ROOT, 'src/index.ts')).statements.filter(ts.isExportDeclaration).flatMap((statement) => {
  const file = path.join(ROOT, 'src', `${(statement.moduleSpecifier as ts.StringLiteral).text}.ts`);
  return (statement.exportClause as ts.NamedExports).elements.map(({ name }) => [name.text, file] as const);
}));

const isHidden = (node: ts.ClassElement | ts.TypeElement | ts.EnumMember) => ts.canHaveModifiers(node)
  && (node.modifiers ?? []).some(({ kind }) => [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword].includes(kind))
  || /@internal/.test(ts.getJSDocCommentsAndTags(node).map((doc) => doc.getText()).join());

function membersOf(name: string, file: string): string[] {
  const found = parsed(file).statements.find((node): node is ts.ClassDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration => (
    (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node)) && node.name?.text === name));
  const members: ReadonlyArray<ts.ClassElement | ts.TypeElement | ts.EnumMember> = found?.members ?? [];
  return members.filter((member) => member.name && ts.isIdentifier(member.name) && !isHidden(member))
    .map(({ name: member }) => member!.getText());
}

test('every exported type has an entry, and every entry is one', () => {
  expect(EXPORTED.size).toBeGreaterThan(100);
  // Run "npx projen compile && npx projen docs:api" to update it.
  expect([...ENTRIES.keys()].sort()).toEqual([...EXPORTED.keys()].sort());
});

test.each([...EXPORTED])('%s tells of every member', (name, file) => {
  const entry = ENTRIES.get(name) ?? '';
  expect(membersOf(name, file).filter((member) => !new RegExp(`^\\| \\[?\`(${name}\\.)?${member}[\`(]`, 'm').test(entry))).toEqual([]);
});

test('an option that may be left out says what happens then, and no cell is broken by its text', () => {
  const tables = PAGE.split('\n').filter((line) => line.startsWith('|'));
  expect(tables.length).toBeGreaterThan(500);
  const cells = (line: string) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim());
  for (const entry of ENTRIES.values()) {
    for (const table of entry.match(/(^\|.*\n)+/gm) ?? []) {
      const rows = table.trim().split('\n').map(cells);
      expect(rows.filter((row) => row.length !== rows[0].length)).toEqual([]);
      expect(rows.slice(2).filter((row) => row.some((cell) => cell === ''))).toEqual([]);
    }
  }
});
