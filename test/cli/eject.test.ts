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

test.each([
  ['.projenrc.js', '  rm -r .projenrc.js node_modules\n  npm uninstall docker-publish projen constructs   # where package.json is yours\n'],
  ['.projenrc.py', '  rm -r .projenrc.py\n  pip uninstall docker-publish projen constructs\n'],
  ['projenrc.go', '  rm -r projenrc.go\n  go mod tidy\n'],
  ['src/test/java/projenrc.java', '  rm -r src/test/java/projenrc.java\n  delete the dependency docker-publish from pom.xml\n'],
])('what is left without projen is told in the language of %s', async (declaration, steps) => {
  write(folder, { [declaration]: '' });
  expect((await eject('--remove')).out).toContain(steps);
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
