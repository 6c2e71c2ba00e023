import * as fs from 'node:fs';
import * as path from 'node:path';
import { LogLevel, Project } from 'projen';
import { DockerPublish, DockerPublishProject } from '../src';
import { NewProject } from '../src/new-project';
import { emptyFolder, gitRemote, snapshot, synth, write } from './support/synth';

const SWITCHES = {
  options: [
    { switch: 'stack', name: 'stack' }, { switch: 'platforms', name: 'platforms' }, { switch: 'publish-to', name: 'publishTo' },
    { switch: 'repository', name: 'repository' },
  ],
};

/** The messages for a command line; `args` are the options that projen parses. */
function messagesOf(argv: string[], args: Record<string, unknown> = {}, outdir = emptyFolder()): string {
  const asked = NewProject.of({ __new__: { args } }, ['new', '--from', 'docker-publish', ...argv])!;
  const project = Object.assign(new Project({ name: 'api', outdir }), { _initProject: { type: SWITCHES } });
  try {
    asked.check(project);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test.each([
  [
    'an unknown stack', ['--stack', 'pyhton'], { repository: 'acme/api' },
    'there is no stack "pyhton". Known: go, node, python, rust, java, dotnet, static, generic. Did you mean "python"?',
  ],
  ['the same with an equals sign', ['--stack=ruby'], { repository: 'acme/api' }, 'there is no stack "ruby".'],
  ['an unknown switch', ['--platfroms', 'linux/amd64'], { repository: 'acme/api' }, 'there is no --platfroms. Did you mean "--platforms"?'],
  ['no repository', [], {}, 'Add --repository acme/api, or where to publish: --publish-to ghcr.io/acme.'],
  ['all of them', ['--stack', 'ruby', '--nope'], {}, 'Reading the command line, 3 problems:'],
])('%s is refused', (_, argv, args, part) => expect(messagesOf(argv, args)).toContain(part));

test('what projen and we know is no reason to refuse', () => {
  expect(messagesOf(
    ['--stack', 'go', '--publishTo', 'ghcr.io/acme', '--no-git', '--projen-version', '1', '--no-comments'], { publishTo: ['ghcr.io/acme'] },
  )).toBe('');
});

test('a remote is enough', () => {
  const folder = emptyFolder();
  gitRemote(folder, 'https://github.com/acme/api.git');
  expect(messagesOf([], {}, folder)).toBe('');
});

test('lists with commas are lists, and the repository names the image; .projenrc.ts says the same', () => {
  const args: Record<string, unknown> = {
    name: 'p1', platforms: ['linux/amd64,linux/arm64'], publishTo: ['ghcr.io/acme, docker.io/acme'], repository: 'acme/My-Service',
  };
  const options = { __new__: { args }, ...args } as any;
  const mended = { name: 'my-service', platforms: ['linux/amd64', 'linux/arm64'], publishTo: ['ghcr.io/acme', 'docker.io/acme'] };
  expect(NewProject.of(options, [])!.mend(options)).toMatchObject(mended);
  expect(args).toMatchObject(mended);
});

test('a name that was given stays', () => {
  const args = { name: 'mine', repository: 'acme/api' };
  expect(NewProject.of({ __new__: { args } }, ['--name', 'mine'])!.mend({ ...args })).toMatchObject({ name: 'mine' });
});

/** The effects of a process that ends with a code. */
function ending(code: number, before: () => void): string {
  const known = process.listeners('exit');
  before();
  let out = '';
  const written = jest.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  for (const listener of process.listeners('exit').filter((one) => !known.includes(one))) {
    listener(code);
    process.removeListener('exit', listener);
  }
  written.mockRestore();
  return out;
}

describe('an attempt that fails', () => {
  const manifest = (content: object) => ({ 'package.json': JSON.stringify(content), 'node_modules/projen/package.json': '{}' });
  const failed = (files: Record<string, string>): string[] => {
    const outdir = emptyFolder();
    write(outdir, files);
    ending(1, () => expect(() => NewProject.of({ __new__: { args: {} } }, [])!.attempt(outdir, () => {
      throw new Error('no');
    })).toThrow('no'));
    return Object.keys(snapshot(outdir));
  };

  test('leaves nothing of what npm had brought', () => expect(failed({
    ...manifest({ devDependencies: { 'docker-publish': '1', 'projen': '1' } }), 'main.go': '',
  })).toEqual(['main.go']));

  test('leaves a package.json that says more, with what is installed for it', () => {
    expect(failed(manifest({ name: 'app', dependencies: { ms: '^2' } }))).toEqual(['node_modules/projen/package.json', 'package.json']);
  });

  test('says so, without a stack', () => {
    let error: Error | undefined;
    ending(1, () => {
      try {
        NewProject.of({ __new__: { args: {} } }, [])!.attempt(emptyFolder(), () => { throw new Error('no'); });
      } catch (caught) { error = caught as Error; }
    });
    expect(error!.stack).toBe('Error: no\n\nNothing was created.');
  });
});

test('a path or an archive is declared as npm takes it', () => {
  const mended = (spec: string) => {
    const args = { devDeps: [spec] };
    const options = NewProject.of({ __new__: { args } }, [])!.mend({ name: 'api', devDeps: [spec] });
    // The first synthesis declares the same as .projenrc.ts.
    expect(options.devDeps).toEqual(args.devDeps);
    return args.devDeps[0];
  };
  expect(mended('/tmp/docker-publish.tgz')).toBe('docker-publish@file:/tmp/docker-publish.tgz');
  expect(mended('dist/docker-publish.tgz')).toBe('docker-publish@file:dist/docker-publish.tgz');
  for (const argument of [
    'docker-publish', 'docker-publish@^1', 'docker-publish@file:/tmp/docker-publish.tgz', 'https://example.com/x.tgz',
  ]) {
    expect(mended(argument)).toBe(argument);
  }
});

describe('what comes next', () => {
  const next = (code: number, remote?: string) => {
    const outdir = emptyFolder();
    if (remote !== undefined) gitRemote(outdir, remote);
    return ending(code, () => NewProject.of({ __new__: { args: {} } }, [])!.tellNext(new Project({ name: 'api', outdir })));
  };

  test('is printed at the end, with commands for this repository', () => {
    const text = next(0, 'https://github.com/acme/api.git');
    for (const part of [
      'npx docker-publish plan ', 'npx docker-publish doctor ', 'make docker-run ', 'npx projen ', 'git push origin v0.1.0',
    ]) expect(text).toContain(part);
    // Adding an existing remote would fail.
    expect(text).not.toContain('git remote add');
  });

  test('where there is no remote yet, it is added', () => expect(next(0))
    .toContain('git remote add origin https://github.com/OWNER/api.git\n'));

  test('not where it failed', () => expect(next(1)).toBe(''));
});

describe('an application that has a package.json', () => {
  const MINE = '{\n   "name": "mine",\n   "version": "3.2.1",\n   "dependencies": { "ms": "^2.1.3" }\n}\n';

  test.each([
    ['of its own', MINE],
    ['with a byte order mark', `\uFEFF${MINE}`],
    ['with nothing but tools of ours and one of its own', '{ "devDependencies": { "typescript": "^5", "left-pad": "1.3.0" } }'],
    ['with peers', '{ "peerDependencies": { "projen": "*" } }'],
  ])('%s keeps every byte of it', (_, text) => {
    const outdir = emptyFolder();
    write(outdir, { 'package.json': text, 'Dockerfile': 'FROM scratch\nUSER 1\n' });
    synth(new DockerPublishProject({ name: 'api', outdir, repository: 'acme/api', logging: { level: LogLevel.OFF } }));
    expect(fs.readFileSync(path.join(outdir, 'package.json'), 'utf8')).toBe(text);
  });
});

test('every later synthesis asks nothing', () => expect(NewProject.of({ name: 'api' })).toBeUndefined());

describe('a folder around the projects of others', () => {
  const quiet = { logging: { level: LogLevel.OFF } };
  const child = (outdir: string) => synth(new DockerPublishProject({ name: 'child', outdir, repository: 'acme/child', ...quiet }));

  test('is refused, and they keep their files', () => {
    const outdir = emptyFolder();
    child(path.join(outdir, 'group/child'));
    const before = snapshot(outdir);
    const project = new Project({ name: 'parent', outdir, ...quiet });
    new DockerPublish(project, { repository: 'acme/parent' });
    expect(() => synth(project)).toThrow(
      /Nothing was written: group\/child is a project of its own, and the first synthesis of its parent folder would delete the \d+ files/,
    );
    expect(snapshot(outdir)).toEqual(before);
  });

  test('its own sub-projects may be there', () => {
    const outdir = emptyFolder();
    child(path.join(outdir, 'child'));
    fs.chmodSync(path.join(outdir, 'child/docker.mk'), 0o644);
    const project = new Project({ name: 'parent', outdir, ...quiet });
    new DockerPublish(new Project({ name: 'child', parent: project, outdir: 'child', ...quiet }), { repository: 'acme/child' });
    expect(() => synth(project)).not.toThrow();
  });
});

test('GitHub folds what is generated', () => {
  const outdir = emptyFolder();
  write(outdir, { Dockerfile: 'FROM scratch\nUSER 1\n' });
  synth(new DockerPublishProject({ name: 'api', outdir, repository: 'acme/api', logging: { level: LogLevel.OFF } }));
  const attributes = fs.readFileSync(path.join(outdir, '.gitattributes'), 'utf8');
  for (const file of ['.github/workflows/docker-publish.yml', 'docker.mk', 'docker-bake.json']) {
    expect(attributes).toMatch(new RegExp(`^/?${file.replace(/[.]/g, '\\.')} linguist-generated$`, 'm'));
  }
});
