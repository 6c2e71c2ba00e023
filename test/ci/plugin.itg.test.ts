import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { parse } from 'yaml';
import { provideBuilder } from './runner/actions';
import { Event } from './runner/event';
import { JobRun, runWorkflow, Surroundings } from './runner/run-workflow';
import { digestOf, git, commit, makeRepository, manifestOf, OPEN, tagsOf } from './support/lab';
import { results } from './support/situation';
import { DockerPublish, DockerPublishOptions, Registry, Trigger } from '../../src';
import { attempt, run, scratch } from '../support/run';
import { emptyFolder, synth, write } from '../support/synth';

const PLUGIN = path.join(__dirname, 'plugin');
const FILES = {
  'volumes/.keep': '', ...Object.fromEntries(['docker/Dockerfile', 'docker/config.json'].map((file) => [
    file, fs.readFileSync(path.join(PLUGIN, file), 'utf8'),
  ])),
} as Record<string, string>;
const { 'docker/Dockerfile': DOCKERFILE, 'docker/config.json': CONFIG } = FILES;

/** The volume driver, compiled on this machine: a build in a container would compile Go's packages each time. */
const compiled = scratch('volume-driver');

jest.setTimeout(600_000);
beforeAll(() => {
  provideBuilder();
  for (const GOARCH of ['amd64', 'arm64']) {
    run(
      PLUGIN, 'go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', path.join(compiled, `tslink-${GOARCH}`), '.'],
      { CGO_ENABLED: '0', GOOS: 'linux', GOARCH },
    );
  }
});

let names = 0;

/** A repository that publishes a plugin to a unique registry repository. */
function situation(changes: Record<string, string> = {}, options: DockerPublishOptions = {}) {
  const namespace = `plugins-${Date.now()}-${names++}`;
  const outdir = emptyFolder();
  write(outdir, { ...FILES, ...changes });
  const project = new Project({ name: 'tslink', outdir });
  new DockerPublish(project, {
    repository: 'acme/api', registries: [Registry.parse(`${OPEN}/${namespace}`)], plugins: [{}],
    triggers: [Trigger.branch('main'), Trigger.tag(), Trigger.pullRequest({ publish: true })], ...options,
  });
  synth(project);
  const folder = makeRepository({ 'README.md': '' });
  fs.cpSync(outdir, folder, { recursive: true });
  fs.cpSync(compiled, folder, { recursive: true });
  commit(folder, {});
  const workflow = parse(fs.readFileSync(path.join(folder, '.github/workflows/docker-publish.yml'), 'utf8'));
  const on = (name: Event['name'], ref: string, around: Surroundings & Partial<Event> = {}) => runWorkflow(workflow, {
    name, ref, sha: git(folder, 'rev-parse', 'HEAD'), repository: folder, ...around,
  }, around);
  return {
    folder, repository: `${OPEN}/${namespace}/tslink`, on,
    release: (version: string) => {
      git(folder, 'tag', version);
      return on('push', `refs/tags/${version}`);
    },
  };
}

function log(jobs: Record<string, JobRun>): string {
  return Object.values(jobs).map((job) => job.log).join('\n');
}

function expectResults(jobs: Record<string, JobRun>, expected: string): void {
  if (results(jobs) !== expected) process.stderr.write(log(jobs));
  expect(results(jobs)).toBe(expected);
}

const PUBLISHED = 'prepare plugin publish-plugins';

