import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { parse } from 'yaml';
import { DockerPublish, DockerPublishOptions, Login, Registry, TagRule, Trigger } from '../src';
import { planOf } from './support/plan-of';
import { emptyFolder, gitRemote, snapshot, synth, write } from './support/synth';

describe('what is wrong is refused, all at once', () => {
  test.each<[string, DockerPublishOptions, string]>([
    [
      'an option that does not exist', { platform: ['linux/amd64'] } as DockerPublishOptions,
      'DockerPublish: there is no option "platform". Did you mean "platforms"?',
    ],
    [
      'an option of an image that does not exist', { images: [{ name: 'api', file: 'x' } as object] },
      'Image "api": there is no option "file"',
    ],
    ['no image', { images: [] }, '"images" is empty'],
    ['no registry', { registries: [] }, '"registries" is empty'],
    ['two logins for one host', {
      registries: [
        Registry.dockerHub({ namespace: 'acme' }),
        Registry.dockerHub({ namespace: 'beta', login: Login.password({ username: 'beta', passwordSecret: 'BETA_TOKEN' }) }),
      ],
    }, 'Registry "docker.io": "acme" and "beta" have two logins, and Docker keeps one for each host. Give both the same login'],
    [
      'an image twice', { images: [{ name: 'api' }, { name: 'api' }] },
      'Two images "api" would both be ghcr.io/acme/api:1.1.1, the one by "type=semver,pattern={{version}}"',
    ],
    ['a repository that is none', { repository: 'acme' }, '"repository" is "acme". Write owner and name, such as "acme/api"'],
    ['a description on two lines', { description: 'a\nb' }, 'label "org.opencontainers.image.description" has the value "a\\nb"'],
    [
      'a name that no ARG has', { buildArgNames: { version: 'MY-VERSION' } },
      'buildArgNames.version is "MY-VERSION", which is not the name of an ARG',
    ],
    ['a branch with an expression', { defaultBranch: '${{ x }}' }, '"defaultBranch" is "${{ x }}"'],
    [
      'GHCR for a repository elsewhere', { repository: 'https://gitlab.com/acme/api' },
      'Registry "ghcr.io": the repository is at gitlab.com',
    ],
    [
      'Docker Hub without a namespace', { registries: [new Registry({ host: 'docker.io' })] },
      'names there start with a user or organization',
    ],
  ])('%s', (_, options, message) => expect(() => planOf(options)).toThrow(message));

  test('no owner to be found', () => {
    expect(() => planOf({}, '')).toThrow('Registry "ghcr.io": the owner of the packages is not known. Neither package.json nor a '
      + 'git remote "origin" '
      + 'names the repository. Set the option "repository", such as "acme/api"');
  });

  test('several problems come in one error', () => {
    expect(() => planOf({ platforms: ['linux/arm6'], registries: [], images: [{ name: 'API' }] })).toThrow(
      /^Reading the options of DockerPublish, \d problems:\n {2}- /,
    );
  });

  test('a pattern with the beginning of a ref, which GitHub would compare with no name', () => {
    const message = '"refs/tags/v*" is not a pattern for the names of git tags or branches. Write it without "refs/…/"';
    expect(() => Trigger.tag('refs/tags/v*')).toThrow(message);
    expect(() => Trigger.branch('main', '!refs/heads/x')).toThrow('is not a pattern');
  });

  test('a second DockerPublish in one project', () => {
    const project = new Project({ name: 'my-service', outdir: emptyFolder() });
    new DockerPublish(project);
    expect(() => new DockerPublish(project)).toThrow('has a DockerPublish already');
  });
});

