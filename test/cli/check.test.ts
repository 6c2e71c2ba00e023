import { createHash } from 'node:crypto';
import {
  appendFileSync, chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { dockerPublish } from './command-line';
import { attempt, run } from '../support/run';
import { snapshot } from '../support/synth';

// Each case starts several programs, and a busy machine takes its time.
jest.setTimeout(120_000);

const REPOSITORY = resolve(__dirname, '..', '..');
/** The library in one file, because a declaration is run by a Node of its own. */
const LIBRARY = join(REPOSITORY, 'node_modules', '.cache', 'docker-publish', `check-${process.pid}.js`);
const CLEAN = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));

beforeAll(() => {
  mkdirSync(dirname(LIBRARY), { recursive: true });
  buildSync({
    entryPoints: [join(REPOSITORY, 'src', 'index.ts')], outfile: LIBRARY, bundle: true, platform: 'node',
    external: ['projen', 'constructs'], logLevel: 'error',
  });
  makeRepository(CLEAN);
});
afterAll(() => [LIBRARY, CLEAN].forEach((path) => rmSync(path, { force: true, recursive: true })));

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A repository in which everything is as it should be. */
function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));
  folders.push(folder);
  cpSync(CLEAN, folder, { recursive: true, verbatimSymlinks: true });
  return folder;
}

function makeRepository(folder: string): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const peer of ['projen', 'constructs']) symlinkSync(join(REPOSITORY, 'node_modules', peer), join(folder, 'node_modules', peer));
  writeFileSync(join(folder, 'Dockerfile'), 'FROM alpine:3.24\nUSER 1\n');
  writeFileSync(join(folder, 'README.md'), '# Api\r\n\r\nÜber uns.\r\n');
  declare(folder, '{}');
  const { status, stderr } = attempt(folder, process.execPath, ['.projenrc.js'], { PROJEN_DISABLE_POST: 'true' });
  if (status !== 0) throw new Error(stderr);
}

function declare(folder: string, options: string): void {
  writeFileSync(join(folder, '.projenrc.js'), `const { Project } = require('projen');
const { DockerPublish } = require(${JSON.stringify(LIBRARY)});
const project = new Project({ name: 'api' });
new DockerPublish(project, { repository: 'acme/api', ...${options} });
project.synth();
`);
}

function edit(folder: string, file: string, change: (text: string) => string): void {
  chmodSync(join(folder, file), 0o644);
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
}

async function check(folder: string) {
  const before = snapshot(folder);
  const { out, err, code } = await dockerPublish('check', '--project', folder, '--json');
  expect(snapshot(folder)).toEqual(before);
  const told = out === '' ? undefined : JSON.parse(out);
  const states: string[] | undefined = told?.files.map((
    { path, state, blocks }: { path: string; state: string; blocks?: { id: string; state: string }[] },
  ) =>
    [path, ...blocks?.map((block) => `${block.id} ${block.state}`) ?? [state]].join(' '));
  return { code, err, told, states };
}

