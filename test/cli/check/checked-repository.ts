import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { attempt } from '../../support/run';
import { snapshot } from '../../support/synth';
import { dockerPublish } from '../command-line';

// Each case starts several programs, which is slow on a busy machine.
jest.setTimeout(120_000);

export const REPOSITORY = resolve(__dirname, '../../..');

/** The library in one file, because a declaration runs in a Node.js of its own. */
export const LIBRARY = join(REPOSITORY, 'node_modules', '.cache', 'docker-publish', `check-${process.pid}.js`);

export const CLEAN = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));

beforeAll(() => {
  mkdirSync(dirname(LIBRARY), { recursive: true });
  buildSync({
    entryPoints: [join(REPOSITORY, 'src', 'index.ts')], outfile: LIBRARY, bundle: true, platform: 'node',
    external: ['projen', 'constructs'], logLevel: 'error',
  });
  makeRepository(CLEAN);
});

afterAll(() => [LIBRARY, CLEAN].forEach((path) => rmSync(path, { force: true, recursive: true })));

export const folders: string[] = [];

afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A repository in which every file is up to date. */
export function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));
  folders.push(folder);
  cpSync(CLEAN, folder, { recursive: true, verbatimSymlinks: true });
  return folder;
}

export function makeRepository(folder: string): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const peer of ['projen', 'constructs']) symlinkSync(join(REPOSITORY, 'node_modules', peer), join(folder, 'node_modules', peer));
  writeFileSync(join(folder, 'Dockerfile'), 'FROM alpine:3.24\nUSER 1\n');
  writeFileSync(join(folder, 'README.md'), '# Api\r\n\r\nÜber uns.\r\n');
  declare(folder, '{}');
  const { status, stderr } = attempt(folder, process.execPath, ['.projenrc.js'], { PROJEN_DISABLE_POST: 'true' });
  if (status !== 0) throw new Error(stderr);
}

export function declare(folder: string, options: string): void {
  writeFileSync(join(folder, '.projenrc.js'), `const { Project } = require('projen');
const { DockerPublish } = require(${JSON.stringify(LIBRARY)});
const project = new Project({ name: 'api' });
new DockerPublish(project, { repository: 'acme/api', ...${options} });
project.synth();
`);
}

export function edit(folder: string, file: string, change: (text: string) => string): void {
  chmodSync(join(folder, file), 0o644);
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
}

export async function check(folder: string) {
  const before = snapshot(folder);
  const { out, err, code } = await dockerPublish('check', '--project', folder, '--json');
  expect(snapshot(folder)).toEqual(before);
  const answer = out === '' ? undefined : JSON.parse(out);
  const states: string[] | undefined = answer?.files.map((
    { path, state, blocks }: { path: string; state: string; blocks?: { id: string; state: string }[] },
  ) =>
    [path, ...blocks?.map((block) => `${block.id} ${block.state}`) ?? [state]].join(' '));
  return { code, err, report: answer, states };
}
