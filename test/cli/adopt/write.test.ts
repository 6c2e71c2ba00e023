import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryOf } from './repository';
import { ARCHITECTURES } from './situations/architectures';
import { METADATA } from './situations/metadata';
import { TOOLS } from './situations/tools';
import { snapshot } from '../../support/synth';
import { dockerPublish } from '../command-line';

const ONE_JOB = METADATA['one job, version and branch'].files;
const MANIFEST = '{\n    "name": "app",\n    "devDependencies": {\n        "jest": "^30"\n    }\n}\n';

const adopt = (folder: string, ...args: string[]) => dockerPublish('adopt', '--project', folder, ...args);

describe('adopt --write', () => {
  test('writes the declaration and says what to do next; a second time overwrites nothing', async () => {
    const folder = repositoryOf({ files: ONE_JOB });
    const before = snapshot(folder);
    const { out, code } = await adopt(folder, '--write');
    expect(code).toBe(0);
    expect(out).toContain('npm install --save-dev docker-publish projen constructs');
    expect(readFileSync(join(folder, '.projenrc.js'), 'utf8')).toContain('new DockerPublish(project, {');
    const { '.projenrc.js': _, ...rest } = snapshot(folder);
    expect(rest).toEqual(before);
    expect(await adopt(folder, '--write')).toMatchObject({
      code: 2, err: expect.stringContaining('.projenrc.js is there already, and adopt overwrites nothing'),
    });
  });

  test('names us in package.json, and leaves every other byte', async () => {
    const folder = repositoryOf({ files: { ...ONE_JOB, 'package.json': MANIFEST } });
    await adopt(folder, '--write');
    const text = readFileSync(join(folder, 'package.json'), 'utf8');
    expect(Object.keys(JSON.parse(text).devDependencies)).toEqual(['constructs', 'docker-publish', 'projen', 'jest']);
    expect(text.split('\n').filter((line) => !/"(constructs|docker-publish|projen)"/.test(line)).join('\n')).toBe(MANIFEST);
  });

  test.each([
    ['pnpm-lock.yaml', MANIFEST, 'pnpm install'], ['yarn.lock', undefined, 'yarn add --dev docker-publish projen constructs'],
  ])('says the command of the package manager: %s', async (lock, manifest, command) => {
    const folder = repositoryOf({ files: { ...ONE_JOB, [lock]: '\n', ...manifest !== undefined && { 'package.json': manifest } } });
    expect((await adopt(folder, '--write')).out).toContain(`  ${command}\n`);
  });

  test('a package.json that cannot be read is reported, and nothing is written', async () => {
    const folder = repositoryOf({ files: { ...ONE_JOB, 'package.json': '{ nope' } });
    expect((await adopt(folder)).code).toBe(0);
    const before = snapshot(folder);
    expect(await adopt(folder, '--write')).toMatchObject({ code: 2, err: expect.stringContaining('package.json is not JSON') });
    expect(snapshot(folder)).toEqual(before);
  });

  test('a module has its declaration as .cjs', async () => {
    const folder = repositoryOf({ files: { ...ONE_JOB, 'package.json': '{ "type": "module" }\n' } });
    await adopt(folder, '--write');
    expect(existsSync(join(folder, '.projenrc.cjs'))).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).devDependencies).toHaveProperty('docker-publish');
  });

  test('synthesizes where it is installed', async () => {
    const folder = repositoryOf({ files: { ...ONE_JOB, '.gitignore': 'node_modules\n' } });
    mkdirSync(join(folder, 'node_modules', 'docker-publish'), { recursive: true });
    for (const name of ['projen', 'constructs']) {
      symlinkSync(join(__dirname, '../../../node_modules', name), join(folder, 'node_modules', name));
    }
    writeFileSync(
      join(folder, 'node_modules/docker-publish/index.js'),
      "require('node:fs').writeFileSync('synthesized', ''); const made = new Proxy(function () {}, { get: (of, key) => key === "
        + "'prototype' ? of.prototype : () => ({}) }); module.exports = new Proxy({}, { get: () => made });",
    );
    expect(await adopt(folder, '--write')).toMatchObject({ code: 0, out: expect.stringContaining('Synthesized.') });
    expect(existsSync(join(folder, 'synthesized'))).toBe(true);
  });

  test('a file that git could not bring back is left alone', async () => {
    const folder = repositoryOf({ files: { ...ONE_JOB, 'package.json': MANIFEST } });
    writeFileSync(join(folder, 'package.json'), `${MANIFEST}\n`);
    const before = snapshot(folder);
    expect(await adopt(folder, '--write')).toMatchObject({ code: 2, err: expect.stringContaining('package.json is not as committed') });
    expect(snapshot(folder)).toEqual(before);
  });

  test('nothing to write is an error', async () => {
    expect(await adopt(repositoryOf(TOOLS['nothing publishes']), '--write')).toMatchObject({
      code: 2, err: expect.stringContaining('There is nothing to write'),
    });
  });
});

