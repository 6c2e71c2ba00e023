import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { LogLevel, Project } from 'projen';
import { dockerPublish } from './command-line';
import { DockerPublish, DockerPublishProject } from '../../src';
import { emptyFolder, snapshot, synth, write } from '../support/synth';

const OWN = { 'Dockerfile': '# mine\r\nFROM debian:13\r\nUSER 1', 'README.md': '# Api\n\nMine.\n' };
let folder: string;
beforeEach(() => {
  folder = emptyFolder();
  write(folder, OWN);
  const project = new Project({ name: 'api', outdir: folder });
  project.logger.info = () => undefined;
  new DockerPublish(project, { repository: 'acme/api' });
  synth(project);
});
const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
const eject = (...args: string[]) => dockerPublish('eject', '--project', folder, ...args);

test('the blocks stay and the delimiters go', async () => {
  const labelled = read('Dockerfile');
  const { out, code } = await eject();
  expect(code).toBe(0);
  expect(out).toBe([
    '.dockerignore: ignore is yours now', 'Dockerfile: labels is yours now', 'Makefile: make is yours now',
    'README.md: images is yours now', '',
    'Next:',
    '  1. Delete "new DockerPublish(…)" and its import from .projenrc.py. While it is there, the next synth writes the blocks again.',
    '     Where the project itself is a DockerPublishProject, "npx projen eject" is the way out: it keeps every file and '
      + 'needs no other step.',
    '  2. projen',
    '     It deletes our own files: .github/actions/docker-publish/action.yml, .github/actions/docker-publish/index.js, '
      + '.github/workflows/docker-publish.yml, .projen/docker-publish.json, docker-bake.json, docker.mk, scripts/build_docker.sh.',
    '  3. pip uninstall docker-publish', '',
  ].join('\n'));
  expect(read('Dockerfile')).toBe(labelled.split('\r\n').filter((line) => !/^# (>>>|<<<) docker-publish:/.test(line)).join('\r\n'));
  expect(read('Makefile')).toBe('-include docker.mk\n');
});

test.each([
  ['package-lock.json', 'npm uninstall'], ['pnpm-lock.yaml', 'pnpm remove'], ['yarn.lock', 'yarn remove'],
])('the last step is that of the package manager: %s', async (lockFile, command) => {
  write(folder, { 'package.json': '{}', [lockFile]: '' });
  expect((await eject()).out).toContain(`  3. ${command} docker-publish, unless`);
});

describe('--remove where projen came with us', () => {
  const MANIFEST = '{\n  "devDependencies": {\n    "docker-publish": "^1.0.0",\n    "projen": "^0.103.0"\n  }\n}\n';
  const LOCK = '{ "packages": { "": { "devDependencies": { "docker-publish": "^1.0.0", "projen": "^0.103.0" } } } }\n';
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args]);
  /** A repository that has installed our packages, with its own files in the last commit. */
  function joined(own: Record<string, string>, installed: Record<string, string>): void {
    folder = emptyFolder();
    write(folder, { ...OWN, ...own });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'own');
    write(folder, installed);
    for (let times = 0; times < 2; times++) {
      const project = new Project({ name: 'api', outdir: folder, logging: { level: LogLevel.OFF } });
      new DockerPublish(project, { repository: 'acme/api' });
      synth(project);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'joined');
    }
  }
  const left = () => Object.keys(snapshot(folder)).filter((file) => !file.startsWith('.git/')).sort();

  test('takes the package.json away that npm created for us', async () => {
    joined({}, { 'package.json': MANIFEST, 'package-lock.json': LOCK, '.projenrc.js': '// ours\n' });
    fs.mkdirSync(path.join(folder, 'node_modules'));
    const { out } = await eject('--remove');
    expect(left()).toEqual(['.projenrc.js', ...Object.keys(OWN)]);
    expect(out).toContain('are left:\n  rm -r .projenrc.js node_modules\n  git log');
  });
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['was committed before', { 'package.json': '{}' }, { 'package.json': MANIFEST, 'package-lock.json': LOCK }],
    ['names another package', {}, { 'package.json': MANIFEST.replace('"projen"', '"tsx": "^4",\n    "projen"') }],
    ['says something else', {}, { 'package.json': MANIFEST.replace('{', '{ "private": true,') }],
  ])('leaves a package.json that %s', async (_, own, installed) => {
    joined(own, { '.projenrc.js': '// ours\n', ...installed });
    const { out } = await eject('--remove');
    expect([left().includes('package.json'), left().includes('docker.mk')]).toEqual([true, false]);
    expect(out).toContain('are left:\n  rm -r .projenrc.js\n  npm uninstall docker-publish projen constructs\n  git log');
  });
  test('leaves a package.json to which a package was added since', async () => {
    joined({}, { 'package.json': MANIFEST, 'package-lock.json': LOCK });
    write(folder, { 'package.json': MANIFEST.replace('"projen"', '"tsx": "^4",\n    "projen"') });
    await eject('--remove');
    expect([left().includes('package.json'), left().includes('docker.mk')]).toEqual([true, false]);
  });
  test.each([
    ['.projenrc.py', 'rm -r .projenrc.py\n  pip uninstall docker-publish projen constructs'],
    ['projenrc.go', 'rm -r projenrc.go\n  go mod tidy'],
    ['src/test/java/projenrc.java', 'rm -r src/test/java/projenrc.java\n  take docker-publish, projen, constructs out of'],
  ])('says how packages are removed in the language of %s, also beside a package.json', async (declaration, said) => {
    joined({ 'package.json': '{ "name": "site" }' }, { [declaration]: '# ours\n' });
    expect((await eject('--remove')).out).toContain(said);
  });
});