describe('a file of the user where we own the whole file', () => {
  test.each([
    'docker.mk', 'docker-bake.json', 'scripts/build_docker.sh', '.projen/docker-publish.json', '.github/workflows/docker-publish.yml',
  ])('%s: an error that names it, and nothing is written', (file) => {
    const outdir = emptyFolder();
    gitRemote(outdir, 'https://github.com/acme/my-service.git');
    write(outdir, { [file]: 'mine\n' });
    const before = snapshot(outdir);
    const project = new Project({ name: 'my-service', outdir });
    new DockerPublish(project);
    expect(() => synth(project))
      .toThrow(`Nothing was written: ${file}: docker-publish generates this file, but the existing one is yours`);
    expect(snapshot(outdir)).toEqual(before);
  });

  test('all of them in one error, also those of a sub-project', () => {
    const outdir = emptyFolder();
    write(outdir, { 'docker.mk': '', 'api/docker.mk': '' });
    const root = new Project({ name: 'root', outdir });
    new DockerPublish(root, { repository: 'acme/root' });
    new DockerPublish(new Project({ name: 'api', parent: root, outdir: 'api' }), { repository: 'acme/root' });
    expect(() => synth(root)).toThrow(/Nothing was written, 2 problems/);
    expect(snapshot(outdir)).toEqual({ 'docker.mk': '644 ', 'api/docker.mk': '644 ' });
  });
});

test('files of ours are known by their marker where the manifest is lost', () => {
  const outdir = emptyFolder();
  const declare = () => synth(new DockerPublish(new Project({ name: 'my-service', outdir }), { repository: 'acme/my-service' }).project);
  declare();
  const before = snapshot(outdir);
  fs.rmSync(path.join(outdir, '.projen/files.json'));
  declare();
  expect(snapshot(outdir)).toEqual(before);
});

test('tags and triggers are what was declared', () => {
  const { tags, triggers } = planOf({
    tags: [TagRule.parse('type=sha'), TagRule.semver('{{version}}')], triggers: [Trigger.branch('main', 'release/**')],
  });
  expect(tags.rules).toEqual(['type=sha', 'type=semver,pattern={{version}}']);
  expect(triggers).toEqual([{ kind: 'branch', patterns: ['main', 'release/**'], publishes: true }]);
});

describe('triggers that depend on files', () => {
  test('say which, also in the table of tags', () => {
    const outdir = emptyFolder();
    const project = new Project({ name: 'my-service', outdir });
    const docker = new DockerPublish(project, {
      repository: 'acme/my-service', tags: [TagRule.parse('type=ref,event=branch')],
      triggers: [Trigger.branch('main').onPaths('src/**', '!**.md'), Trigger.pullRequest().onPaths('src/**')],
    });
    synth(project);
    expect(docker.plan().triggers.map(({ paths }) => paths)).toEqual([['src/**', '!**.md'], ['src/**']]);
    const workflow = '.github/workflows/docker-publish.yml';
    expect(parse(fs.readFileSync(path.join(outdir, workflow), 'utf8')).on).toEqual({
      push: { branches: ['main'], paths: ['src/**', '!**.md', workflow] }, pull_request: { paths: ['src/**', workflow] },
    });
    expect(fs.readFileSync(path.join(outdir, 'README.md'), 'utf8')).toContain('only when `src/**`, `!**.md` changes');
  });

  test.each<[string, () => unknown, string]>([
    ['a git tag does not', () => Trigger.tag().onPaths('src/**'), 'a trigger of kind tag does not depend on files'],
    ['a git tag is no branch', () => Trigger.tag().buildOnly(), 'Trigger.buildOnly(): a trigger of kind tag is not a push to a branch'],
    ['no path', () => Trigger.branch().onPaths(), '"nothing" cannot be matched'],
    ['nothing that may change', () => Trigger.branch().onPaths('!docs/**'), 'at least one of them without "!"'],
    ['a path from somewhere else', () => Trigger.branch().onPaths('./src/**'), '"./src/**" cannot be matched'],
    [
      'two lists, where GitHub has one', () => planOf({ triggers: [Trigger.branch('main').onPaths('src/**'), Trigger.branch('next')] }),
      'Triggers of branches have different paths: src/** / any.',
    ],
  ])('%s', (_, declare, message) => expect(declare).toThrow(message));
});

test('a Dockerfile that is not there cannot have the stage that is asked for', () => {
  const outdir = emptyFolder();
  const project = new Project({ name: 'api', outdir });
  new DockerPublish(project, { repository: 'acme/api', images: [{ name: 'web', dockerfile: 'docker/web.Dockerfile', target: 'prod' }] });
  expect(() => synth(project)).toThrow('docker/web.Dockerfile does not exist, and the generated one would have no stage "prod": '
    + 'write the Dockerfile first, or leave "target" out.');
  expect(snapshot(outdir)).toEqual({});
});
