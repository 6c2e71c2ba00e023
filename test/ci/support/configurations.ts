import { DockerPublishOptions } from '../../../src/docker-publish-options';
import {
  BeforeBuild, BuildValue, Builder, Cache, CosignKey, Flavor, Gate, GitHubActions, ImageOptions, ImageTest, Input, Login, PlatformTags,
  ProvenanceMode, Registry, ReleaseBot, Runner, SupplyChain, TagRule, Trigger, TriggerKind,
} from '../../../src/index';

const HOSTILE = '${{ secrets.X }} "; $(id) `id` \' #: - {a: b} %0A::set-output';
/** The same where an expression is refused: in what goes into an image. */
const ODD = HOSTILE.replace('${{ secrets.X }}', '${X}');
const POSTGRES = `postgres:18@sha256:${'a'.repeat(64)}`;

/** Every option that shapes the workflow, with the values worth telling apart. */
const OPTIONS: Record<string, readonly Part[]> = {
  images: [
    {},
    { images: [{ name: 'api', description: ODD, buildArgs: { A: ODD }, labels: { 'x.y': ODD } }] },
    { images: [{ name: 'a/b', dockerfile: 'docker/a.Dockerfile', context: 'docker', target: 'prod' }, { name: 'web' }] },
  ],
  platforms: [{ platforms: ['linux/amd64'] }, {}, { platforms: ['linux/arm/v7', 'linux/arm64', 'linux/riscv64'] }],
  plugins: [
    {},
    { plugins: [{ name: 'driver', config: 'docker/config.json', dockerfile: 'docker/plugin.Dockerfile' }] },
    {
      plugins: [
        {
          name: 'driver', config: 'docker/config.json', dockerfile: 'docker/plugin.Dockerfile', platforms: ['linux/arm/v7', 'linux/arm64'],
          buildArgs: { A: ODD },
        },
        {
          name: 'logs', config: 'docker/config.json', dockerfile: 'docker/plugin.Dockerfile', enable: false,
          tags: [TagRule.semver('{{version}}')],
        },
      ],
    },
  ],
  registries: [
    {},
    { registries: [Registry.dockerHub({ namespace: 'acme', readme: 'README.md' }), Registry.ghcr()] },
    {
      registries: [
        Registry.artifactRegistry({ location: 'eu', project: 'p', repository: 'r' }),
        Registry.ecr({ accountId: '123456789012', region: 'eu-central-1' }),
      ],
    },
    {
      registries: [Registry.ghcr(), Registry.dockerHub({ namespace: 'acme', readme: 'README.md' })
        .onlyOn(TriggerKind.TAG, TriggerKind.MANUAL, TriggerKind.CALL, TriggerKind.SCHEDULE).onlyTags('!sha-*')],
    },
    { registries: [Registry.acr({ name: 'acme' }), Registry.dockerHub({ namespace: 'acme', login: Login.dockerHubOidc() })] },
    {
      registries: [
        Registry.gcr({ project: 'p' }), Registry.quay({ namespace: 'a' }), Registry.gitlab({ namespace: 'a/b' }),
        Registry.harbor({ host: 'h.io', project: 'p' }),
      ],
    },
    {
      registries: [
        new Registry({ host: 'r.example.com', login: Login.command('log-in "$KEY"', ['KEY']) }), Registry.ecrPublic({ alias: 'a' }),
      ],
    },
  ],
  tags: [{}, { tags: [TagRule.semver('{{version}}'), TagRule.parse('type=sha'), TagRule.parse('type=ref,event=pr')], flavor: Flavor.of() }],
  triggers: [
    {},
    { triggers: [Trigger.tag('v*', 'api-v*.*.*')] },
    { triggers: [Trigger.tag(), Trigger.pullRequest({ platforms: ['linux/amd64', 'linux/arm64'] })] },
    {
      triggers: [
        Trigger.tag(), Trigger.branch('main', 'release/**'), Trigger.pullRequest({ publish: true }),
        Trigger.manual({ versionInput: 'fake_tag' }),
      ],
    },
    { triggers: [Trigger.call(), Trigger.schedule('0 4 * * 1'), Trigger.manual({ dryRun: false }), Trigger.pullRequest()] },
    {
      triggers: [
        Trigger.tag('api/v*'), Trigger.release(), Trigger.mergeQueue(), Trigger.branch('main').withVersionFrom('VERSION'),
        Trigger.afterRelease(ReleaseBot.releasePlease()),
      ],
    },
    {
      triggers: [Trigger.afterRelease(ReleaseBot.semanticRelease({ secrets: ['NPM_TOKEN'] })), Trigger.pullRequest(), Trigger.mergeQueue()],
    },
    { triggers: [Trigger.tag(), Trigger.branch('**').buildOnly()] },
    { triggers: [Trigger.afterRelease(ReleaseBot.changesets({ tokenSecret: 'T' })), Trigger.pullRequest({ publish: true })] },
  ],
  beforeBuild: [
    {},
    {
      beforeBuild: [
        BeforeBuild.command('frontend', 'npm ci\nnpm run build', { files: ['dist', 'a b'], tools: { node: '24' }, env: { E: HOSTILE } }),
        BeforeBuild.command('wheels', 'make wheels', { files: ['wheels'], perPlatform: true, tools: { python: '3.14' } }),
      ],
    },
    { beforeBuild: [BeforeBuild.command('jar', 'mvn package', { files: ['target/app.jar'], title: HOSTILE })] },
  ],
  given: [
    {},
    {
      image: { buildArgsFrom: { PROXY: BuildValue.variable('GOPROXY', { otherwise: ODD }), CHANNEL: BuildValue.input('channel') } },
      inputs: {
        channel: Input.choice(['stable', ODD], { description: ODD }), latest: Input.flag(), note: Input.text({ defaultValue: ODD }),
      },
    },
  ],
  gates: [
    {},
    {
      gates: [
        Gate.task('test'),
        Gate.command('e2e', 'make e2e', {
          services: { db: { image: POSTGRES, ports: ['5432'], env: { P: HOSTILE }, health: 'pg_isready' } },
          tools: { go: '1.27', java: '25' },
        }),
        Gate.command('matrix', 'echo "$V"', { matrix: { V: ['1', HOSTILE] }, tools: { node: '24', python: '3.14' }, env: { E: HOSTILE } }),
      ],
    },
  ],
  supplyChain: [
    {},
    { supplyChain: [] },
    {
      supplyChain: [
        SupplyChain.provenance({ mode: ProvenanceMode.MIN }), SupplyChain.sbom(), SupplyChain.cosign(), SupplyChain.attestation(),
        SupplyChain.scan(),
      ],
    },
    { supplyChain: [SupplyChain.attestation()] },
    {
      supplyChain: [SupplyChain.cosign({
        key: CosignKey.kms(
          'gcpkms://projects/p/locations/l/keyRings/r/cryptoKeys/k/versions/1', { login: Login.gcp(), secrets: ['VAULT_TOKEN'] },
        ),
      })],
    },
  ],
  release: [{}, { release: true }],
  tests: [{}, {
    image: {
      tests: [
        ImageTest.command([HOSTILE], { output: HOSTILE }), ImageTest.port(80), ImageTest.stops(), ImageTest.user(),
        ImageTest.maxSize('1 GB'),
      ],
    },
  }],
  platformTags: [{}, { image: { platformTags: PlatformTags.suffix() } }],
  secrets: [{}, {
    image: {
      secrets: ['NPM_TOKEN'], sshKeySecret: 'KEY', contexts: { lib: 'lib', base: `docker-image://debian@sha256:${'b'.repeat(64)}` },
    },
  }],
  runners: [
    {}, { ci: { runners: { 'linux/arm64': Runner.native('self-hosted', 'arm64') } } },
    { ci: { runners: { 'linux/amd64': Runner.native('big').inGroup('builders') } } },
    { ci: { runners: { '*': Runner.emulated('ubuntu-24.04') } } },
    { image: { name: 'api' }, ci: { imageRunners: { api: { 'linux/amd64': Runner.native('self-hosted', 'gpu') } } } },
  ],
  checkout: [{}, { ci: { checkout: { submodules: true, lfs: true, history: true } } }],
  cache: [
    {}, { ci: { cache: Cache.registry('ghcr.io/acme/cache') } }, { ci: { cache: Cache.registry() } }, { ci: { cache: Cache.none() } },
    { ci: { cache: Cache.registry().perBranch() } },
    { ci: { cache: Cache.s3({ bucket: 'acme-cache', region: 'auto', endpoint: 'https://minio.example.com', prefix: 'x/' }) } },
  ],
  builder: [
    {}, { ci: { builder: Builder.kubernetes({ namespace: 'ci', replicas: 2 }) } },
    { ci: { builder: Builder.remote('tcp://b.example.com:1234') } }, { ci: { builder: Builder.cloud('acme/default') } },
  ],
  drift: [{}, { ci: { driftCheck: true } }],
  environment: [{}, { ci: { environment: 'production' } }],
  place: [{}, { sub: true }],
};

