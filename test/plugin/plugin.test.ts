import { Project } from 'projen';
import { DockerPublish, DockerPublishOptions, PluginOptions, Registry, TagRule } from '../../src';
import { pluginPlan } from '../../src/plan/plugin/plugin-plan';
import { emptyFolder, synth, write } from '../support/synth';

const CONFIG = JSON.stringify({ entrypoint: ['/tool'], interface: { types: ['docker.authz/1.0'], socket: 'tool.sock' } });
const FILES = { 'docker/config.json': CONFIG, 'docker/Dockerfile': 'FROM scratch\nCOPY tool /\n' };

function declare(plugins: PluginOptions[], options: DockerPublishOptions = {}, files: Record<string, string> = FILES): DockerPublish {
  const outdir = emptyFolder();
  write(outdir, files);
  return new DockerPublish(new Project({ name: 'tool', outdir }), { repository: 'acme/tool', plugins, ...options });
}

test('nothing said: a plugin named after the project, for both architectures, and no image', () => {
  const declared = declare([{}]);
  const { images, plugins } = declared.plan();
  expect(images).toEqual([]);
  expect(declared.plugins.map(({ name, config, dockerfile, context, enable }) => ({ name, config, dockerfile, context, enable }))).toEqual([
    { name: 'tool', config: 'docker/config.json', dockerfile: 'docker/Dockerfile', context: '.', enable: true },
  ]);
  expect(plugins).toMatchObject([{ id: 'tool', repositories: ['ghcr.io/acme/tool'], builds: [{ platform: 'linux/amd64', ending: 'amd64' }, { platform: 'linux/arm64', ending: 'arm64' }] }]);
});

test('beside an image it has a name, and tag rules, of its own', () => {
  const { images, plugins } = declare([{ name: 'tool-plugin' }], { images: [{}], tags: [TagRule.parse('type=sha')] }, { ...FILES, Dockerfile: 'FROM scratch\n' }).plan();
  expect(images.map(({ id }) => id)).toEqual(['tool']);
  expect(plugins![0]).toMatchObject({ id: 'tool-plugin', builds: [{ tags: { rules: ['type=sha'], flavor: ['latest=auto', 'suffix=-amd64,onlatest=true'] } }, {}] });
});

test('what a registry takes, and what things are called there, holds for plugins as for images', () => {
  const registries = [Registry.parse('ghcr.io/acme').onlyImages('tool'), Registry.parse('docker.io/acme').onlyImages('tool-plugin').named({ 'tool-plugin': 'driver' })];
  const plan = declare([{ name: 'tool-plugin' }], { images: [{}], registries }, { ...FILES, Dockerfile: 'FROM scratch\n' }).plan();
  expect(plan.images[0]).toMatchObject({ repositories: ['ghcr.io/acme/tool'], registries: [0] });
  expect(plan.plugins![0]).toMatchObject({ repositories: ['docker.io/acme/driver'], registries: [1] });
  expect(pluginPlan(plan).images.map(({ registries: positions }) => positions)).toEqual([[1], [1]]);
});

describe('what cannot be is refused', () => {
  test.each<[string, PluginOptions[], DockerPublishOptions, string]>([
    ['an option that there is not', [{ platform: ['linux/amd64'] } as PluginOptions], {}, 'Plugin "tool": there is no option "platform". Did you mean "platforms"?'],
    ['a platform without Docker Engine', [{ platforms: ['windows/amd64'] }], {}, 'Plugin "tool": platform "windows/amd64": images of Windows are built on Windows'],
    ['a variant of a processor', [{ platforms: ['linux/amd64/v3'] }], {}, 'platform "linux/amd64/v3" is none that a Docker plugin can have'],
    ['a config elsewhere', [{ config: '../config.json' }], {}, 'Plugin "tool": "config" is "../config.json". Allowed: a path inside the project'],
    ['a rule with a suffix', [{ tags: [TagRule.parse('type=sha,suffix=-x')] }], {}, 'Every tag of a plugin ends with its architecture, such as v1.2.3-amd64'],
    ['the name of an image', [{}], { images: [{}] }, '"tool" is an image and a plugin, and a repository holds one kind only. Give the plugin a name of its own, such as "tool-plugin".'],
    ['the repository of an image', [{ name: 'driver' }], { images: [{}], registries: [Registry.ghcr().named({ tool: 'driver' })] }, '"ghcr.io/acme/driver" is an image and a plugin'],
    ['no registry', [{}], { registries: [Registry.ghcr().onlyImages('other')] }, 'Plugin "tool" goes to no registry: each takes only others.'],
    ['two of a name', [{}, {}], {}, 'Plugin "tool" is declared twice.'],
    ['an empty list', [], {}, '"plugins" is empty. Name at least one'],
    ['a config that is not there', [{ config: 'plugin.json' }], {}, 'Plugin "tool": there is no plugin.json, which says what Docker is to start'],
    ['a Dockerfile that is not there', [{ dockerfile: 'Dockerfile' }], {}, 'Plugin "tool": there is no Dockerfile, which its files are built from.'],
  ])('%s', (_, plugins, options, message) => {
    expect(() => synth(declare(plugins, options, { ...FILES, ...options.images && { Dockerfile: 'FROM scratch\n' } }).project)).toThrow(message);
  });

  test('a config that says what Docker does not read, all of it, each with its place', () => {
    const files = { ...FILES, 'docker/config.json': CONFIG.replace('docker.authz', 'authz').replace('tool.sock', '/tool.sock') };
    expect(() => synth(declare([{}], {}, files).project)).toThrow(/Plugin "tool": docker\/config\.json: interface\.types\[0\] is "authz\/1\.0".*\n.*Plugin "tool": docker\/config\.json: interface\.socket is/);
  });

  test('an image where there are plugins only', () => {
    expect(() => declare([{}]).addImage({ name: 'other' })).toThrow('Adding an image: there are plugins and no images');
  });
});
