import { appendFileSync, chmodSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { License, Project } from 'projen';
import { DockerPublish, DockerPublishProject, Stack } from '../src';
import { dockerPublish } from './cli/command-line';
import { emptyFolder, snapshot, synth, write } from './support/synth';
import { partBlocks } from '../src/file/text/block';
import { styleOf } from '../src/file/text/delimiter';

/**
 * A repository with every kind of file that may exist before ours: line ends, byte order marks, no final newline, bytes that are not UTF-8.
 */
const OWN: Record<string, string> = {
  '.gitignore': '\uFEFF.env\r\nbuild/', '.gitattributes': '*.png filter=lfs diff=lfs merge=lfs -text', '.dockerignore': '!keep.key\r\n',
  'Dockerfile': '# mine\r\nFROM debian:13\r\nCOPY keep.key /\r\nUSER 1', 'Makefile': 'VERSION := 1\nall:\n\techo caf\u00e9',
  'README.md': '# Mine\r\n\r\nText.',
  'package.json': '{\n\t"name": "mine"\n}', 'package-lock.json': '{}', 'yarn.lock': '# mine\n', 'tsconfig.json': '{ // mine\n}',
  'LICENSE': 'Mine.\n', '.npmignore': 'mine\n', '.npmrc': 'mine=1\n',
  '.editorconfig': 'root = true', '.github/workflows/own.yml': 'on: push\n', 'src/main.c': 'int main;', 'scripts/own.sh': '#!/bin/sh\n',
  'keep.key': 'public', '.env': 'TOKEN=1', 'docs/.gitignore': 'mine',
};
const bare = (outdir: string) => {
  const project = new Project({ name: 'api', outdir });
  new DockerPublish(project, { repository: 'acme/api' });
  return project;
};
const ours = (outdir: string) => new DockerPublishProject({ name: 'api', outdir, repository: 'acme/api', license: 'MIT', stack: Stack.GO });
const withReason = (outdir: string) => {
  const project = bare(outdir);
  new License(project, { spdx: 'MIT', copyrightOwner: 'a' });
  return project;
};

function join(folder: string, make: (outdir: string) => Project): void {
  const project = make(folder);
  project.logger.warn = project.logger.info = () => undefined;
  synth(project);
}
function edit(folder: string, file: string): void {
  chmodSync(path.join(folder, file), 0o644);
  appendFileSync(path.join(folder, file), 'mine\n');
}
const eject = (folder: string, ...args: string[]) => dockerPublish('eject', '--project', folder, ...args);

describe.each([['a bare project', bare], ['a project of ours', ours]])('a repository that %s joins', (_, make) => {
  let folder: string;
  let before: Record<string, string>;
  beforeEach(() => {
    folder = emptyFolder();
    write(folder, OWN);
    writeFileSync(path.join(folder, 'Makefile'), Buffer.from(OWN.Makefile, 'latin1'));
    before = snapshot(folder);
    join(folder, make);
  });

  /** The text of each file outside of our delimiters. */
  const outside = () => Object.fromEntries(Object.entries(snapshot(folder)).filter(([file]) => file in OWN).map(([file, text]) => {
    const utf8 = file === 'Makefile' ? text : Buffer.from(text, 'latin1').toString('utf8');
    const { bare: rest } = partBlocks(utf8.slice(4), { file, style: styleOf(file) });
    return [file, utf8.slice(0, 4) + (file === 'Makefile' ? rest : Buffer.from(rest, 'utf8').toString('latin1'))];
  }));

  test('keeps every byte outside our blocks, and a second synth changes nothing', () => {
    expect(outside()).toEqual(before);
    const first = snapshot(folder);
    join(folder, make);
    expect(snapshot(folder)).toEqual(first);
  });
  test('keeps every byte when it is handed the blocks, and all it had but the delimiters', async () => {
    const joined = snapshot(folder);
    expect(await eject(folder)).toMatchObject({ code: 0 });
    // Mode and byte order mark are before the first line.
    const without = (text: string) => text.replace(
      /(^\d+ (?:\u00ef\u00bb\u00bf)?|^)(?:# |<!-- )(?:>>>|<<<) docker-publish:.*\r?\n?/gm, '$1',
    ).replace(/\r?\n$/, '');
    for (const [file, text] of Object.entries(snapshot(folder))) {
      if (file in OWN) expect([file, text.replace(/\r?\n$/, '')]).toEqual([file, without(joined[file])]);
    }
  });
  test('is as it was after eject --remove, projen and all', async () => {
    const { code, out } = await eject(folder, '--remove');
    expect([code, snapshot(folder)]).toEqual([0, before]);
    expect(readdirSync(folder)).toEqual(expect.not.arrayContaining(['.projen']));
    expect(out).toContain('projen was used for docker-publish only and is removed too.');
  });
  test('is as it was after two synths and eject --remove', async () => {
    join(folder, make);
    await eject(folder, '--remove');
    expect(snapshot(folder)).toEqual(before);
  });
});

describe('eject --remove takes only what is provably ours', () => {
  test('an empty folder is empty again', async () => {
    const folder = emptyFolder();
    join(folder, ours);
    join(folder, ours);
    expect((await eject(folder, '--remove')).out).toContain('Dockerfile: gone\n');
    expect(readdirSync(folder)).toEqual([]);
  });
  test('whoever changed a seeded file keeps them all', async () => {
    const folder = emptyFolder();
    join(folder, ours);
    write(folder, { 'main.go': 'package main // mine\n' });
    await eject(folder, '--remove');
    expect(readdirSync(folder).sort()).toEqual(expect.arrayContaining(['Dockerfile', 'go.mod', 'main.go']));
    expect(snapshot(folder).Dockerfile).not.toContain('docker-publish');
  });
  test('projen that was there before stays', async () => {
    const folder = emptyFolder();
    join(folder, (outdir) => new Project({ name: 'api', outdir }));
    const before = Object.keys(snapshot(folder));
    join(folder, bare);
    await eject(folder, '--remove');
    expect(Object.keys(snapshot(folder))).toEqual(before);
  });
  test('projen that has another reason by now stays', async () => {
    const folder = emptyFolder();
    join(folder, bare);
    join(folder, withReason);
    const { out } = await eject(folder, '--remove');
    expect(Object.keys(snapshot(folder))).toEqual(['.gitattributes', '.gitignore', '.projen/files.json', '.projen/tasks.json', 'LICENSE']);
    expect(out).toContain('Delete "new DockerPublish');
  });
  test('a file of ours that somebody changed stays, and is named, and so does projen', async () => {
    const folder = emptyFolder();
    join(folder, bare);
    edit(folder, 'docker.mk');
    const { out } = await eject(folder, '--remove');
    expect(out).toContain('docker.mk: was changed after the last synth, so it stays\n');
    expect(snapshot(folder)).toMatchObject({ 'docker.mk': expect.stringContaining('mine'), '.projen/files.json': expect.any(String) });
  });
  test('a file that projen writes and somebody changed stays', async () => {
    const folder = emptyFolder();
    join(folder, bare);
    edit(folder, '.gitignore');
    const { out } = await eject(folder, '--remove');
    expect(out).toContain('.gitignore: was changed after the last synth, so it stays\n');
    expect(snapshot(folder)['.gitignore']).toContain('mine');
  });
});