interface Part extends DockerPublishOptions {
  /** For the first image. */
  readonly image?: Partial<ImageOptions>;
  readonly ci?: any;
  /** Whether the project stands in a folder of another one. */
  readonly sub?: boolean;
}

/** One value of each option. */
export interface Configuration {
  readonly name: string;
  readonly sub: boolean;
  readonly options: DockerPublishOptions;
}

/** So many configurations that every two values meet in one of them; where fewer would do, more by chance that is the same each time. */
export function configurations(atLeast: number): Configuration[] {
  const names = Object.keys(OPTIONS);
  const open = new Set(names.flatMap((a, i) => names.slice(i + 1)
    .flatMap((b) => OPTIONS[a].flatMap((_, x) => OPTIONS[b].map((__, y) => `${a}${x} ${b}${y}`)))));
  const found: Configuration[] = [];
  let seed = 1;
  const chance = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  while (open.size > 0 || found.length < atLeast) {
    // The best of a few by chance: as good as clever here, and six lines.
    const candidates = Array.from({ length: 30 }, () => names.map((name) => chance(OPTIONS[name].length)));
    const pairs = (choice: number[]) => names.flatMap((a, i) => names.slice(i + 1)
      .map((b, j) => `${a}${choice[i]} ${b}${choice[i + 1 + j]}`));
    const [best] = candidates.map((choice) => ({ choice, news: pairs(choice).filter((pair) => open.has(pair)).length }))
      .sort((a, b) => b.news - a.news);
    pairs(best.choice).forEach((pair) => open.delete(pair));
    found.push(configure(names, best.choice));
  }
  return found;
}

