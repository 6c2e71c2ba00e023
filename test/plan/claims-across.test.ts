import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { DockerPublish, DockerPublishOptions, PlatformTags, Registry, TagRule, Trigger, Variant } from '../../src';
import { emptyFolder, synth, write } from '../support/synth';
import { pushed, system } from '../systems/system';

type Declared = Record<string, DockerPublishOptions>;

/** A repository with a project in each of these folders; `.` is the root. */
function monorepo(declared: Declared): () => string {
  return () => {
    const outdir = emptyFolder();
    const root = new Project({ name: 'mono', outdir });
    for (const [folder, options] of Object.entries(declared)) {
      if (options.plugins) write(path.join(outdir, folder), PLUGIN_FILES);
      const project = folder === '.' ? root : new Project({ name: folder, parent: root, outdir: folder });
      new DockerPublish(project, { repository: 'acme/mono', ...options });
    }
    try {
      synth(root);
    } catch (error) {
      throw Object.assign(error as Error, { written: fs.readdirSync(outdir).filter((file) => file !== 'node_modules') });
    }
    return outdir;
  };
}

const app = (more: Partial<DockerPublishOptions> = {}): DockerPublishOptions => ({ images: [{ name: 'app' }], ...more });

const PLUGIN_FILES = {
  'docker/Dockerfile': 'FROM scratch\nCOPY app /usr/bin/\n',
  'docker/config.json': JSON.stringify({
    description: 'A driver', entrypoint: ['/usr/bin/app'], interface: { types: ['docker.volumedriver/1.0'], socket: 'app.sock' },
  }),
};
const PLUGIN: DockerPublishOptions = { plugins: [{ name: 'app', platforms: ['linux/amd64'] }] };

describe('two projects of one repository may not set one tag', () => {
  test.each<[string, Declared, string]>([
    [
      'the same image twice', { api: app(), web: app() },
      '"app" of api and "app" of web would both be ghcr.io/acme/app:1.1.1, the one by "type=semver,pattern={{version}}", the other by',
    ],
    ['the root and one below', { '.': app(), 'api': app() }, '"app" of the root and "app" of api would both be ghcr.io/acme/app:1.1.1'],
    [
      'a variant and an image that is called so',
      { api: { images: [{ name: 'app', variants: [Variant.named('x')] }] }, web: app({ tags: [TagRule.parse('type=raw,value=x')] }) },
      '"app (x)" of api and "app" of web would both be ghcr.io/acme/app:x',
    ],
    [
      'the same plugin twice', { api: PLUGIN, web: PLUGIN },
      '"app (amd64)" of api and "app (amd64)" of web would both be ghcr.io/acme/app:v1.1.1-amd64',
    ],
    [
      'a plugin, and an image with tags of each platform',
      { api: PLUGIN, web: app({ platformTags: PlatformTags.suffix(), tags: [TagRule.semver('v{{version}}')] }) },
      '"app (amd64)" of api and "app (amd64)" of web would both be ghcr.io/acme/app:v1.1.1-amd64',
    ],
  ])('%s', (_, declared, message) => expect(monorepo(declared)).toThrow(message));

  test('nothing is written', () => {
    let failed: any;
    try { monorepo({ api: app(), web: app() })(); } catch (error) { failed = error; }
    expect(failed.written).toEqual([]);
    expect(failed.message.match(/would both be/g)).toHaveLength(1);
  });
});

describe('let be', () => {
  test.each<[string, Declared]>([
    ['other names', { api: {}, web: {} }],
    ['other registries', { api: app(), web: app({ registries: [Registry.quay({ namespace: 'acme' })] }) }],
    ['tags that cannot meet', { api: app(), web: app({ tags: [TagRule.edge()], triggers: [Trigger.branch('main')] }) }],
    ['a tag that the registry does not take', {
      api: app(), web: app({
        registries: [Registry.ghcr().onlyTags('edge')], tags: [TagRule.edge(), TagRule.semver('{{version}}')],
        triggers: [Trigger.branch('main'), Trigger.tag()],
      }),
    }],
  ])('%s', (_, declared) => expect(monorepo(declared)).not.toThrow());
});

describe('in one project a registry that does not take a tag gives it to nobody', () => {
  const images = [
    { name: 'app', tags: [TagRule.edge()] },
    { name: 'app', dockerfile: 'b.Dockerfile', tags: [TagRule.edge(), TagRule.parse('type=raw,value=b')] },
  ];
  const files = { 'Dockerfile': 'FROM scratch\n', 'b.Dockerfile': 'FROM scratch\nUSER 1\n' };
  const { on } = system(
    'taken-by-nobody', { images, registries: [Registry.ghcr().onlyTags('**', '!edge')], triggers: [Trigger.branch('main')] }, files,
  );

  test('a push publishes the rest', () => expect(on(pushed('main'))).toMatchObject({ published: { 'ghcr.io/acme/app': 'b' } }));
  test('where it takes it, the two are refused', () => {
    expect(monorepo(
      { '.': { images, triggers: [Trigger.branch('main')] } },
    )).toThrow('Two images "app" would both be ghcr.io/acme/app:edge');
  });
});
