import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { attempt, PROJEN, projenVersion, run, scratch, TARBALL } from '../support/run';
import { fence } from '../support/samples';
import { gitRemote, snapshot, write } from '../support/synth';

const ROOT = path.resolve(__dirname, '../..');
const PACKED = path.join(ROOT, 'dist/languages');
const CONSTRUCTS = JSON.parse(fs.readFileSync(path.join(ROOT, 'node_modules/constructs/package.json'), 'utf8')).version;
const folder = scratch('languages');
const at = (...names: string[]) => path.join(folder, ...names);
const background = async (program: string, args: string[], cwd = folder) => {
  try {
    await promisify(execFile)(program, args, { cwd, maxBuffer: 1e8, encoding: 'utf8' });
  } catch (error) {
    throw new Error(`${program}: ${(error as { stderr?: string }).stderr ?? error}`);
  }
};

/** A repository as in the README, in which a declaration runs. */
function repository(name: string, files: Record<string, string> = {}): string {
  const repo = at(name);
  fs.mkdirSync(repo, { recursive: true });
  gitRemote(repo, 'https://github.com/acme/my-service.git');
  write(repo, { 'Dockerfile': 'FROM scratch\nUSER 1\n', 'docker/web.Dockerfile': 'FROM scratch AS prod\nUSER 1\n', ...files });
  return repo;
}

/** All generated files, without the declaration itself. */
const written = (repo: string) => Object.fromEntries(Object.entries(snapshot(repo))
  .filter(([file]) => !/(^|\/)\.?projenrc\.\w+$|^node_modules|__pycache__/.test(file)));
const python = (...args: string[]) => [at('venv/bin/python'), args] as const;

const java = (main: string) => ['java', ['-cp', `${at('classes')}:${fs.readFileSync(at('classpath'), 'utf8')}`, main]] as const;

/** projen and jsii only need `node` on the path; a synthesis installs nothing. */
beforeAll(async () => {
  process.env.JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION = 'true';
  process.env.PROJEN_DISABLE_POST = 'true';
  run(ROOT, 'npx', ['projen', 'pack:languages']);
  await Promise.all([inPython(), inJava(), inGo()]);
}, 1_800_000);

async function inPython(): Promise<void> {
  await background('python3', ['-m', 'venv', 'venv']);
  const [wheel] = fs.readdirSync(path.join(PACKED, 'python')).filter((file) => file.endsWith('.whl'));
  await background(at('venv/bin/pip'), [
    'install', '--quiet', path.join(PACKED, 'python', wheel), `projen==${projenVersion()}`, `constructs==${CONSTRUCTS}`,
  ]);
}

/** Compiled with projen's sources, of which only used ones are read. */
async function inJava(): Promise<void> {
  const sources = [path.join(PACKED, 'java'), path.join(PACKED, 'projen/java')];
  const pom = fs.readFileSync(path.join(PACKED, 'java/pom.xml'), 'utf8');
  const foreign = pom.replace(/<dependency>\s*<groupId>io\.github\.cdklabs<[^]*?<\/dependency>/, '');
  const subclass = fence('docs/languages.md', 'java').replace('class projenrc', 'class subclass');
  write(folder, { 'pom.xml': foreign, 'java/projenrc.java': fence('README.md', 'java'), 'java/subclass.java': subclass });
  await background('mvn', ['-q', '-B', 'dependency:build-classpath', '-Dmdep.outputFile=classpath']);
  const own = (source: string) => (fs.readdirSync(source, { recursive: true, encoding: 'utf8' })).map((file) => path.join(source, file));
  const compiled = [
    ...own(sources[0]), ...own(sources[1]).filter((file) => file.endsWith('$Module.java')),
  ].filter((file) => file.endsWith('.java'));
  write(folder, { 'java/files': [at('java/projenrc.java'), at('java/subclass.java'), ...compiled].map((file) => `"${file}"`).join('\n') });
  const classpath = fs.readFileSync(at('classpath'), 'utf8');
  await background('javac', [
    '-J-XX:TieredStopAtLevel=1', '-g:none', '-proc:none', '-nowarn', '-encoding', 'utf8', '-cp', classpath, '-sourcepath',
    sources.map((source) => path.join(source, 'src/main/java')).join(':'), '-d', 'classes', '@java/files',
  ]);
  for (const source of sources) fs.cpSync(path.join(source, 'src/main/resources'), at('classes'), { recursive: true });
}