test('a volume driver is built, created, enabled and pushed for both architectures, and a container uses what is pulled', async () => {
  const { repository, release, folder } = situation();
  const jobs = release('v0.0.1');
  expectResults(jobs, PUBLISHED);
  expect(await tagsOf(repository)).toEqual(['latest-amd64', 'latest-arm64', 'v0.0.1-amd64', 'v0.0.1-arm64']);
  expect(log(jobs)).toContain('tslink-linux-amd64: Docker has enabled it and disabled it again');
  expect(log(jobs)).not.toContain('tslink-linux-arm64: Docker has enabled');

  const revision = git(folder, 'rev-parse', 'HEAD');
  for (const architecture of ['amd64', 'arm64']) {
    const manifest = await manifestOf(repository, `v0.0.1-${architecture}`);
    expect(manifest.config.mediaType).toBe('application/vnd.docker.plugin.v1+json');
    expect(manifest.annotations).toMatchObject({
      'org.opencontainers.image.revision': revision, 'org.opencontainers.image.title': 'tslink',
    });
    expect(await digestOf(repository, `latest-${architecture}`)).toBe(await digestOf(repository, `v0.0.1-${architecture}`));
  }
  const configs = ['amd64', 'arm64'].map((architecture) => pulledConfig(`${repository}:v0.0.1-${architecture}`));
  for (const { config } of configs) {
    expect(config).toMatchObject({
      Entrypoint: ['/usr/bin/tslink'], Interface: { Types: ['docker.volumedriver/1.0'], Socket: 'tslink.sock' },
      PropagatedMount: '/mnt/volumes', Linux: { Capabilities: ['CAP_SYS_ADMIN'] },
    });
  }
  const [one, other] = configs.map(({ config: { rootfs: _, ...same } }) => same);
  expect(one).toEqual(other);
  expect(greetingIn(`${repository}:latest-amd64`)).toBe('good day');
});

test('owners are those of the build, whoever runs it', async () => {
  const { repository, release } = situation();
  expectResults(release('v1.0.0'), PUBLISHED);
  const { layers: [{ digest }] } = await manifestOf(repository, 'v1.0.0-amd64');
  const [host, ...name] = repository.split('/');
  const listed = run('.', 'bash', ['-c', `curl -sSf http://${host}/v2/${name.join('/')}/blobs/${digest} | tar -tzv --numeric-owner`]);
  expect(listed).toMatch(/1234\/5678 .* mnt\/volumes/);
});

test('a branch has a tag that moves, a pull request of a colleague one of its own, a fork none', async () => {
  const { repository, on, folder } = situation();
  expectResults(on('push', 'refs/heads/main'), PUBLISHED);
  const before = await digestOf(repository, 'main-amd64');
  commit(folder, { 'docker/config.json': CONFIG.replace('hello', 'bye') });
  expectResults(on('push', 'refs/heads/main'), PUBLISHED);
  expect(await digestOf(repository, 'main-amd64')).not.toBe(before);
  expectResults(on('pull_request', 'refs/pull/123/merge'), PUBLISHED);
  const all = ['main-amd64', 'main-arm64', 'pr-123-amd64', 'pr-123-arm64'];
  expect(await tagsOf(repository)).toEqual(all);
  expectResults(on('pull_request', 'refs/pull/124/merge', { fork: true }), 'prepare check-plugin');
  expect(await tagsOf(repository)).toEqual(all);
});

test('latest never moves backwards, a version is never overwritten, and the same content takes a second tag', async () => {
  const { repository, release, folder, on } = situation();
  expectResults(release('v1.2.3'), PUBLISHED);
  const latest = await digestOf(repository, 'latest-arm64');
  // The same commit again: nothing is built, and nothing changes.
  expectResults(on('push', 'refs/tags/v1.2.3'), 'prepare publish-plugins');
  // The same content with another tag, which "docker plugin push" was reported to reject.
  expectResults(release('v1.2.2'), PUBLISHED);
  expect(await digestOf(repository, 'latest-arm64')).toBe(latest);
  expectResults(release('v1.3.0-rc.1'), PUBLISHED);
  expect(await digestOf(repository, 'latest-arm64')).toBe(latest);
  commit(folder, { 'docker/config.json': CONFIG.replace('hello', 'bye') });
  git(folder, 'tag', '--force', 'v1.2.3');
  const jobs = on('push', 'refs/tags/v1.2.3');
  expectResults(jobs, 'prepare!');
  expect(log(jobs)).toContain('A published version is never overwritten');
  expect(await digestOf(repository, 'latest-arm64')).toBe(latest);
});

