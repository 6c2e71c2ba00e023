import * as path from 'node:path';
import { Project } from 'projen';
import { surveyProject } from '../../../src/file/checkout/survey-project';
import { emptyFolder, write } from '../../support/synth';

const WORKSPACE = { 'package.json': '{}', 'pnpm-lock.yaml': '' };
const inside = (folder: string, files: Record<string, string>) => Object.fromEntries(
  Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]),
);

test.each<[situation: string, files: Record<string, string>, expected: string | undefined]>([
  ['the root of the repository has the lock file', { '.git/HEAD': '', ...WORKSPACE }, '../..'],
  ['a folder between has it', { '.git/HEAD': '', ...inside('apps', WORKSPACE) }, '..'],
  ['nobody has one', { '.git/HEAD': '', 'package.json': '{}' }, undefined],
  ['a lock file alone is no package', { '.git/HEAD': '', 'pnpm-lock.yaml': '' }, undefined],
  ['the package is a repository of its own', { ...WORKSPACE, 'apps/api/.git/HEAD': '' }, undefined],
  ['there is no git, and the root is not of this project', WORKSPACE, undefined],
])('the workspace around a package: %s', (_, files, expected) => {
  const folder = emptyFolder();
  write(folder, { ...files, 'apps/api/package.json': '{}' });
  const project = new Project({ name: 'api', outdir: path.join(folder, 'apps/api') });
  const { workspace, read } = surveyProject(project, '.', 'api');
  expect(workspace).toBe(expected);
  if (workspace !== undefined) expect(read(`${workspace}/pnpm-lock.yaml`)).toBe('');
});

test('without git, the root of the declaration ends the search', () => {
  const folder = emptyFolder();
  write(folder, { ...WORKSPACE, 'apps/api/package.json': '{}' });
  const root = new Project({ name: 'root', outdir: folder });
  expect(surveyProject(new Project({ name: 'api', parent: root, outdir: 'apps/api' }), '.', 'api').workspace).toBe('../..');
});
