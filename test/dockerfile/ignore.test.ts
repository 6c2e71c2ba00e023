import { MATCHES } from './ignore-cases';
import { copiedSources, ignoreBlock, ignoredSources } from '../../src/dockerfile/ignore-block';
import { clean, ignoredBy, readIgnore } from '../../src/dockerfile/ignore-match';
import { readScript } from '../../src/dockerfile/script';
import { readStages } from '../../src/dockerfile/stage';
import { Stack } from '../../src/template/stack';

const ignored = (patterns: string, path: string) => ignoredBy(readIgnore(patterns), path) !== undefined;
const sources = (text: string) => copiedSources(readStages(readScript(text)));

test.each(MATCHES)('%j and %s: ignored %s', (patterns, path, expected) => expect(ignored(patterns, path)).toBe(expected));

test.each([['a/./b//c', 'a/b/c'], ['/a/', 'a'], ['../a', '../a'], ['/../a', 'a'], ['a/b/../../c', 'c'], ['.', '']])('the shortest form of %s is "%s"', (path, short) => {
  expect(clean(path)).toBe(short);
});

describe('the rules of every stack', () => {
  test.each(Object.values(Stack))('%s: history and secrets stay out, sources and examples stay in', (stack) => {
    const rules = ignoreBlock(stack, [], []);
    for (const path of ['.git/config', 'sub/.git', '.env', 'deploy/.env.production', 'certs/server.pem', '.npmrc', 'x/id_rsa', 'home/.ssh/config', 'main.tfstate', 'Dockerfile']) {
      expect([path, ignored(rules, path)]).toEqual([path, true]);
    }
    for (const path of ['.env.example', 'src/main', 'Makefile', 'docker.mk', 'package.json', 'go.mod', 'README.md', '.projenrc.ts', '.projen/tasks.json', 'src/environment.ts', 'templates/Dockerfile', 'src/coverage/coverage.go', '.yarn/cache/a.zip', 'src/venv/a.py']) {
      expect([path, ignored(rules, path)]).toEqual([path, false]);
    }
  });
  test.each([
    ['node', 'web/.next/a.js'], ['python', 'app/__pycache__/a.pyc'], ['rust', 'target/debug/a'], ['java', 'module/target/a.jar'],
    ['dotnet', 'App/obj/x'], ['go', 'pkg/a.test'], ['static', '.sass-cache/a'],
  ])('%s leaves out %s', (stack, path) => {
    expect(ignored(ignoreBlock(stack, [], []), path)).toBe(true);
    expect(ignored(ignoreBlock('generic', [], []), path)).toBe(false);
  });
  test.each(['go', 'generic', 'cobol'])('%s leaves out node_modules, which projen brings to any repository', (stack) => {
    expect(ignored(ignoreBlock(stack, [], []), 'web/node_modules/a/index.js')).toBe(true);
  });
  test('a module called target is not what Cargo builds', () => expect(ignored(ignoreBlock('rust', [], []), 'src/target/mod.rs')).toBe(false));
  test('what is declared has the last word', () => {
    const rules = ignoreBlock('node', ['docs', '!**/node_modules/keep'], []);
    expect(rules.endsWith('# declared\ndocs\n!**/node_modules/keep')).toBe(true);
    expect([ignored(rules, 'docs/a'), ignored(rules, 'web/node_modules/keep/a')]).toEqual([true, false]);
  });
  test('what the Dockerfile copies by name stays in, unless it is a secret', () => {
    const copied = sources('FROM scratch\nCOPY target/*.jar .npmrc /\n');
    const rules = ignoreBlock('java', [], copied);
    expect([ignored(rules, 'target/a.jar'), ignored(rules, 'module/target/a.jar'), ignored(rules, '.npmrc')]).toEqual([false, true, true]);
  });
});

describe('what a Dockerfile copies by name', () => {
  test.each<[string, string, string[]]>([
    ['files and folders', 'COPY ./a/ b/c.txt /x/', ['a', 'b/c.txt']],
    ['everything', 'COPY . /x', []],
    ['the JSON form', 'COPY ["a b", "/x"]', ['a b']],
    ['a wildcard', 'COPY target/lib*/*.jar package*.json /x', ['target']],
    ['from a stage', 'COPY --from=build /a /x', []],
    ['a variable', 'COPY $A /x', []],
    ['a heredoc', 'COPY <<EOF /x\na b\nEOF', []],
    ['an address', 'ADD https://example.com/a.tgz git@example.com:a/b.git local.tgz /x', ['local.tgz']],
  ])('%s', (_situation, line, paths) => {
    expect(sources(`FROM scratch\n${line}\n`)).toEqual(paths.map((path) => ({ path, line: 2 })));
  });
});

describe('a COPY that names what is kept out', () => {
  test.each<[string, string, string, number | undefined]>([
    ['an ignored folder', '# c\ndist\n', 'COPY dist /x', 2],
    ['something in an ignored folder', 'dist\n', 'COPY dist/app /x', 1],
    ['an ignored folder of which a part is taken back', 'dist\n!dist/app\n', 'COPY dist /x', undefined],
    ['all is ignored but this', '*\n!dist\n', 'COPY dist /x', undefined],
    ['all is ignored', '*\n!src\n', 'COPY dist /x', 1],
    ['nothing ignored', 'node_modules\n', 'COPY dist /x', undefined],
  ])('%s', (_situation, ignore, copy, byLine) => {
    expect(ignoredSources(ignore, sources(`FROM scratch\n${copy}\n`)).map((found) => found.byLine)).toEqual(byLine === undefined ? [] : [byLine]);
  });
});
