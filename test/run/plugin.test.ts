import { decide } from '../../src/decision/decide';
import { OCI } from '../../src/image/label';
import { pluginPlan } from '../../src/plan/plugin/plugin-plan';
import { RunContext } from '../../src/run/context';
import { pluginNotes } from '../../src/run/plugin/plugin-notes';
import { collect, mixedRepositories, PLUGIN, publishPlugins } from '../../src/run/plugin/publish-plugins';
import { MemoryRequest, memoryRegistries } from '../../src/run/registry/memory-registries';
import { MemoryServer } from '../../src/run/registry/memory-server';
import { formatDate } from '../../src/tag/format-date';
import { planOf } from '../support/plans';
import { event } from '../tag/events';

const REPOSITORIES = ['ghcr.io/acme/tool', 'docker.io/acme/tool'];
const tags = { rules: ['type=ref,event=branch', 'type=semver,pattern=v{{version}}'], flavor: ['suffix=-amd64,onlatest=true'] };
/** The second registry takes releases only. */
const [ghcr] = planOf({}).registries;
const plan = planOf({
  images: [],
  registries: [ghcr, { ...ghcr, host: 'docker.io', triggers: ['tag'] }],
  triggers: [{ kind: 'branch', patterns: ['main'], publishes: true }, { kind: 'tag', patterns: ['v*.*.*'], publishes: true }],
  plugins: [{
    id: 'tool', name: 'tool', config: 'docker/config.json', dockerfile: 'docker/Dockerfile', context: '.', repositories: REPOSITORIES, annotations: {}, buildLabels: {}, buildArgs: {},
    enable: true, permissions: [], settings: [], builds: [{ platform: 'linux/amd64', ending: 'amd64', tags }],
  }],
} as unknown as Parameters<typeof planOf>[0]);

function situation(ref: string) {
  const server = new MemoryServer();
  const asked: MemoryRequest[] = [];
  const told: string[] = [];
  const pushed = event({ name: 'push', ref });
  const engine = pluginPlan(plan);
  const decision = decide(engine, pushed, { tags: [], format: formatDate });
  const config = Buffer.from('{}');
  const digests = REPOSITORIES.map((repository) => {
    const manifest = Buffer.from(JSON.stringify({
      schemaVersion: 2, mediaType: 'application/vnd.docker.distribution.manifest.v2+json', config: { mediaType: PLUGIN, size: 2, digest: server.layBlob(repository, config) }, layers: [],
      annotations: { [OCI.revision]: pushed.sha },
    }));
    return () => server.lay(repository, manifest, 'application/vnd.docker.distribution.manifest.v2+json').digest;
  });
  const context: RunContext = {
    plan: engine, decision, event: pushed, format: formatDate, git: { branch: async () => pushed.sha, tags: async () => [] } as unknown as RunContext['git'], report: { log: (line) => { told.push(line); }, notice: () => {}, summary: () => {} },
    registries: memoryRegistries({ server, before: (request) => { asked.push(request); return undefined; } }),
  };
  return { server, asked, told, context, lay: digests };
}

test('a registry that does not take the event is neither asked nor told of', async () => {
  const { server, asked, context, lay: [onGhcr] } = situation('refs/heads/main');
  const digest = onGhcr();
  await publishPlugins(context, new Map([[0, digest]]));
  expect(await mixedRepositories(context)).toEqual([]);
  expect([...server.tags('ghcr.io/acme/tool')]).toEqual([['main-amd64', digest]]);
  expect(asked.filter(({ repository }) => repository.startsWith('docker.io'))).toEqual([]);
});

test('what was built just now is not told of as published before', async () => {
  const { told, context, lay } = situation('refs/tags/v1.2.3');
  const [digest] = lay.map((one) => one());
  expect(await collect(context, { 'tool-linux-amd64': digest })).toEqual(new Map([[0, digest]]));
  expect(told).toEqual([`tool (amd64): ${digest}`]);
});

test.each([
  ['refs/heads/main', ['docker plugin install ghcr.io/acme/tool:main-amd64']],
  ['refs/tags/v1.2.3', ['docker plugin install ghcr.io/acme/tool:v1.2.3-amd64', 'docker plugin install docker.io/acme/tool:v1.2.3-amd64']],
])('the notes of %s name where it can be installed from', (ref, commands) => {
  const { context } = situation(ref);
  const notes = pluginNotes(plan, context, new Map([[0, 'sha256:x']]));
  expect(notes.split('\n').filter((line) => line.startsWith('docker '))).toEqual(commands);
});
