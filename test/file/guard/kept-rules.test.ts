import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { IgnoreFile, javascript, License, Project, TextFile, YamlFile } from 'projen';
import { DockerPublish, DockerPublishProject } from '../../../src';
import { emptyFolder, snapshot, synth, write } from '../../support/synth';

let folder: string;
beforeEach(() => {
  folder = emptyFolder();
  write(folder, { Dockerfile: 'FROM a\nUSER 1\n' });
});
const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });

/** One synth of a declaration; returns its warnings. */
function declare(
  declaration: (project: Project) => void = () => undefined,
  make: (outdir: string) => Project = (outdir) => new Project({ name: 'api', outdir }),
): string[] {
  const project = make(folder);
  const warnings: string[] = [];
  project.logger.warn = (text: string) => { warnings.push(text); };
  project.logger.info = () => undefined;
  declaration(project);
  if (!DockerPublish.of(project)) new DockerPublish(project, { repository: 'acme/api' });
  synth(project);
  return warnings;
}
const bare = () => declare();
const whole = () => declare(undefined, (outdir) => new DockerPublishProject({ name: 'api', outdir, repository: 'acme/api' }));

describe.each([['a bare project', bare], ['a project of ours', whole]])('rules that a repository has, and %s', (_, publish) => {
  test('.env and the filter of Git LFS are what they were, before and after', () => {
    git('init', '--quiet');
    write(folder, {
      '.gitignore': '.env\nbuild/', '.gitattributes': '\uFEFF*.png filter=lfs diff=lfs merge=lfs -text\r\n', '.env': 'TOKEN=1', 'a.png': '',
    });
    const before = [read('.gitignore'), read('.gitattributes')];
    publish();
    expect(git('check-ignore', '.env', 'build/x').trim()).toBe('.env\nbuild/x');
    expect(git('check-attr', 'filter', 'a.png')).toBe('a.png: filter: lfs\n');
    expect(git('status', '--porcelain', '.env')).toBe('');
    const without = (file: string) => read(file).replace(/# >>> docker-publish:rules >>>[^]*# <<< docker-publish:rules <<<\r?\n?/, '')
      .replace(/\n$/, (end) => (file === '.gitignore' ? '' : end));
    expect([without('.gitignore'), without('.gitattributes')]).toEqual(before);
    const first = snapshot(folder);
    publish();
    expect(snapshot(folder)).toEqual(first);
  });
});

test('a rule about files that git tracks is left out, of a project below the root too', () => {
  git('init', '--quiet');
  const below = path.join(folder, 'api');
  write(folder, {
    '.gitignore': '.env\n', 'node_modules/a/index.js': '', 'api/.gitignore': '.env\n', 'api/Dockerfile': 'FROM a\nUSER 1\n', 'api/lib/a.js': '',
    'lib/b.js': '',
  });
  git('add', '--all');
  for (let times = 0; times < 2; times++) {
    declare((project) => {
      const child = new Project({ name: 'child', parent: project, outdir: 'api' });
      child.gitignore.addPatterns('/lib', '/dist');
      new DockerPublish(child, { repository: 'acme/api', images: [{ name: 'child' }] });
    });
    expect(git('ls-files', '--cached', '--ignored', '--exclude-standard')).toBe('');
    expect(read('.gitignore')).not.toMatch(/^node_modules/m);
    expect(fs.readFileSync(path.join(below, '.gitignore'), 'utf8')).toMatch(/^\/dist$/m);
  }
});

test('projen\'s rules stand first, so what the user takes back stays', () => {
  write(folder, { '.gitignore': '!node_modules/\n' });
  git('init', '--quiet');
  bare();
  expect(read('.gitignore')).toMatch(/^# >>> docker-publish:rules >>>\nnode_modules\/\n[^]*<<<\n!node_modules\/\n$/);
  expect(git('status', '--porcelain', '--ignored', 'node_modules')).toBe('');
});

test('a rule that somebody adds while projen gets ready is in it', () => {
  write(folder, { '.gitignore': 'mine\n' });
  declare((project) => {
    new class extends License { public preSynthesize() { this.project.gitignore.exclude('late'); } }(
      project, { spdx: 'MIT', copyrightOwner: 'a' },
    );
  });
  expect(read('.gitignore')).toContain('\nlate\n');
});

test('no rule about every file enters attributes of the user, and a script of ours keeps its line ends', () => {
  write(folder, { '.gitattributes': '*.bat eol=crlf\n' });
  bare();
  expect(read('.gitattributes')).toBe([
    '# >>> docker-publish:rules >>>',
    ...[
      'actions/docker-publish/action.yml', 'actions/docker-publish/index.js', 'workflows/docker-publish.yml',
    ].map((file) => `/.github/${file} linguist-generated`),
    '/scripts/build_docker.sh text eol=lf', '# <<< docker-publish:rules <<<', '*.bat eol=crlf', '',
  ].join('\n'));
});

test('what the user declares about every file does', () => {
  write(folder, { '.gitattributes': 'mine\n' });
  declare((project) => project.gitattributes.addAttributes('*', 'diff=x'));
  expect(read('.gitattributes')).toContain('\n* text=auto eol=lf diff=x\n');
});

test('a repository that has been projen\'s stays as it is', () => {
  bare();
  const first = snapshot(folder);
  expect(first['.gitignore']).toMatch(/^\d+ # ~~ Generated by projen/);
  bare();
  expect(snapshot(folder)).toEqual(first);
});

test('also other files of rules, and those of sub-projects', () => {
  write(folder, { '.npmignore': 'mine\n', 'sub/.gitignore': 'mine\n' });
  declare((project) => {
    new IgnoreFile(project, '.npmignore').exclude('ours');
    new Project({ name: 'sub', parent: project, outdir: 'sub' });
  });
  expect([read('.npmignore'), read('sub/.gitignore')]).toEqual([
    expect.stringMatching(/\nours\n[^]*<<<\nmine\n$/), expect.stringMatching(/\nnode_modules\/\n[^]*<<<\nmine\n$/),
  ]);
});

test('of a link, nothing is written, and the user is told how to leave it alone', () => {
  write(folder, { rules: 'mine\n' });
  fs.symlinkSync('rules', path.join(folder, '.gitignore'));
  expect(bare).toThrow(/^Nothing was written: \.gitignore is a symbolic link to rules\..*project\.tryRemoveFile\('\.gitignore'\)/);
  declare((project) => project.tryRemoveFile('.gitignore'));
  expect(read('rules')).toBe('mine\n');
});

describe('what a component of projen writes whole over a file of the user', () => {
  const OWN = {
    'package.json': '{ "name": "mine" }\n', 'LICENSE': 'Mine.\n', '.github/dependabot.yml': 'mine: true\n', 'notes.txt': 'mine\n',
  };
  const node = () => declare((project) => {
    new License(project, { spdx: 'MIT', copyrightOwner: 'a' });
    new YamlFile(project, '.github/dependabot.yml', { obj: {} });
    new TextFile(project, 'notes.txt', { readonly: false, lines: ['theirs'] });
    new javascript.NodePackage(project, { packageManager: javascript.NodePackageManager.NPM });
  });
  test('is reported once, before it goes, with the way to keep it', () => {
    write(folder, OWN);
    expect(node()).toEqual([
      '.github/dependabot.yml: projen (YamlFile) generates this file and replaces the existing one, which is yours. To '
        + 'keep yours, write project.tryRemoveFile(\'.github/dependabot.yml\') before project.synth(). "git checkout '
        + '-- .github/dependabot.yml" restores the last commit of it.',
      expect.stringMatching(/^LICENSE: projen \(License\) generates/),
      expect.stringMatching(/^notes\.txt: projen \(TextFile\) generates/),
      expect.stringMatching(/^package\.json: projen \(JsonFile\) generates .*declare it first: deps, devDeps/),
    ]);
    expect(node()).toEqual([]);
  });
  test('is not reported by a synth that writes nothing', () => {
    write(folder, { ...OWN, 'docker.mk': 'mine\n' });
    const before = snapshot(folder);
    expect(node).toThrow('Nothing was written: docker.mk');
    expect(snapshot(folder)).toEqual(before);
  });
  test('is not, where it is taken out as the message says', () => {
    write(folder, OWN);
    expect(declare((project) => {
      new License(project, { spdx: 'MIT', copyrightOwner: 'a' });
      project.tryRemoveFile('LICENSE');
    })).toEqual([]);
    expect(read('LICENSE')).toBe(OWN.LICENSE);
  });
});

describe('a project of ours in the folder of an application', () => {
  const make = (outdir: string) => new DockerPublishProject({ name: 'api', outdir, repository: 'acme/api', license: 'MIT' });
  const OWN = {
    'package.json': '{\n\t"name": "app",\n\t"type": "module",\n\t"devDependencies": { "projen": "^0.103.0", "docker-publish": "1" }\n}',
    'pnpm-lock.yaml': 'mine\n', 'LICENSE': 'Mine.\n',
  };
  test('package.json, its lock file and its licence stay the author\'s, who learns what to install', () => {
    write(folder, OWN);
    expect(declare(undefined, make)).toEqual(['package.json is yours and stays as it is. For .projenrc.ts it lacks constructs, '
      + '@types/node, typescript, tsx: pnpm add --save-dev constructs @types/node typescript tsx']);
    expect(Object.keys(OWN).map(read)).toEqual(Object.values(OWN));
    expect(read('.projen/tasks.json')).toContain('node --import tsx .projenrc.ts');
  });
  test('what npm wrote while it installed us is nobody\'s', () => {
    write(folder, { 'package.json': '{ "devDependencies": { "projen": "^0.103.0", "docker-publish": "1" } }' });
    expect(declare(undefined, make)).toEqual([]);
    expect(JSON.parse(read('package.json'))).toMatchObject({ name: 'api', devDependencies: { constructs: expect.any(String) } });
  });
  test('a package.json that cannot be read stops it', () => {
    write(folder, { 'package.json': '{' });
    expect(() => make(folder)).toThrow(/^package\.json cannot be read: /);
  });
});
