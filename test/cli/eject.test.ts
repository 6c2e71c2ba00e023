import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { dockerPublish } from './command-line';
import { DockerPublish } from '../../src';
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
    '.dockerignore: ignore is yours now', 'Dockerfile: labels is yours now', 'Makefile: make is yours now', 'README.md: images is yours now', '',
    'Now delete the declaration from .projenrc and run projen: while it is there, the next synth writes the blocks again.', '',
  ].join('\n'));
  expect(read('Dockerfile')).toBe(labelled.split('\r\n').filter((line) => !/^# (>>>|<<<) docker-publish:/.test(line)).join('\r\n'));
  expect(read('Makefile')).toBe('include docker.mk\n');
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
  expect([code, err]).toEqual([2, expect.stringContaining('Nothing was changed: Looking for the blocks in Makefile: Makefile:4: the block "make" ends here a second time. Delete this line.')]);
  expect(snapshot(folder)).toEqual(before);
});

test('for programs', async () => {
  expect(JSON.parse((await eject('--json')).out)).toEqual({
    schema: 1, remove: false,
    files: [{ path: '.dockerignore', blocks: ['ignore'] }, { path: 'Dockerfile', blocks: ['labels'] }, { path: 'Makefile', blocks: ['make'] }, { path: 'README.md', blocks: ['images'] }],
  });
});