async function inGo(): Promise<void> {
  write(folder, {
    'go/projenrc.go': fence('README.md', 'go'),
    'go/subclass/projenrc.go': fence('docs/languages.md', 'go'),
    'go/go.mod': [
      'module example', 'go 1.25',
      'require github.com/docker-publish/docker-publish-go/dockerpublish v0.0.0',
      `require github.com/projen/projen-go/projen v${projenVersion()}`,
      `replace github.com/docker-publish/docker-publish-go/dockerpublish => ${PACKED}/go/dockerpublish`,
      `replace github.com/projen/projen-go/projen => ${PACKED}/projen/go/projen`, '',
    ].join('\n'),
  });
  await background('go', ['mod', 'tidy'], at('go'));
  await background('go', ['build', '-o', at('go-projenrc'), 'projenrc.go'], at('go'));
  await background('go', ['build', '-o', at('go-subclass'), 'subclass/projenrc.go'], at('go'));
}

describe('one declaration gives the same files in', () => {
  let expected: Record<string, string>;
  beforeAll(() => {
    const { outputText } = transpileModule(
      fence('README.md', 'ts', 1), { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2023 } },
    );
    const repo = repository('typescript/my-service', { 'projenrc.js': outputText });
    fs.mkdirSync(at('typescript/node_modules/docker-publish'), { recursive: true });
    run(folder, 'tar', ['-xzf', TARBALL, '--strip-components=1', '-C', at('typescript/node_modules/docker-publish')]);
    for (const peer of ['projen', 'constructs']) fs.symlinkSync(path.join(ROOT, 'node_modules', peer), at('typescript/node_modules', peer));
    run(repo, process.execPath, ['--preserve-symlinks', 'projenrc.js']);
    expected = written(repo);
    expect(Object.keys(expected)).toEqual(expect.arrayContaining([
      'docker.mk', '.github/workflows/docker-publish.yml', '.projen/docker-publish.json',
    ]));
  });

  test('Python', () => {
    // By another name, as in the other languages: what runs a declaration again is not the same in each.
    const repo = repository('python/my-service', { 'projenrc.py': fence('README.md', 'python') });
    run(repo, ...python('projenrc.py'));
    expect(written(repo)).toEqual(expected);
  });

  test('Java', () => {
    const repo = repository('java/my-service');
    const [program, args] = java('projenrc');
    run(repo, program, [...args]);
    expect(written(repo)).toEqual(expected);
  });

  test('Go', () => {
    const repo = repository('go/my-service');
    run(repo, at('go-projenrc'), []);
    expect(written(repo)).toEqual(expected);
  });
});