test('--remove: every file is as it was, and those that held nothing else are gone', async () => {
  const { out } = await eject('--remove');
  expect(out).toContain('Dockerfile: labels taken out\nMakefile: make was all there was, so the file is gone\n');
  expect([read('Dockerfile'), read('README.md')]).toEqual([OWN.Dockerfile, OWN['README.md']]);
  expect(['Makefile', '.dockerignore'].filter((file) => fs.existsSync(path.join(folder, file)))).toEqual([]);
});

test('the second time there is nothing to do', async () => {
  await eject();
  expect(await eject()).toMatchObject({ code: 0, out: 'No file holds a block of docker-publish.\n' });
});

test('one file that cannot be right, and all stay as they are', async () => {
  fs.appendFileSync(path.join(folder, 'Makefile'), '# <<< docker-publish:make <<<\n');
  const before = snapshot(folder);
  const { err, code } = await eject('--remove');
  expect([code, err]).toEqual([2, expect.stringContaining(
    'Nothing was changed: Looking for the blocks in Makefile: Makefile:4: the block "make" ends here a second time. Delete this line.',
  )]);
  expect(snapshot(folder)).toEqual(before);
});

test('for programs', async () => {
  expect(JSON.parse((await eject('--json')).out)).toEqual({
    schema: 1, remove: false,
    files: [
      { path: '.dockerignore', blocks: ['ignore'] }, { path: 'Dockerfile', blocks: ['labels'] }, { path: 'Makefile', blocks: ['make'] },
      { path: 'README.md', blocks: ['images'] },
    ],
  });
});

describe('the declaration was deleted first', () => {
  beforeEach(() => {
    synth(new Project({ name: 'api', outdir: folder, logging: { level: LogLevel.OFF } }));
    expect(fs.existsSync(path.join(folder, 'docker.mk'))).toBe(false);
  });

  test('make goes on without us', () => {
    fs.appendFileSync(path.join(folder, 'Makefile'), 'test:\n\t@echo tested\n');
    expect(execFileSync('make', ['-C', folder, '--no-print-directory', 'test'], { encoding: 'utf8' })).toBe('tested\n');
  });

  test('--remove goes by the delimiters', async () => {
    const { out, code } = await eject('--remove');
    expect([code, out]).toEqual([
      0, expect.stringContaining('Dockerfile: labels taken out\nMakefile: make was all there was, so the file is gone\n'),
    ]);
    expect([read('Dockerfile'), read('README.md')]).toEqual([OWN.Dockerfile, OWN['README.md']]);
    expect(['Makefile', '.dockerignore'].filter((file) => fs.existsSync(path.join(folder, file)))).toEqual([]);
  });
});

describe('npx projen eject', () => {
  beforeEach(() => void (process.env.PROJEN_EJECTING = 'true'));
  afterEach(() => void delete process.env.PROJEN_EJECTING);

  test.each<[string, (outdir: string) => void]>([
    [
      'a repository of projen new',
      (outdir) => void synth(new DockerPublishProject({ name: 'api', outdir, repository: 'acme/api', logging: { level: LogLevel.OFF } })),
    ],
    ['a bare project', (outdir) => {
      const project = new Project({ name: 'api', outdir, logging: { level: LogLevel.OFF } });
      new DockerPublish(project, { repository: 'acme/api' });
      synth(project);
    }],
  ])('in %s leaves files of which none bears our mark', (_, declare) => {
    const outdir = emptyFolder();
    declare(outdir);
    const files = snapshot(outdir);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['docker.mk', 'scripts/build_docker.sh', 'Makefile']));
    // The program contains the text of delimiters, but no block.
    const ours = Object.entries(files).filter(([file]) => !file.endsWith('.js'));
    expect(ours.filter(([, text]) => /^# undefined|docker-publish:\w+ >>>/m.test(text)).map(([file]) => file)).toEqual([]);
  });
});
