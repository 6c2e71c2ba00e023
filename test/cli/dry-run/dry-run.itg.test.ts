import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ImageTestKind } from '../../../src/image/image-test';
import { SupplyChainKind } from '../../../src/pipeline/supply-chain-kind';
import { BUILDER, provideBuilder } from '../../ci/runner/actions';
import { digestOf, git, labelsOf, makeRepository, manifestOf, OPEN, tagsOf } from '../../ci/support/lab';
import { eventually } from '../../support/container';
import { imageOf, planOf } from '../../support/plans';
import { provideRegistryImage } from '../../support/registry-image';
import { run } from '../../support/run';

const ROOT = path.resolve(__dirname, '../../..');
/** A unique name, so that its leftovers are distinguished from those of others. */
const ACME = `ghcr.io/acme-${process.pid}`;

const dockerfile = (more = '') => `FROM debian:13-slim
${more}
USER 1000
CMD ["echo", "hello"]
ARG VERSION
ARG BUILD_DATE
ARG VCS_REF
LABEL org.opencontainers.image.title="api" \\
      org.opencontainers.image.version="$VERSION" \\
      org.opencontainers.image.created="$BUILD_DATE" \\
      org.opencontainers.image.revision="$VCS_REF"
`;

const HELLO = { kind: ImageTestKind.COMMAND, details: { args: ['echo', '$VERSION is out'], output: 'is out' } };
const image = (name: string, changes = {}) => imageOf(name, {
  repositories: [`${ACME}/${name}`], labels: { 'org.opencontainers.image.title': 'api' },
  tests: [HELLO, { kind: ImageTestKind.USER, details: {} }],
  ...changes,
});

function projectOf(images = [image('api')], files: Record<string, string> = { Dockerfile: dockerfile() }): string {
  const supplyChain = [{ kind: SupplyChainKind.PROVENANCE, details: { mode: 'max' } }, { kind: SupplyChainKind.SIGNATURE, details: {} }];
  const plan = planOf({ images, supplyChain });
  return makeRepository({ ...files, '.projen/docker-publish.json': JSON.stringify(plan) });
}

interface Running {
  readonly child: ChildProcess;
  readonly output: { out: string; err: string };
  readonly ended: Promise<number | null>;
}