describe('docker-publish check', () => {
  test('a clean repository', async () => {
    const { code, told } = await check(repository());
    expect({ code, told }).toEqual({ code: 0, told: { schema: 1, clean: true, written: '0.0.0', installed: '0.0.0', files: [] } });
  });

  test('a clean one where a synth depends on what git keeps, also below the top of the repository', async () => {
    const top = repository();
    const folder = join(top, 'service');
    mkdirSync(folder);
    makeRepository(folder);
    edit(folder, 'Dockerfile', () => 'FROM alpine:3.24\nCOPY release.key /\nUSER 1\n');
    writeFileSync(join(folder, 'release.key'), '');
    for (const args of [['init', '--quiet'], ['add', 'service']]) run(top, 'git', args);
    run(folder, process.execPath, ['.projenrc.js'], { PROJEN_DISABLE_POST: 'true' });
    expect(readFileSync(join(folder, '.dockerignore'), 'utf8')).toContain('\n!release.key\n');
    expect((await check(folder)).states).toEqual([]);
  });

  test('a stale one: the declaration has changed', async () => {
    const folder = repository();
    declare(folder, '{ description: "Serves the API" }');
    const { code, states } = await check(folder);
    expect(code).toBe(1);
    expect(states).toEqual(expect.arrayContaining([
      '.projen/docker-publish.json stale', 'Dockerfile labels stale', expect.stringMatching(/^README\.md .* stale$/),
    ]));
    expect(states!.filter((state) => !state.endsWith('stale'))).toEqual([]);
  });

  test('a block that was edited by hand, with its line and what differs', async () => {
    const folder = repository();
    edit(folder, 'Dockerfile', (text) => text.replace(/^ARG VERSION$/m, 'ARG VERSION=1'));
    const { code, told } = await check(folder);
    expect(code).toBe(1);
    expect(told.files).toEqual([{
      path: 'Dockerfile', state: 'edited',
      blocks: [{ id: 'labels', state: 'edited', line: 3, diff: expect.stringContaining('-ARG VERSION=1\n+ARG VERSION\n') }],
    }]);
  });

  test('a file of ours that was edited by hand', async () => {
    const folder = repository();
    edit(folder, 'docker.mk', (text) => `${text}# mine\n`);
    expect(await check(folder)).toMatchObject({ code: 1, states: ['docker.mk edited'] });
  });

  test('the program of the workflow, also where its digest in the plan was changed with it', async () => {
    const folder = repository();
    const program = '.github/actions/docker-publish/index.js';
    edit(folder, program, (text) => `${text}fetch('https://example.com');\n`);
    const digest = createHash('sha256').update(readFileSync(join(folder, program))).digest('hex');
    edit(folder, '.projen/docker-publish.json', (text) => text.replace(/"digest": "[0-9a-f]{64}"/, `"digest": "${digest}"`));
    expect(await check(folder)).toMatchObject({ code: 1, states: [`${program} edited`, '.projen/docker-publish.json edited'] });
  });

  test('a file of ours that was edited by hand is told from those that the declaration left behind', async () => {
    const folder = repository();
    edit(folder, 'docker.mk', (text) => `${text}# mine\n`);
    declare(folder, '{ images: [{ name: "api" }, { name: "web" }] }');
    const { states } = await check(folder);
    expect(states).toEqual(expect.arrayContaining([
      'docker.mk edited', 'docker-bake.json stale', '.github/workflows/docker-publish.yml stale', '.projen/docker-publish.json stale',
    ]));
  });

  test('the plan file is one of them', async () => {
    const folder = repository();
    edit(folder, '.projen/docker-publish.json', (text) => text.replace('linux/arm64', 'linux/s390x'));
    expect(await check(folder)).toMatchObject({ states: ['.projen/docker-publish.json edited'] });
  });

  test('a plan file that a merge left broken', async () => {
    const folder = repository();
    edit(folder, '.projen/docker-publish.json', (text) => text.replace('{\n', '<<<<<<< HEAD\n{\n'));
    expect(await check(folder)).toMatchObject({ states: ['.projen/docker-publish.json edited'] });
  });

  test('line ends that git changed are no edit', async () => {
    const folder = repository();
    edit(folder, 'docker.mk', (text) => text.replace(/\n/g, '\r\n'));
    expect(await check(folder)).toMatchObject({ states: ['docker.mk stale'] });
  });

  test('a plan that remembers nothing of files: what it says decides, and git where that knows more', async () => {
    const folder = repository();
    const git = (...args: string[]) => run(folder, 'git', args);
    const states = async () => (await check(folder)).states!.filter((state) => state.startsWith('docker.mk'));
    edit(folder, '.projen/docker-publish.json', (text) => JSON.stringify({ ...JSON.parse(text), files: undefined }));
    writeFileSync(join(folder, '.git-excluded'), 'node_modules/\n');
    git('init', '--quiet');
    git('-c', 'core.excludesFile=.git-excluded', 'add', '--all');
    git('commit', '--quiet', '--message=all');
    edit(folder, 'docker.mk', (text) => `${text}# older\n`);
    git('commit', '--quiet', '--all', '--message=an older docker.mk');
    expect(await states()).toEqual(['docker.mk edited']);
    appendFileSync(join(folder, '.projenrc.js'), '// changed\n');
    expect(await states()).toEqual(['docker.mk stale']);
    edit(folder, 'docker.mk', (text) => `${text}# mine\n`);
    expect(await states()).toEqual(['docker.mk edited']);
  });

  test('what is missing: a file, and a block', async () => {
    const folder = repository();
    rmSync(join(folder, 'docker-bake.json'), { force: true });
    writeFileSync(join(folder, 'README.md'), '# Api\n');
    expect(await check(folder)).toMatchObject({
      code: 1, states: [expect.stringMatching(/^README\.md .* missing$/), 'docker-bake.json missing'],
    });
  });

  test('what nobody declares any more', async () => {
    const folder = repository();
    edit(folder, '.projenrc.js', (text) => text.replace(/^new DockerPublish.*$/m, ''));
    const { code, states } = await check(folder);
    expect(code).toBe(1);
    expect(states).toEqual(expect.arrayContaining(['docker.mk orphaned', '.github/workflows/docker-publish.yml orphaned']));
  });

  test('a project inside another one', async () => {
    const folder = repository();
    edit(folder, '.projenrc.js', (text) =>
      text.replace('project.synth', `const inner = new Project({ parent: project, outdir: 'services/web', name: 'web' });
new DockerPublish(inner, { repository: 'acme/api', description: 'Inner' });
project.synth`));
    mkdirSync(join(folder, 'services', 'web'), { recursive: true });
    writeFileSync(join(folder, 'services', 'web', 'Dockerfile'), 'FROM alpine:3.24\nUSER 1\n');
    run(folder, process.execPath, ['.projenrc.js'], { PROJEN_DISABLE_POST: 'true' });
    expect(await check(folder)).toMatchObject({ code: 0 });
    edit(folder, 'services/web/docker.mk', (text) => `${text}# mine\n`);
    expect(await check(join(folder, 'services', 'web'))).toMatchObject({ code: 1, states: ['services/web/docker.mk edited'] });
    edit(folder, 'services/web/docker.mk', (text) => text.replace('# mine\n', ''));
    edit(folder, '.github/workflows/docker-publish-web.yml', (text) => `${text}# mine\n`);
    edit(folder, '.projenrc.js', (text) => text.replace('Inner', 'Outer'));
    expect((await check(folder)).states).toEqual(expect.arrayContaining([
      '.github/workflows/docker-publish-web.yml edited', 'services/web/.projen/docker-publish.json stale',
      'services/web/Dockerfile labels stale',
    ]));
  });

  test('a declaration in another language: its default task runs, by the projen of its own environment, and what it '
    + 'compiles is nobody\'s', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));
    folders.push(folder);
    const projen = join(REPOSITORY, 'node_modules', 'projen');
    mkdirSync(join(folder, '.env', 'bin'), { recursive: true });
    writeFileSync(join(folder, '.env', 'pyvenv.cfg'), '');
    symlinkSync(join(projen, 'bin', 'projen'), join(folder, '.env', 'bin', 'projen'));
    writeFileSync(join(folder, 'Dockerfile'), 'FROM alpine:3.24\nUSER 1\n');
    writeFileSync(join(folder, '.projenrc.py'), `const { Project } = require(${JSON.stringify(projen)});
const { DockerPublish } = require(${JSON.stringify(LIBRARY)});
const project = new Project({ name: 'api' });
project.gitignore.exclude('.env/', 'classes/');
project.defaultTask.exec('mkdir -p classes && touch classes/made.class');
project.defaultTask.exec('node -e "$(cat .projenrc.py)"');
new DockerPublish(project, { repository: 'acme/api' });
project.synth();
`);
    run(folder, process.execPath, ['-e', readFileSync(join(folder, '.projenrc.py'), 'utf8')], { PROJEN_DISABLE_POST: 'true' });
    run(folder, 'git', ['init', '--quiet']);
    expect(await check(folder)).toMatchObject({ code: 0 });
    edit(folder, 'docker.mk', (text) => `${text}# mine\n`);
    expect(await check(folder)).toMatchObject({ states: ['docker.mk edited'] });
    edit(folder, '.projenrc.py', (text) => `${text}process.exit(3);\n`);
    const { code, err } = await check(folder);
    expect(code).toBe(2);
    expect(err).toContain('(cwd: .)');
    expect(err).not.toContain('docker-publish-check-');
    rmSync(join(folder, '.env'), { recursive: true });
    const path = process.env.PATH;
    process.env.PATH = '';
    try {
      expect(await check(folder)).toMatchObject({
        code: 2, err: expect.stringContaining('there is no projen, neither in node_modules nor in a virtual environment nor on the PATH'),
      });
    } finally {
      process.env.PATH = path;
    }
  });

  test.each([
    ['', (folder: string) => run(folder, 'git', ['init', '--quiet'])],
    [' that is a submodule', (folder: string) => run(folder, 'git', ['init', '--quiet', '--separate-git-dir', '.modules'])],
  ])('a folder of a git repository%s, which knows whose it is', async (_, init) => {
    const around = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));
    folders.push(around);
    init(around);
    // As in a submodule, the way to the repository is told from where the file lies.
    if (!statSync(join(around, '.git')).isDirectory()) writeFileSync(join(around, '.git'), 'gitdir: .modules\n');
    run(around, 'git', ['remote', 'add', 'origin', 'https://github.com/acme/mono.git']);
    const folder = join(around, 'services', 'api');
    cpSync(CLEAN, folder, { recursive: true, verbatimSymlinks: true });
    edit(folder, '.projenrc.js', (text) => text.replace("repository: 'acme/api', ", ''));
    run(folder, process.execPath, ['.projenrc.js'], { PROJEN_DISABLE_POST: 'true' });
    expect(await check(folder)).toMatchObject({ code: 0 });
  });

  test('what the user writes beside our blocks is nobody\'s business', async () => {
    const folder = repository();
    appendFileSync(join(folder, 'README.md'), '\nMore of mine.\n');
    writeFileSync(join(folder, 'main.c'), 'int main;\n');
    expect(await check(folder)).toMatchObject({ code: 0 });
  });

  test.each([
    ['a declaration that does not run', '.projenrc.js', 'x(', 'SyntaxError'],
    ['a delimiter that is left alone', 'Dockerfile', '# >>> docker-publish:labels >>>\n', 'Dockerfile:'],
    [
      'an option that does not exist', '.projenrc.js', 'new DockerPublish(new Project({ name: "b" }), { platform: [] });\n',
      'Did you mean "platforms"?',
    ],
  ])('a broken repository: %s', async (_, file, text, message) => {
    const folder = repository();
    appendFileSync(join(folder, file), text);
    const { code, err, told } = await check(folder);
    expect({ code, told }).toEqual({ code: 2, told: undefined });
    expect(err).toContain(message);
    expect(err).not.toContain('docker-publish-check-');
  });

  test('from a folder inside the project, and to read', async () => {
    const folder = repository();
    mkdirSync(join(folder, 'src'));
    edit(folder, 'docker.mk', (text) => `${text}# mine\n`);
    const { out, code } = await dockerPublish('check', '--project', join(folder, 'src'));
    expect(code).toBe(1);
    expect(out).toMatch(/^docker\.mk: edited by hand\n(.*\n)+ {2}-# mine\n\n1 file is not what a synth would write\. Run projen\./);
    expect((await dockerPublish('check', '--project', folder, '--quiet')).out).toMatch(/^docker\.mk: edited by hand\n\n1 file is/);
  });

  test('where projen keeps nothing, there is no answer', async () => {
    const { err, code } = await dockerPublish('check', '--project', '/');
    expect(code).toBe(2);
    expect(err).toContain('No .projenrc in / or above it');
  });
});

test('says which version wrote the files, where another one is installed', async () => {
  const folder = repository();
  edit(folder, '.github/actions/docker-publish/index.js', (text) => text.replace(/docker-publish \S+ \(/, 'docker-publish 0.0.0-older ('));
  const { out } = await dockerPublish('check', '--project', folder);
  expect(out).toMatch(
    /^docker-publish 0\.0\.0-older wrote the files, and 0\.0\.0 is installed\. Run projen; the diff is what the upgrade changes\.$/m,
  );
  expect((await check(folder)).told).toMatchObject({ written: '0.0.0-older', installed: '0.0.0' });
});
