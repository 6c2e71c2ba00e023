import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageVersion } from '../../../src/base/package-root';
import { LEDGER_FILE } from '../../../src/file/safety/ledger';
import { run } from '../../support/run';
import { dockerPublish } from '../command-line';
import { CLEAN, folders, repository, makeRepository, declare, edit, check } from './checked-repository';

const VERSION = packageVersion();

describe('docker-publish check', () => {
  test('a clean repository', async () => {
    const { code, report } = await check(repository());
    expect({ code, report }).toEqual({ code: 0, report: { schema: 1, clean: true, written: VERSION, installed: VERSION, files: [] } });
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

  test('a declaration that git ignores, which the copy lacks, is said before whatever follows from it', async () => {
    const folder = repository();
    run(folder, 'git', ['init', '--quiet']);
    edit(folder, '.gitignore', (text) => `${text}.projenrc.js\n`);
    const { code, err } = await dockerPublish('check', '--project', folder);
    expect([code, err]).not.toEqual([0, expect.anything()]);
    expect(err).toMatch(/^note: \.gitignore:\d+: by "\.projenrc\.js" git ignores \.projenrc\.js, so a clone/);
  });

  test('a block that was edited by hand, with its line and what differs', async () => {
    const folder = repository();
    edit(folder, 'Dockerfile', (text) => text.replace(/^ARG VERSION$/m, 'ARG VERSION=1'));
    const { code, report } = await check(folder);
    expect(code).toBe(1);
    expect(report.files).toEqual([{
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

  test('a file of ours that was edited by hand is distinguished from those that the declaration left behind', async () => {
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

  test('what is missing: a file, and a block', async () => {
    const folder = repository();
    rmSync(join(folder, 'docker-bake.json'), { force: true });
    writeFileSync(join(folder, 'README.md'), '# Api\n');
    expect(await check(folder)).toMatchObject({
      code: 1, states: [expect.stringMatching(/^README\.md .* missing$/), 'docker-bake.json missing'],
    });
  });

  test.each([
    ['', (folder: string) => run(folder, 'git', ['init', '--quiet'])],
    [' that is a submodule', (folder: string) => run(folder, 'git', ['init', '--quiet', '--separate-git-dir', '.modules'])],
  ])('a folder of a git repository%s, which knows whose it is', async (_, init) => {
    const around = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));
    folders.push(around);
    init(around);
    // As in a submodule, the path to the repository is relative to the file's folder.
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
    const { code, err, report } = await check(folder);
    expect({ code, report }).toEqual({ code: 2, report: undefined });
    expect(err).toContain(message);
    expect(err).not.toContain('docker-publish-check-');
  });
});

test('says which version wrote the files', async () => {
  const { out } = await dockerPublish('check', '--project', repository());
  expect(out).toContain(`docker-publish ${VERSION} wrote the files, and is installed.\n`);
});

test('and which one is installed, where that is another', async () => {
  const folder = repository();
  edit(folder, LEDGER_FILE, (text) => text.replace(/"writtenBy": "[^"]+"/, '"writtenBy": "0.0.0-older"'));
  const { out } = await dockerPublish('check', '--project', folder);
  expect(out).toContain(
    `docker-publish 0.0.0-older wrote the files, and ${VERSION} is installed. Run projen; the diff is what the upgrade changes.\n`,
  );
  expect((await check(folder)).report).toMatchObject({ written: '0.0.0-older', installed: VERSION });
});