describe('adopt --write --delete-old', () => {
  test('a workflow that only publishes goes, and git has it', async () => {
    const folder = repositoryOf({ files: ONE_JOB });
    expect((await adopt(folder, '--write', '--delete-old')).out).toContain('deleted .github/workflows/release.yml');
    expect(existsSync(join(folder, '.github/workflows/release.yml'))).toBe(false);
    execFileSync('git', ['checkout', '--quiet', '--', '.'], { cwd: folder });
    expect(readFileSync(join(folder, '.github/workflows/release.yml'), 'utf8')).toBe(ONE_JOB['.github/workflows/release.yml']);
  });

  test('from one that does more, the jobs go', async () => {
    const folder = repositoryOf(TOOLS['tests before, and a job that stays']);
    await adopt(folder, '--write', '--delete-old');
    expect(readFileSync(
      join(folder, '.github/workflows/release.yml'), 'utf8',
    )).toBe("on:\n  push: { tags: ['v*'] }\njobs:\n  docs:\n    runs-on: ubuntu-latest\n    steps: [{ run: make docs }]\n");
  });

  test('a changed workflow stops everything, before anything is written', async () => {
    const folder = repositoryOf({ files: ONE_JOB });
    writeFileSync(join(folder, '.github/workflows/release.yml'), `${ONE_JOB['.github/workflows/release.yml']}# mine\n`);
    const before = snapshot(folder);
    expect(await adopt(folder, '--write', '--delete-old')).toMatchObject({
      code: 2, err: expect.stringContaining('release.yml is not as committed'),
    });
    expect(snapshot(folder)).toEqual(before);
  });

  test('needs --write', async () => {
    expect(await adopt(repositoryOf({ files: ONE_JOB }), '--delete-old')).toMatchObject({
      code: 2, err: expect.stringContaining('goes with --write'),
    });
  });
});

describe('adopt', () => {
  test('writes nothing by itself, and answers 0 where everything stays as it is', async () => {
    const folder = repositoryOf({ files: ONE_JOB });
    const before = snapshot(folder);
    expect(await adopt(folder)).toMatchObject({ code: 0 });
    expect(snapshot(folder)).toEqual(before);
  });

  test('answers 1 where something does not', async () => {
    expect(await adopt(repositoryOf(ARCHITECTURES['Linux and Windows under one name']))).toMatchObject({ code: 1 });
  });

  test.each<[string, Record<string, string>, string]>([
    ['its Dockerfile', { Dockerfile: 'FROM alpine\n' }, 'new DockerPublish(project);'],
    ['a Dockerfile elsewhere', { 'docker/Dockerfile': 'FROM alpine\n' }, "dockerfile: 'docker/Dockerfile' }] });"],
    ['no Dockerfile', { 'go.mod': 'module acme/app\n' }, 'new DockerPublish(project);'],
  ])('says how to begin where nothing is published: %s', async (__, files, line) => {
    const { out, code } = await adopt(repositoryOf({ files }));
    expect(code).toBe(1);
    expect(out).toMatch(/\nTo begin \(\.projenrc\.js\)\n/);
    expect(out).toContain(line);
  });

  test('outside of git there is no answer', async () => {
    expect(await adopt('/')).toMatchObject({ code: 2, err: expect.stringContaining('is in no git repository') });
  });
});