/** Runs the command in its own process, with a temporary folder of its own. */
function start(project: string, temporary: string, args: string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn('node', ['-r', 'ts-node/register', 'src/cli/main.ts', 'dry-run', '--project', project, ...args], {
    cwd: ROOT, env: {
      ...process.env, BUILDX_BUILDER: '', TMPDIR: temporary, TS_NODE_TRANSPILE_ONLY: 'true',
      TS_NODE_PROJECT: path.join(ROOT, 'test/tsconfig.json'), ...env,
    },
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (data) => { output.out += data; });
  child.stderr.on('data', (data) => { output.err += data; });
  return { child, output, ended: new Promise((resolve) => child.on('close', resolve)) };
}

const docker = (...args: string[]) => run('.', 'docker', args).split('\n');

/** The leftovers of a run: containers, builders, volumes, images, folders. */
function leftOf(temporary: string): string[] {
  const isOurs = (line: string) => line.includes('docker-publish-dry-run') || line.includes(ACME);
  return [
    ...docker('ps', '--all', '--no-trunc', '--format', '{{.Names}} {{.Image}}').filter(isOurs),
    ...docker('buildx', 'ls', '--format', '{{.Name}}').filter(isOurs),
    ...docker('volume', 'ls', '--format', '{{.Name}}').filter(isOurs),
    ...docker('images', '--format', '{{.Repository}}').filter(isOurs),
    ...fs.readdirSync(temporary).filter((name) => name.includes('dry-run')),
  ];
}

describe('docker-publish dry-run', () => {
  let temporary: string;
  beforeAll(() => {
    provideBuilder();
    provideRegistryImage();
  });
  beforeEach(() => { temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'docker-publish-test-')); });
  afterEach(() => { fs.rmSync(temporary, { recursive: true, force: true }); });

  test('in a registry that is given: what it prints is there', async () => {
    const project = projectOf(
      [image('api'), image('web', { target: 'prod', repositories: [`${ACME}/web`, `quay.io:8443/acme-${process.pid}/web`] })],
      { Dockerfile: dockerfile().replace('slim', 'slim AS prod') },
    );
    git(project, 'tag', 'v1.3.0');
    const { output, ended } = start(
      project, temporary, ['--registry', OPEN, '--ref', 'refs/tags/v1.2.4', '--json'], { BUILDX_BUILDER: BUILDER },
    );
    if (await ended !== 0) throw new Error(output.err);
    const answer = JSON.parse(output.out);

    expect(answer).toMatchObject({ version: '1.2.4', publishes: true, succeeded: true, notTried: expect.arrayContaining(['signature']) });
    expect(answer.images.map(({ name, repositories }: any) => [
      name, ...repositories.map(({ repository, tags }: any) => `${repository} ${tags.join(' ')}`),
    ])).toEqual([
      ['api', `${ACME}/api 1.2.4 1.2`], ['web', `${ACME}/web 1.2.4 1.2`, `quay.io:8443/acme-${process.pid}/web 1.2.4 1.2`],
    ]);
    for (const { digest, platforms, repositories, heldBack, tests } of answer.images) {
      expect([heldBack, tests]).toEqual([['1 stays: v1.3.0 exists', 'latest stays: v1.3.0 exists'], 2]);
      for (const { local, tags } of repositories) {
        expect(await tagsOf(local)).toEqual([...tags].sort());
        for (const tag of tags) expect(await digestOf(local, tag)).toBe(digest);
        expect(await labelsOf(local, digest, 'linux/arm64')).toMatchObject({
          'org.opencontainers.image.version': '1.2.4', 'org.opencontainers.image.revision': git(project, 'rev-parse', 'HEAD'),
        });
      }
      expect(platforms.map(({ platform }: any) => platform)).toEqual(['linux/amd64', 'linux/arm64']);
      for (const { platform, digest: pushed, bytes } of platforms) {
        const [local] = repositories.map((one: any) => one.local);
        const index = await manifestOf(local, pushed);
        const one = index.manifests.find((part: any) => `${part.platform.os}/${part.platform.architecture}` === platform);
        expect(bytes).toBe((await manifestOf(local, one.digest)).layers.reduce((sum: number, { size }: any) => sum + size, 0));
      }
    }
    expect(answer.phases.map(({ name }: any) => name)).toEqual(['prepare', 'set up', 'build', 'test', 'merge', 'publish', 'verify']);
    for (const line of ['  api-linux-arm64 …\n', '  test web-linux-amd64: ', `  ${ACME}/web:1.2.4 is sha256:`]) {
      expect(output.err).toContain(line);
    }
    expect(leftOf(temporary)).toEqual([]);
  });

  test('in a registry and a builder of its own, of which nothing is left', async () => {
    const { output, ended } = start(projectOf(), temporary, ['--platform', 'linux/amd64']);
    if (await ended !== 0) throw new Error(output.err);
    expect(output.out).toMatch(/^push of refs\/tags\/v0\.0\.1, version 0\.0\.1 /);
    expect(output.out).toContain(`would be published\n  ${ACME}/api:0.0.1\n`);
    expect(output.out).toMatch(/\n {2}api +2 tests +sha256:[0-9a-f]{64}\n +linux\/amd64 +\d+\.\dMB +\d+\.\d s +sha256:[0-9a-f]{64}\n/);
    expect(output.err).toMatch(/creating the builder docker-publish-dry-run-\w+/);
    expect(leftOf(temporary)).toEqual([]);
  });

  test.each([
    [
      'a build that fails', { Dockerfile: dockerfile('RUN echo so it is && exit 3') }, HELLO,
      'api-linux-amd64 cannot be built. Buildx says:',
    ],
    [
      'a test that fails', { Dockerfile: dockerfile() }, { kind: ImageTestKind.COMMAND, details: { args: ['echo', 'no'], output: 'yes' } },
      'api-linux-amd64: the command echo no did not print "yes".',
    ],
  ])('%s: reported with its words, exit code 1', async (_, files, check, sentence) => {
    const { output, ended } = start(projectOf([image('api', { tests: [check] })], files), temporary, [
      '--platform', 'linux/amd64', '--builder', BUILDER,
    ]);
    expect([await ended, output.out]).toEqual([1, expect.stringContaining(sentence)]);
    expect(leftOf(temporary)).toEqual([]);
  });

  test.each<[string, NodeJS.Signals, string, string, () => boolean]>([
    [
      'Ctrl-C while it builds', 'SIGINT', 'RUN sleep 300', 'api-linux-amd64 …',
      () => docker('ps', '--format', '{{.Names}}').some((name) => name.includes('docker-publish-dry-run')),
    ],
    [
      'SIGTERM while it tests', 'SIGTERM', '', 'test api-linux-amd64 …',
      () => docker('ps', '--no-trunc', '--format', '{{.Image}}').some((name) => name.includes(ACME)),
    ],
  ])('%s leaves nothing behind', async (_, signal, more, line, isMeant) => {
    const slow = { kind: ImageTestKind.COMMAND, details: { args: ['sleep', '300'] } };
    const { child, output, ended } = start(
      projectOf([image('api', { tests: [slow] })], { Dockerfile: dockerfile(more) }), temporary, ['--platform', 'linux/amd64'],
    );
    await eventually(async () => expect([output.err, isMeant()]).toEqual([expect.stringContaining(line), true]));
    child.kill(signal);
    const begun = Date.now();
    expect([await ended, output.out]).toEqual([2, '']);
    expect(output.err).toContain('interrupted; cleaning up …');
    expect(leftOf(temporary)).toEqual([]);
    expect(Date.now() - begun).toBeLessThan(60_000);
  });
});
