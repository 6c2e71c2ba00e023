import { decide } from '../../../src/decision/decide';
import { OCI } from '../../../src/image/label';
import { PlannedPlugin } from '../../../src/plan/plugin/planned-plugin';
import { pluginPlan } from '../../../src/plan/plugin/plugin-plan';
import { Login } from '../../../src/registry/login';
import { RunContext } from '../../../src/run/context';
import { GitHistory } from '../../../src/run/git/git-history';
import { pluginNotes } from '../../../src/run/plugin/plugin-notes';
import { collect, mixedRepositories, PLUGIN, publishPlugins } from '../../../src/run/plugin/publish-plugins';
import { digestOf } from '../../../src/run/registry/digest';
import { memoryRegistries } from '../../../src/run/registry/memory/memory-registries';
import { MemoryServer } from '../../../src/run/registry/memory/memory-server';
import { formatDate } from '../../../src/tag/date/format-date';
import { planOf, registryOf, triggerOf } from '../../support/plans';
import { event } from '../../tag/events';

const [GHCR, HUB] = ['ghcr.io/acme/driver', 'docker.io/acme/acme-driver'];
const rules = ['type=semver,pattern={{version}}', 'type=ref,event=branch'];
const plugin: PlannedPlugin = {
  id: 'driver', name: 'driver', config: 'docker/config.json', dockerfile: 'docker/Dockerfile', context: '.', enable: true,
  builds: [{ platform: 'linux/amd64', ending: 'amd64', tags: { rules, flavor: ['suffix=-amd64,onlatest=true'] } }],
  repositories: [GHCR, HUB], annotations: {}, buildLabels: {}, buildArgs: {}, permissions: [], settings: [],
};

/** Docker Hub only takes releases, with another name. */
const plan = planOf({
  images: [],
  plugins: [plugin],
  registries: [registryOf('ghcr.io', Login.jobToken()), { ...registryOf('docker.io', Login.jobToken()), triggers: ['tag'] }],
  triggers: [triggerOf('tag', ['v*.*.*']), triggerOf('branch', ['main'])],
});

/** Pushes builds to the repositories of the event, and publishes them. */
async function published(ref: string) {
  const server = new MemoryServer();
  const messages: string[] = [];
  const pushed = event({ name: 'push', ref });
  const config = { mediaType: PLUGIN, digest: digestOf(Buffer.from('{}')), size: 2 };
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, config, layers: [], annotations: { [OCI.revision]: pushed.sha } }));
  for (const repository of ref.startsWith('refs/tags/') ? [GHCR, HUB] : [GHCR]) {
    server.layBlob(repository, Buffer.from('{}'));
    server.lay(repository, bytes, 'application/vnd.docker.distribution.manifest.v2+json');
  }
  const context: RunContext = {
    plan: pluginPlan(plan),
    decision: decide(pluginPlan(plan), pushed, { tags: [], format: formatDate }),
    event: pushed,
    format: formatDate,
    registries: memoryRegistries({ server }),
    git: { tags: async () => [], branch: async () => pushed.sha } as unknown as GitHistory,
    report: { log: (line) => { messages.push(line); }, notice: () => {}, summary: () => {} },
  };
  expect(await mixedRepositories(context)).toEqual([]);
  const digests = await collect(context, { 'driver-linux-amd64': digestOf(bytes) });
  await publishPlugins(context, digests);
  return {
    tags: [GHCR, HUB].map((repository) => [...server.tags(repository).keys()].sort().join(' ')), notes: pluginNotes(plan, context, digests),
    messages, digest: digestOf(bytes),
  };
}

test('a branch goes to the registries that take branches, and is looked for nowhere else', async () => {
  expect((await published('refs/heads/main')).tags).toEqual(['main-amd64', '']);
});

test('the log does not call published already what was built just now', async () => {
  const { messages, digest } = await published('refs/heads/main');
  expect(messages).toContain(`driver (amd64): ${digest}`);
});

test('a release goes everywhere, under the name that each registry knows', async () => {
  const { tags, notes } = await published('refs/tags/v1.2.3');
  expect(tags).toEqual(['1.2.3-amd64 latest-amd64', '1.2.3-amd64 latest-amd64']);
  expect(notes).toContain(`docker plugin install ${GHCR}:1.2.3-amd64\ndocker plugin install ${HUB}:1.2.3-amd64`);
});
