import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import * as ours from '../../../src';
import { emptyFolder, snapshot, synth, write } from '../../support/synth';

/** A second copy of this library with the same projen, as loaded by a package of a monorepo that has its own copy. */
function copy(version?: string): typeof ours {
  let loaded!: typeof ours;
  const [projen, constructs] = [jest.requireActual('projen'), jest.requireActual('constructs')];
  jest.isolateModules(() => {
    jest.doMock('projen', () => projen);
    jest.doMock('constructs', () => constructs);
    if (version) {
      const actual = jest.requireActual('../../../src/base/package-root');
      jest.doMock('../../../src/base/package-root', () => ({ ...actual, packageVersion: () => version }));
    }
    loaded = require('../../../src');
  });
  jest.dontMock('../../../src/base/package-root');
  return loaded;
}

function declare(libraries: ReadonlyArray<Pick<typeof ours, 'DockerPublish'>>, images?: ours.ImageOptions[]): Project {
  const root = new Project({ name: 'mono', outdir: emptyFolder() });
  libraries.forEach(({ DockerPublish }, index) => {
    const project = new Project({ name: ['api', 'web'][index], parent: root, outdir: `packages/${index}` });
    write(project.outdir, { Dockerfile: 'FROM a\nUSER 1\n', Makefile: 'all:\n' });
    new DockerPublish(project, { repository: 'https://github.com/acme/mono', images });
  });
  return root;
}

const problem = (what: () => void): string => {
  try {
    what();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
};

const synthesized = (root: Project) => {
  synth(root);
  return snapshot(root.outdir);
};

test('two copies in one repository write what one writes, twice as well as once', () => {
  const other = copy();
  expect(other.DockerPublish).not.toBe(ours.DockerPublish);
  const root = declare([ours, other]);
  const once = synthesized(root);
  expect(once).toEqual(synthesized(declare([ours, ours])));
  expect(synthesized(root)).toEqual(once);
});

test('what one copy finds wrong stops the other, before anything is written', () => {
  const root = declare([ours, copy()]);
  fs.writeFileSync(path.join(root.outdir, 'packages/1/docker.mk'), 'mine:\n');
  const before = snapshot(root.outdir);
  expect(problem(() => synth(root))).toContain('Nothing was written: packages/1/docker.mk: docker-publish generates this file');
  expect(snapshot(root.outdir)).toEqual(before);
});

test('a tag that projects of two copies would set is refused', () => {
  const root = declare([ours, copy()], [{ name: 'app' }]);
  expect(problem(() => synth(root))).toContain('Looking at the tags of all projects of the repository');
});

test('two versions in one repository are refused where the second is declared', () => {
  expect(problem(() => declare([ours, copy('1.2.3')]))).toBe(
    'Project "web" is declared with docker-publish 1.2.3, and another one of project "mono" with 0.0.0. They share the program of the '
    + 'workflow and the record of what was written, so all projects of a repository need one version: '
    + '"npm ls docker-publish" lists who needs which.',
  );
});
