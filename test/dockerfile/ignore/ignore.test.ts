import { MATCHES } from './ignore-cases';
import { ignoreBlock, ignoredReads, isNamed } from '../../../src/dockerfile/ignore/ignore-block';
import { clean, ignoredBy, readIgnore } from '../../../src/dockerfile/ignore/ignore-match';
import { readScript } from '../../../src/dockerfile/parse/script';
import { readStages } from '../../../src/dockerfile/parse/stage';
import { readsOf } from '../../../src/dockerfile/reads';
import { Stack } from '../../../src/template/stack';

const ignored = (patterns: string, path: string) => ignoredBy(readIgnore(patterns), path) !== undefined;
const reads = (text: string) => readsOf(readStages(readScript(text)));

test.each(MATCHES)('%j and %s: ignored %s', (patterns, path, expected) => expect(ignored(patterns, path)).toBe(expected));

test.each([
  ['a/./b//c', 'a/b/c'], ['/a/', 'a'], ['../a', '../a'], ['/../a', 'a'], ['a/b/../../c', 'c'], ['.', ''],
])('the shortest form of %s is "%s"', (path, short) => {
  expect(clean(path)).toBe(short);
});

describe('the rules of every stack', () => {
  test.each(Object.values(Stack))('%s: history and secrets stay out, sources and examples stay in', (stack) => {
    const rules = ignoreBlock(stack, []);
    for (const path of [
      '.git/config', 'sub/.git', '.env', 'deploy/.env.production', 'certs/server.pem', '.npmrc', 'x/id_rsa', 'home/.ssh/config',
      'main.tfstate', 'Dockerfile',
    ]) {
      expect([path, ignored(rules, path)]).toEqual([path, true]);
    }
    for (const path of [
      '.env.example', 'src/main', 'Makefile', 'docker.mk', 'package.json', 'go.mod', 'README.md', '.projenrc.ts', '.projen/tasks.json',
      'src/environment.ts', 'templates/Dockerfile', 'src/coverage/coverage.go', '.yarn/cache/a.zip', 'src/venv/a.py',
    ]) {
      expect([path, ignored(rules, path)]).toEqual([path, false]);
    }
  });
  test.each([
    ['node', 'web/.next/a.js'], ['python', 'app/__pycache__/a.pyc'], ['rust', 'target/debug/a'], ['java', 'module/target/a.jar'],
    ['dotnet', 'App/obj/x'], ['go', 'pkg/a.test'], ['static', '.sass-cache/a'],
  ])('%s leaves out %s', (stack, path) => {
    expect(ignored(ignoreBlock(stack, []), path)).toBe(true);
    expect(ignored(ignoreBlock('generic', []), path)).toBe(false);
  });
  test.each(['go', 'generic', 'cobol'])('%s leaves out node_modules, which projen brings to any repository', (stack) => {
    expect(ignored(ignoreBlock(stack, []), 'web/node_modules/a/index.js')).toBe(true);
  });
  test('a module called target is not what Cargo builds', () => expect(ignored(ignoreBlock('rust', []), 'src/target/mod.rs')).toBe(false));
  test('what is declared has the last word', () => {
    const rules = ignoreBlock('node', ['docs', '!**/node_modules/keep']);
    expect(rules.endsWith('# declared\ndocs\n!**/node_modules/keep')).toBe(true);
    expect([ignored(rules, 'docs/a'), ignored(rules, 'web/node_modules/keep/a')]).toEqual([true, false]);
  });
  test('what the Dockerfile copies by name stays in, unless it looks like a secret', () => {
    const rules = ignoreBlock('java', [], { reads: reads('FROM scratch\nCOPY target/*.jar .npmrc /\n') });
    expect([ignored(rules, 'target/a.jar'), ignored(rules, 'module/target/a.jar'), ignored(rules, '.npmrc')]).toEqual([false, true, true]);
  });
  test('what looks like a secret stays in where git tracks it and it is copied by name', () => {
    const rules = ignoreBlock('node', [], { tracked: ['.npmrc', 'keys/a[1].pem'] });
    expect([
      '.npmrc', 'sub/.npmrc', 'keys/a[1].pem', 'keys/a1.pem',
    ].map((path) => ignored(rules, path))).toEqual([false, true, false, true]);
  });
  test('.git stays in where a build asks git, and what else is history does not', () => {
    const rules = ignoreBlock('go', [], { git: true });
    expect(['.git/HEAD', '.hg/x', '.github/x'].map((path) => ignored(rules, path))).toEqual([false, true, true]);
  });
});

test.each<[string, string, boolean]>([
  ['COPY a.key /', 'a.key', true], ['COPY *.key /', 'a.key', true], ['COPY *.key /', 'keys/a.key', false],
  ['COPY keys/ /', 'keys/deep/a.key', true],
  ['COPY . .', 'a.key', false], ['COPY * .', 'a.key', false], ['COPY ${A} .', 'a.key', false],
  ['RUN --mount=source=a.key,target=/x y', 'a.key', true],
])('%s names %s: %s', (line, path, named) => expect(isNamed(path, reads(`FROM a\n${line}\n`)[0])).toBe(named));

describe('a COPY that names what is kept out', () => {
  test.each<[string, string, string, number | undefined]>([
    ['an ignored folder', '# c\ndist\n', 'COPY dist /x', 2],
    ['something in an ignored folder', 'dist\n', 'COPY dist/app /x', 1],
    ['an ignored folder of which a part is taken back', 'dist\n!dist/app\n', 'COPY dist /x', undefined],
    ['all is ignored but this', '*\n!dist\n', 'COPY dist /x', undefined],
    ['all is ignored', '*\n!src\n', 'COPY dist /x', 1],
    ['what matches a pattern', '.npmrc\n', 'COPY package.json .npmrc* /x', 1],
    ['all that matches a pattern, but for one', '*.key\n!a.key\n', 'COPY *.key /x', undefined],
    ['what a bind mount reads', 'dist\n', 'RUN --mount=type=bind,source=dist/app,target=/app /app', 1],
    ['everything', '*\n!src\n', 'COPY . /x', undefined],
    ['nothing ignored', 'node_modules\n', 'COPY dist /x', undefined],
  ])('%s', (_situation, ignore, copy, byLine) => {
    expect(ignoredReads(ignore, reads(`FROM scratch\n${copy}\n`)).map((found) => found.ruleLine)).toEqual(
      byLine === undefined ? [] : [byLine],
    );
  });
});
