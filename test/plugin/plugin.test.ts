import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { DockerPublish, DockerPublishOptions, PluginOptions, Registry, TagRule, Trigger, TriggerKind } from '../../src';
import { emptyFolder, synth, write } from '../support/synth';

const CONFIG = JSON.stringify({ entrypoint: ['/tool'], interface: { types: ['docker.authz/1.0'], socket: 'tool.sock' } });
const FILES = { 'docker/config.json': CONFIG, 'docker/Dockerfile': 'FROM scratch\nCOPY tool /\n' };

function declare(plugins: PluginOptions[], options: DockerPublishOptions = {}, files: Record<string, string> = FILES): DockerPublish {
  const outdir = emptyFolder();
  write(outdir, files);
  return new DockerPublish(new Project({ name: 'tool', outdir }), { repository: 'acme/tool', plugins, ...options });
}

test('no options: a plugin named after the project, for both architectures, and no image', () => {
  const declared = declare([{}]);
  const { images, plugins } = declared.plan();
  expect(images).toEqual([]);
  expect(declared.plugins.map(({ name, config, dockerfile, context, enable }) => ({ name, config, dockerfile, context, enable }))).toEqual([
    { name: 'tool', config: 'docker/config.json', dockerfile: 'docker/Dockerfile', context: '.', enable: true },
  ]);
  expect(plugins).toMatchObject([{
    id: 'tool', repositories: ['ghcr.io/acme/tool'],
    builds: [{ platform: 'linux/amd64', ending: 'amd64' }, { platform: 'linux/arm64', ending: 'arm64' }],
  }]);
});

test('beside an image it has a name, and tag rules, of its own', () => {
  const { images, plugins } = declare(
    [{ name: 'tool-plugin' }], { images: [{}], tags: [TagRule.parse('type=sha')] }, { ...FILES, Dockerfile: 'FROM scratch\n' },
  ).plan();
  expect(images.map(({ id }) => id)).toEqual(['tool']);
  expect(plugins![0]).toMatchObject({
    id: 'tool-plugin', builds: [{ tags: { rules: ['type=sha'], flavor: ['latest=auto', 'suffix=-amd64,onlatest=true'] } }, {}],
  });
});

describe('what cannot be is refused', () => {
  test.each<[string, PluginOptions[], DockerPublishOptions, string]>([
    [
      'an option that there is not', [{ platform: ['linux/amd64'] } as PluginOptions], {},
      'Plugin "tool": there is no option "platform". Did you mean "platforms"?',
    ],
    [
      'a platform without Docker Engine', [{ platforms: ['windows/amd64'] }], {},
      'Plugin "tool": platform "windows/amd64": Windows images are built on Windows',
    ],
    [
      'a variant of a processor', [{ platforms: ['linux/amd64/v3'] }], {},
      'platform "linux/amd64/v3" is not one that a Docker plugin can have',
    ],
    [
      'a config elsewhere', [{ config: '../config.json' }], {},
      'Plugin "tool": "config" is "../config.json". Allowed: a path inside the project',
    ],
    [
      'a rule with a suffix', [{ tags: [TagRule.parse('type=sha,suffix=-x')] }], {},
      'Every tag of a plugin ends with its architecture, such as v1.2.3-amd64',
    ],
    ['the name of an image', [{}], { images: [{}] }, '"ghcr.io/acme/tool" is an image and a plugin, and a repository holds one kind '
      + 'only. Give the plugin a name of its own, such as "tool-plugin".'],
    ['two of a name', [{}, {}], {}, 'Plugin "tool" is declared twice.'],
    ['an empty list', [], {}, '"plugins" is empty. Name at least one'],
    [
      'a config that is not there', [{ config: 'plugin.json' }], {},
      'Plugin "tool": there is no plugin.json, which says what Docker is to start',
    ],
    [
      'a Dockerfile that is not there', [{ dockerfile: 'Dockerfile' }], {},
      'Plugin "tool": there is no Dockerfile, which its files are built from.',
    ],
  ])('%s', (_, plugins, options, message) => {
    expect(() => synth(
      declare(plugins, options, { ...FILES, ...options.images && { Dockerfile: 'FROM scratch\n' } }).project,
    )).toThrow(message);
  });

  test('a config that says what Docker does not read, all of it, each with its place', () => {
    const files = { ...FILES, 'docker/config.json': CONFIG.replace('docker.authz', 'authz').replace('tool.sock', '/tool.sock') };
    expect(() => synth(declare([{}], {}, files).project)).toThrow(
      /Plugin "tool": docker\/config\.json: interface\.types\[0\] is "authz\/1\.0".*\n.*Plugin "tool": docker\/config\.json: interface\.socket is/,
    );
  });

  test('an image where there are plugins only', () => {
    expect(() => declare([{}]).addImage({ name: 'other' })).toThrow('Adding an image: the project has plugins and no images');
  });
});

describe('registries with rules', () => {
  const { TAG } = TriggerKind;
  const registries = [
    Registry.ghcr(), Registry.dockerHub({ namespace: 'acme' }).onlyOn(TAG).named({ driver: 'acme-driver' }),
    Registry.quay({ namespace: 'acme' }).onlyImages('tool'),
  ];

  test('hold for plugins: other names, events, and what goes there at all', () => {
    const declared = declare([{ name: 'driver' }], { images: [{ name: 'tool' }], registries }, { ...FILES, Dockerfile: 'FROM scratch\n' });
    const { plugins, images } = declared.plan();
    expect(plugins![0]).toMatchObject({ repositories: ['ghcr.io/acme/driver', 'docker.io/acme/acme-driver'], registries: [0, 1] });
    expect(images[0].repositories).toEqual(['ghcr.io/acme/tool', 'docker.io/acme/tool', 'quay.io/acme/tool']);
  });

  test.each<[string, Registry[], string]>([
    [
      'a name that nothing has', [Registry.ghcr().named({ drivr: 'x' })],
      'Registry "ghcr.io/acme": there is no image or plugin "drivr". Declared: "tool", "driver", "logger". Did you mean "driver"?',
    ],
    [
      'one that no registry takes', [Registry.ghcr().onlyImages('tool')],
      'Plugin "driver" is accepted by no registry. Add it to the onlyImages() of one.',
    ],
    [
      'a repository of another plugin', [Registry.ghcr().named({ driver: 'x', logger: 'x' })],
      '"driver (amd64)" and "logger (amd64)" would both be ghcr.io/acme/x:',
    ],
    [
      'a repository of an image', [Registry.ghcr().named({ driver: 'tool' })],
      '"ghcr.io/acme/tool" is an image and a plugin, and a repository holds one kind only.',
    ],
  ])('%s is refused', (_, wrong, message) => {
    expect(() => declare(
      [{ name: 'driver' }, { name: 'logger' }], { images: [{ name: 'tool' }], registries: wrong },
      { ...FILES, Dockerfile: 'FROM scratch\n' },
    ).plan()).toThrow(message);
  });

  test('people install from where releases go', () => {
    const { project } = declare([{ name: 'driver' }], {
      registries: [Registry.ghcr().onlyOn(TriggerKind.BRANCH), Registry.dockerHub({ namespace: 'acme' })],
      triggers: [Trigger.tag(), Trigger.branch()],
    });
    synth(project);
    const read = (file: string) => fs.readFileSync(path.join(project.outdir, file), 'utf8');
    expect(read('README.md')).toContain('docker plugin install docker.io/acme/driver:latest-amd64');
    expect(read('README.md')).not.toContain('docker plugin install ghcr.io');
    expect(read('install.sh')).toContain('docker.io/acme/driver');
  });
});
