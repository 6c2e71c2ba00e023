import * as fs from 'node:fs';
import * as path from 'node:path';
import { javascript, LogLevel, Project } from 'projen';
import { DockerPublish, DockerPublishProject, ProjenrcRunner } from '../../src';
import { emptyFolder, synth, write } from '../support/synth';

const FILES = { Dockerfile: 'FROM scratch\nUSER 1\n' };
const quiet = { logging: { level: LogLevel.OFF } };

/** The steps of `npx projen upgrade`; undefined when there is no such task. */
function upgradeOf(files: Record<string, string>, make: (outdir: string) => Project): string[] | undefined {
  const outdir = emptyFolder();
  write(outdir, { ...FILES, ...files });
  synth(make(outdir));
  const { upgrade } = JSON.parse(fs.readFileSync(path.join(outdir, '.projen/tasks.json'), 'utf8')).tasks;
  return upgrade?.steps.map(({ exec, say }: { exec?: string; say?: string }) => exec ?? say);
}

const bare = (outdir: string) => new DockerPublish(new Project({ name: 'api', outdir, ...quiet }), { repository: 'acme/api' }).project;
const ours = (more: object) => (outdir: string) =>
  new DockerPublishProject({ name: 'api', outdir, repository: 'acme/api', ...quiet, ...more });
const manifest = (devDependencies: Record<string, string>) => ({ 'package.json': JSON.stringify({ name: 'api', devDependencies }) });
const LOOK = 'What changed, in files of ours and in package.json: git diff';

test('a repository of projen new takes everything that its declaration needs', () => {
  expect(upgradeOf({}, ours({}))).toEqual([
    'npm install --save-dev @types/node@latest constructs@latest docker-publish@latest projen@latest tsx@latest typescript@latest',
    'npx projen', LOOK,
  ]);
});

test('a version that is declared keeps to what it says, and what comes from a file is left alone', () => {
  const declared = { devDeps: ['docker-publish@file:/tmp/x.tgz', 'left-pad@^1'], projenrcRunner: ProjenrcRunner.TS_NODE };
  const [install] = upgradeOf({}, ours(declared))!;
  expect(install).toBe(
    'npm install --save-dev @types/node@latest constructs@latest left-pad@"^1" projen@latest ts-node@latest typescript@"^6"',
  );
});

test.each([
  ['with npm', {}, 'npm install --save-dev constructs@latest docker-publish@latest projen@latest'],
  ['with pnpm', { 'pnpm-lock.yaml': '' }, 'pnpm add --save-dev constructs@latest docker-publish@latest projen@latest'],
])('in a package.json of the user, %s, what belongs to us', (_, files, install) => {
  const dependencies = manifest({ 'docker-publish': '^1.0.0', 'projen': '^0.103.0', 'constructs': '^10.5.0', 'typescript': '^5' });
  expect(upgradeOf({ ...dependencies, ...files }, bare)).toEqual([install, 'npx projen', LOOK]);
});

test.each<[string, Record<string, string>, (outdir: string) => Project]>([
  ['no package.json', {}, bare],
  ['a package.json that has us not', manifest({ projen: '^0.103.0' }), bare],
  ['a package.json that nobody can read', { 'package.json': '{' }, bare],
  ['a Node project that wants none', {}, (outdir) => {
    const project = new javascript.NodeProject({
      name: 'api', outdir, defaultReleaseBranch: 'main', depsUpgrade: false, repository: 'https://github.com/acme/api', ...quiet,
    });
    return new DockerPublish(project).project;
  }],
])('%s: none', (_, files, make) => expect(upgradeOf(files, make)).toBeUndefined());

test('one of the user stays, also where it is declared last', () => {
  expect(upgradeOf(manifest({ 'docker-publish': '^1.0.0' }), (outdir) => {
    const project = bare(outdir);
    project.addTask('upgrade', { exec: 'mine' });
    return project;
  })).toEqual(['mine']);
});
