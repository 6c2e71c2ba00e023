import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/** A message that can stop a user: its text, with `…` for variable parts, and its source file. */
export interface Message { readonly file: string; readonly text: string }

/** Internal errors of parsers, which become a part of another message, or are reported without stopping anything. */
const INNER = /^src\/(dockerfile\/parse\/(shell-words|heredoc)|cli\/adopt\/sources)/;
const THROWN = /(Error|Stop|Unanswered)$/;
const SAYING = /^(problems|this\.problems)\.add$|^(refuse|fail)$/;

/** Every message in the sources: thrown errors, and problems that are collected into one error. */
export function messages(root: string): Message[] {
  return fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts')).map((file) => `src/${file}`).filter((file) => !INNER.test(file)).sort()
    .flatMap((file) => {
      const source = ts.createSourceFile(file, fs.readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
      return [...new Set(textsIn(source, source))].filter(tells).map((text) => ({ file, text }));
    });
}

function textsIn(node: ts.Node, source: ts.SourceFile): string[] {
  const who = ts.isNewExpression(node) ? THROWN : ts.isCallExpression(node) ? SAYING : undefined;
  const { expression, arguments: given = [] } = node as ts.NewExpression;
  const here = who?.test(expression.getText(source)) ? given.flatMap((argument) => texts(argument)) : [];
  const below: string[] = [];
  ts.forEachChild(node, (child) => { below.push(...textsIn(child, source)); });
  return [...here, ...below];
}

/** The possible texts of an expression, with `…` for variable parts. */
function texts(node: ts.Expression): string[] {
  if (ts.isParenthesizedExpression(node)) return texts(node.expression);
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.templateSpans.reduce((text, span) => `${text}…${span.literal.text}`, node.head.text)];
  if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return texts(node.left).flatMap((left) => texts(node.right).map((right) => left + right));
  }
  return ['…'];
}

/** Whether a message has enough fixed text: `…: …` only adds a place to another message. */
function tells(text: string): boolean {
  return (text.match(/\p{L}{2,}/gu) ?? []).length > 2;
}

/** Rewrites the lists of a page: each is between `<!-- messages of FOLDER -->` and `<!-- end -->`; the longest matching folder decides. */
export function withMessages(page: string, all: readonly Message[]): string {
  const folders = [...page.matchAll(/^<!-- messages of (\S+) -->$/gm)].map(([, folder]) => folder)
    .sort((one, other) => other.length - one.length);
  const holds = (folder: string, file: string) => file === folder || file.startsWith(`${folder}/`)
    || (folder === 'src/*.ts' && path.dirname(file) === 'src');
  const folderOf = ({ file }: Message) => folders.find((folder) => holds(folder, file));
  const lost = all.find((message) => folderOf(message) === undefined);
  if (lost) {
    throw new Error(`docs/troubleshooting.md has no section for ${lost.file}. Write one with a sentence on when its messages come, `
      + `and <!-- messages of ${path.dirname(lost.file)} -->.`);
  }
  const list = (folder: string) => {
    const lines = all.filter((message) => folderOf(message) === folder).map(({ text }) => line(text));
    return [`<!-- messages of ${folder} -->`, '', ...[...new Set(lines)].sort(), '', '<!-- end -->'].join('\n');
  };
  return page.replace(/^<!-- messages of (\S+) -->$[^]*?^<!-- end -->$/gm, (_, folder: string) => list(folder));
}

/** In double backticks, because many messages contain one. */
function line(text: string): string {
  return `- \`\` ${text.replace(/\s+/g, ' ').replace(/…+/g, '…').trim()} \`\``;
}

if (require.main === module) {
  const page = 'docs/troubleshooting.md';
  fs.writeFileSync(page, withMessages(fs.readFileSync(page, 'utf8'), messages('.')));
}