describe('what would not run is reported, and nothing gets a tag', () => {
  // One platform is enough, as the other would give the same result.
  const ONE = ['linux/amd64'];
  const BOTH = [...ONE, 'linux/arm64'];
  test.each<[string, string[], Record<string, string>, RegExp]>([
    [
      'a program of another architecture', BOTH, { 'docker/Dockerfile': DOCKERFILE.replace('$TARGETARCH', 'amd64') },
      /\/usr\/bin\/tslink was compiled for linux\/amd64, and this is the plugin for linux\/arm64/,
    ],
    [
      'no entrypoint', ONE, { 'docker/Dockerfile': DOCKERFILE.replace('/usr/bin/tslink', '/usr/bin/other') },
      /\/usr\/bin\/tslink, the entrypoint, is not among the files of the plugin/,
    ],
    [
      'an entrypoint that may not be run', ONE, { 'docker/Dockerfile': DOCKERFILE.replace('COPY tslink', 'COPY --chmod=644 tslink') },
      /\/usr\/bin\/tslink is not executable: its mode is 644/,
    ],
    [
      'a config that Docker would not read as it is meant', ONE, { 'docker/config.json': CONFIG.replace('CAP_SYS_ADMIN', 'SYS_ADMIN') },
      /docker\/config\.json: linux\.capabilities\[0\] is "SYS_ADMIN"/,
    ],
    [
      'a plugin that does not start', ONE, { 'docker/config.json': CONFIG.replace('tslink.sock', 'other.sock') },
      /tslink-linux-amd64 cannot be enabled here/,
    ],
  ])('%s', async (_, platforms, changes, message) => {
    const { repository, folder, release } = situation({}, { plugins: [{ platforms }] });
    commit(folder, changes);
    const jobs = release('v1.0.0');
    expectResults(jobs, 'prepare plugin!');
    expect(log(jobs)).toMatch(message);
    expect(await tagsOf(repository)).toEqual([]);
  });
});

test('a repository that holds images already is reported', async () => {
  const { repository, release } = situation();
  const folder = emptyFolder();
  write(folder, { Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' });
  run(folder, 'docker', [
    'buildx', 'build', '--builder', 'docker-publish-test', '--output', `type=image,name=${repository}:1.0,push=true`, '.',
  ]);
  const jobs = release('v1.0.0');
  expectResults(jobs, PUBLISHED);
  expect(log(jobs)).toContain(`${repository} holds images already, such as 1.0. Docker Hub refuses a plugin there`);
});

/** The config of a plugin that Docker pulls. */
function pulledConfig(reference: string): { config: any } {
  const alias = `itg-${Date.now()}`;
  run('.', 'docker', ['plugin', 'install', '--grant-all-permissions', '--disable', '--alias', alias, reference]);
  try {
    return { config: JSON.parse(run('.', 'docker', ['plugin', 'inspect', '--format', '{{json .Config}}', alias])) };
  } finally {
    attempt('.', 'docker', ['plugin', 'rm', '--force', alias]);
  }
}

/** The content of a plugin's volume, as seen in a container. */
function greetingIn(reference: string): string {
  const alias = `itg-${Date.now()}`;
  run('.', 'docker', ['plugin', 'install', '--grant-all-permissions', '--alias', alias, reference, 'GREETING=good day']);
  try {
    run('.', 'docker', ['volume', 'create', '--driver', alias, `${alias}-volume`]);
    return run('.', 'docker', ['run', '--rm', '--volume', `${alias}-volume:/data`, 'debian:13-slim', 'cat', '/data/greeting']).trim();
  } finally {
    attempt('.', 'docker', ['volume', 'rm', `${alias}-volume`]);
    attempt('.', 'docker', ['plugin', 'disable', '--force', alias]);
    attempt('.', 'docker', ['plugin', 'rm', '--force', alias]);
  }
}