function configure(names: string[], choice: number[]): Configuration {
  const parts = names.map((name, index) => OPTIONS[name][choice[index]]);
  const merged: Part = Object.assign({}, ...parts);
  const image: Partial<ImageOptions> = Object.assign({}, ...parts.map((part) => part.image));
  const ci = Object.assign({}, ...parts.map((part) => part.ci));
  const [first = {}, ...others] = merged.images ?? [];
  const { image: _, sub = false, ci: __, ...options } = merged;
  // It looks at pull requests, and is refused where there are none.
  const driftCheck = ci.driftCheck && (merged.triggers?.some(({ kind }) => kind === TriggerKind.PULL_REQUEST) ?? true);
  return {
    name: names.map((name, index) => `${name}${choice[index]}`).join(' '),
    sub,
    options: {
      ...options, ...withCaller(options), images: [{ ...first, ...image }, ...others], repository: 'acme/api',
      ci: new GitHubActions({ ...ci, driftCheck }),
    },
  };
}

/** Inputs are for somebody who starts it, and are refused where nobody does. */
function withCaller({ inputs, triggers }: DockerPublishOptions): Partial<DockerPublishOptions> {
  const isStarted = triggers?.some(({ kind }) => kind === TriggerKind.MANUAL || kind === TriggerKind.CALL) ?? true;
  return inputs && !isStarted ? { triggers: [...triggers!, Trigger.manual()] } : {};
}
