import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, Project, TextFile } from 'projen';
import { Seed } from '../../../src/file/component/seed';
import { emptyFolder, snapshot, synth, write } from '../../support/synth';

const FILES = { 'Dockerfile': 'FROM scratch\n', 'src/main.go': 'package main\n' };

/** Synthesizes a project with a seed, in a folder with the user's files, and returns the files of the seed. */
function seeded(users: Record<string, string>, declare: (project: Project) => void = () => undefined, outdir = emptyFolder()) {
  write(outdir, users);
  const project = new Project({ name: 'p', outdir });
  declare(project);
  const seed = new Seed(project, { ...FILES });
  const asked = Object.fromEntries(Object.keys(FILES).map((file) => [file, seed.contentOf(file)]));
  synth(project);
  const read = (file: string) => fs.existsSync(path.join(outdir, file)) ? fs.readFileSync(path.join(outdir, file), 'utf8') : undefined;
  return { outdir, asked, files: Object.fromEntries(Object.keys(FILES).map((file) => [file, read(file)])) };
}

describe.each<[string, Record<string, string>, Record<string, string | undefined>]>([
  ['an empty folder gets all', {}, FILES],
  [
    'a folder with a Dockerfile has begun, and gets nothing', { Dockerfile: 'FROM mine\n' },
    { 'Dockerfile': 'FROM mine\n', 'src/main.go': undefined },
  ],
  ['a file of the user stays, the others come', { 'src/main.go': 'package mine\n' }, { ...FILES, 'src/main.go': 'package mine\n' }],
  ['an empty file of the user stays too', { 'src/main.go': '' }, { ...FILES, 'src/main.go': '' }],
])('%s', (_, users, expected) => {
  test('when written', () => expect(seeded(users).files).toEqual(expected));
  test('and is asked for its content before it is written', () => {
    const changed = Object.entries(expected).map(([file, text]) => [file, users[file] === undefined ? text : undefined]);
    expect(seeded(users).asked).toEqual(Object.fromEntries(changed));
  });
});

test('what the user deletes does not come back', () => {
  const { outdir } = seeded({});
  fs.rmSync(path.join(outdir, 'src'), { recursive: true });
  expect(seeded({}, undefined, outdir).files).toEqual({ ...FILES, 'src/main.go': undefined });
});

test('a second synth changes nothing', () => {
  const { outdir } = seeded({});
  const before = snapshot(outdir);
  seeded({}, undefined, outdir);
  expect(snapshot(outdir)).toEqual(before);
});

test('a file that projen generates is not seeded', () => {
  const { asked, files } = seeded({}, (project) => new TextFile(project, 'src/main.go', { lines: ['generated'] }));
  expect(asked['src/main.go']).toBeUndefined();
  expect(files['src/main.go']).toContain('generated');
});

test('the anchor written by another component of the same synth does not stop the rest', () => {
  class Other extends Component {
    public synthesize() { write(this.project.outdir, { Dockerfile: 'FROM other\n' }); }
  }
  expect(seeded({}, (project) => new Other(project)).files).toEqual({ ...FILES, Dockerfile: 'FROM other\n' });
});

test('others can ask what is coming, and get no answer once the project has begun', () => {
  const outdir = emptyFolder();
  const declared = () => {
    const project = new Project({ name: 'p', outdir });
    new Seed(project, FILES);
    return project;
  };
  expect(Seed.coming(declared())).toEqual(Object.keys(FILES));
  synth(declared());
  expect(Seed.coming(declared())).toEqual([]);
});

test('a dangling link is somebody\'s file', () => {
  const outdir = emptyFolder();
  fs.symlinkSync('nowhere', path.join(outdir, 'Dockerfile'));
  seeded({}, undefined, outdir);
  expect(fs.readlinkSync(path.join(outdir, 'Dockerfile'))).toBe('nowhere');
  expect(fs.existsSync(path.join(outdir, 'nowhere'))).toBe(false);
});

test('a link that leaves the project is refused, and nothing is written', () => {
  const [outdir, elsewhere] = [emptyFolder(), emptyFolder()];
  fs.symlinkSync(elsewhere, path.join(outdir, 'src'));
  expect(() => seeded({}, undefined, outdir)).toThrow(/^Nothing was written: src\/main\.go leaves the project through a symbolic link/);
  expect(fs.readdirSync(outdir)).toEqual(['src']);
  expect(fs.readdirSync(elsewhere)).toEqual([]);
});