describe('a declaration with its usual name in', () => {
  const main = at('typescript/node_modules/docker-publish/lib/cli/main.js');
  const npx = `npx docker-publish@${JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).version}`;
  const modules = () => Object.fromEntries(['go.mod', 'go.sum'].map((name) => [name, fs.readFileSync(at('go', name), 'utf8')]));

  test.each<[string, string, string, () => readonly [string, readonly string[]], () => Record<string, string>]>([
    ['Python', '.projenrc.py', 'docker-publish', () => python('.projenrc.py'), () => ({ '.projenrc.py': fence('README.md', 'python') })],
    ['Java', 'src/test/java/projenrc.java', npx, () => java('projenrc'), () => ({ 'src/test/java/projenrc.java': '' })],
    ['Go', 'projenrc.go', npx, () => [at('go-projenrc'), []], () => ({ 'projenrc.go': fence('README.md', 'go'), ...modules() })],
  ])('%s: generated files name it, and the command as it is called there', (language, declaration, called, synth, files) => {
    const repo = repository(`${language}-named`, files());
    const [program, args] = synth();
    const text = (file: string) => fs.readFileSync(path.join(repo, file), 'utf8');
    const env = { PATH: [at('venv/bin'), path.dirname(PROJEN), process.env.PATH].join(':') };
    run(repo, program, [...args]);
    const first = snapshot(repo);
    run(repo, program, [...args]);
    expect(snapshot(repo)).toEqual(first);
    expect(text('docker.mk').split('\n')[0]).toContain(`edit ${declaration} and`);
    expect(text('.github/workflows/docker-publish.yml')).toContain(`"${called} plan --workflow"`);
    expect(run(repo, 'make', ['--dry-run', 'docker-dry-run'])).toContain(`\n${called} dry-run`);
    expect(text('.projen/tasks.json')).toContain(`"${called} doctor"`);
    expect(run(repo, process.execPath, [main, 'plan'])).toContain(`One event in full: ${called} plan --event push`);
    expect(attempt(repo, process.execPath, [main, 'doctor', '--no-network']).stdout).toContain('this machine');
    // projen's packages for Java cannot be had by Maven everywhere, so its synthesis is not run by its own task here.
    if (language !== 'Java') expect(run(repo, process.execPath, [main, 'check'], env)).toContain('Every file is what a synth would write.');
    const { stdout } = attempt(repo, process.execPath, [main, 'eject', '--remove']);
    expect(stdout).toContain(`  rm -r ${declaration}\n`);
    expect(Object.keys(snapshot(repo)).sort()).toEqual(['Dockerfile', 'docker/web.Dockerfile', ...Object.keys(files())].sort());
  });
});

test('the dependency in the docs is the packed one', () => {
  const coordinates = (xml: string) => ['groupId', 'artifactId']
    .map((name) => new RegExp(`<${name}>(io\\.github\\.docker-publish|docker-publish)<`).exec(xml)?.[1]);
  expect(coordinates(fence('docs/languages.md', 'xml'))).toEqual(coordinates(fs.readFileSync(path.join(PACKED, 'java/pom.xml'), 'utf8')));
});

test.each<[string, () => readonly [string, readonly string[]], Record<string, string>]>([
  ['Python', () => python('.projenrc.py'), { '.projenrc.py': fence('docs/languages.md', 'python', 1) }],
  ['Java', () => java('subclass'), {}],
  ['Go', () => [at('go-subclass'), []], {}],
])('a class of the user in %s is called by the synthesis', (language, command, files) => {
  const repo = repository(`${language}-subclass`, files);
  const [program, args] = command();
  run(repo, program, [...args]);
  expect(fs.readFileSync(path.join(repo, 'images.txt'), 'utf8')).toContain('my-service');
});

describe('in Python', () => {
  test('the command comes with the package', () => {
    expect(run(
      at('python/my-service'), at('venv/bin/docker-publish'), ['plan'],
    )).toContain('my-service publishes 2 images to ghcr.io, docker.io');
  });

  test("a project of projen's own takes it", () => {
    const repo = repository('python-project', { '.projenrc.py': fence('docs/languages.md', 'python') });
    run(repo, ...python('.projenrc.py'));
    expect(fs.readFileSync(path.join(repo, 'Dockerfile'), 'utf8')).toContain('docker-publish:labels');
    // projen's own environment is installed from this list, and the next synthesis runs in it.
    expect(fs.readFileSync(path.join(repo, 'requirements-dev.txt'), 'utf8')).toMatch(/^docker-publish==/m);
  });

  test('a mistake is reported in our words, before anything is written', () => {
    const repo = repository('python-mistake', { '.projenrc.py': fence('README.md', 'python').replace('linux/arm64', 'linux/arm46') });
    const before = snapshot(repo);
    const { status, stderr } = attempt(repo, ...python('.projenrc.py'));
    expect([status, stderr]).toEqual([
      1, expect.stringContaining('platform "linux/arm46" is not one Docker knows. Did you mean "linux/arm64"?'),
    ]);
    expect(snapshot(repo)).toEqual(before);
  });
});
