import { Cache, Flavor, GitHubActions, LatestTag, Registry, TagRule, Trigger, TriggerKind, Variant } from '../../../src';
import { shape } from '../shape';
import { Happening, pullRequest, pushed, released, tagged } from '../system';

const parse = (...lines: string[]) => lines.map((line) => TagRule.parse(line));
const weekly: Happening = { name: 'schedule', ref: 'refs/heads/main' };

const POSTGRES = { 18: '18.6', 17: '17.11' };
const BASES = { trixie: 'debian:trixie-slim', bookworm: 'debian:bookworm-slim' };
const OF_POSTGRES = (major: string, version: string) => parse(
  `type=raw,value=${major}`, `type=raw,value=${version}`, `type=raw,value=${version}-{{date 'YYYYMMDDHHmm'}}`,
);

shape('versions of what is inside, sizes and bases, built anew each week', {
  // It builds into a repository for tests and copies from there; here the tests of an image stand before its tags.
  source: 'cloudnative-pg/postgres-containers at a949ae5871b3',
  files: {
    Dockerfile: 'ARG BASE=debian:trixie-slim\nFROM $BASE AS minimal\nUSER 26\nFROM minimal AS standard\nARG PG_MAJOR PG_VERSION\n',
  },
  declaration: {
    registries: [Registry.ghcr({ namespace: 'cloudnative-pg' })],
    images: [{
      name: 'postgresql',
      variants: Variant.matrix(
        Object.entries(POSTGRES).map(([major, version]) => Variant.named(major, {
          suffix: '', tags: OF_POSTGRES(major, version), buildArgs: { PG_MAJOR: major, PG_VERSION: version },
        })),
        ['minimal', 'standard'].map((target) => Variant.named(target, { target })),
        Object.entries(BASES).map(([distribution, BASE]) => Variant.named(distribution, { buildArgs: { BASE } })),
      ),
    }],
    flavor: Flavor.of({ latest: LatestTag.NEVER }),
    triggers: [Trigger.schedule('0 8 * * 1'), Trigger.manual(), Trigger.pullRequest()],
  },
  table: [
    [weekly, [], ['17', '18'].flatMap((major) => ['minimal', 'standard'].flatMap((size) => ['trixie', 'bookworm'].flatMap((base) => [
      `${major}-${size}-${base}`, `${POSTGRES[major as '18']}-${size}-${base}`, `${POSTGRES[major as '18']}-202603100759-${size}-${base}`,
    ]))).join(' ')],
    [pullRequest(7), [], ''],
  ],
});

shape('machines as prefixes, protocols as suffixes, and `latest` with every push', {
  source: 'huggingface/text-embeddings-inference at 0d124dc9773b, three of its fourteen machines; its sha has a digit more',
  files: {
    'Dockerfile-cuda': 'FROM debian AS http\nUSER 1\nFROM http AS grpc\nARG CUDA_COMPUTE_CAP\n',
    'Dockerfile-arm64': 'FROM debian AS http\nUSER 1\nFROM http AS grpc\n',
  },
  declaration: {
    registries: [Registry.parse('registry.internal.huggingface.tech/api-inference'), Registry.ghcr({ namespace: 'huggingface' })],
    platforms: ['linux/amd64'],
    images: [{
      name: 'text-embeddings-inference',
      variants: Variant.matrix(
        [
          Variant.plain({ latest: 'latest', dockerfile: 'Dockerfile-cuda', buildArgs: { CUDA_COMPUTE_CAP: '80' } }),
          Variant.named('turing', {
            prefix: 'turing-', latest: 'turing-latest', dockerfile: 'Dockerfile-cuda', buildArgs: { CUDA_COMPUTE_CAP: '75' },
          }),
          Variant.named('cpu-arm64', {
            prefix: 'cpu-arm64-', latest: 'cpu-arm64-latest', dockerfile: 'Dockerfile-arm64', platforms: ['linux/arm64'],
          }),
        ],
        [Variant.plain({ target: 'http' }), Variant.named('grpc', { target: 'grpc' })],
      ),
    }],
    tags: parse('type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=sha'),
    flavor: Flavor.of({ latest: LatestTag.ALWAYS }),
    triggers: [Trigger.tag('v*'), Trigger.branch('main'), Trigger.pullRequest(), Trigger.manual()],
    ci: new GitHubActions({ cache: Cache.s3({ bucket: 'acme-buildx', region: 'us-east-1' }) }),
  },
  table: [
    [pushed('main'), ['v1.8.0'], ['', 'turing-', 'cpu-arm64-'].flatMap((machine) => ['', '-grpc'].map(
      (protocol) => `${machine}sha-860c190${protocol} ${machine}latest${protocol}`,
    )).join(' ')],
    [tagged('v1.8.1'), ['v1.8.0'], ['', 'turing-', 'cpu-arm64-'].flatMap((machine) => ['', '-grpc'].map((protocol) => (
      ['1.8.1', '1.8', 'sha-860c190', 'latest'].map((tag) => `${machine}${tag}${protocol}`).join(' ')
    ))).join(' ')],
    [pullRequest(7), [], ''],
  ],
});

shape('one image for each service of a folder', {
  source: 'rustchatio/rustchat, docker-publish.yml as stored',
  files: {
    'docker/backend.Dockerfile': 'FROM rust:1.90\nUSER 1000\n', 'docker/frontend.Dockerfile': 'FROM nginx\nUSER 1000\n',
    'backend/Cargo.toml': '', 'frontend/package.json': '{}',
  },
  declaration: {
    registries: [Registry.ghcr({ namespace: 'rustchatio' })],
    images: ['backend', 'frontend'].map((service) => (
      { name: `rustchat-${service}`, dockerfile: `docker/${service}.Dockerfile`, context: service }
    )),
    tags: parse(
      'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=ref,event=branch', 'type=ref,event=pr',
      'type=sha,format=long',
    ),
    triggers: [Trigger.tag('v*.*.*'), Trigger.branch('main')],
  },
  table: [
    [pushed('main'), [], 'main sha-860c1904a1ce19322e91ac35af1ab07466440c37'],
    [tagged('v1.2.3'), [], '1.2.3 1.2 sha-860c1904a1ce19322e91ac35af1ab07466440c37 latest'],
  ],
});

const on = (platform: string, devices: string[]) => devices.map((DEVICE) => (
  Variant.named(DEVICE, { platforms: [platform], buildArgs: { DEVICE } })
));
const DEVICES = ['', '-cuda', '-rocm', '-openvino', '-armnn', '-rknn'];
const SHA = 'commit-860c1904a1ce19322e91ac35af1ab07466440c37';
const immich = (...tags: string[]) => ({
  'ghcr.io/immich-app/immich-server': tags.join(' '),
  'ghcr.io/immich-app/immich-machine-learning': DEVICES.map((device) => tags.map((tag) => `${tag}${device}`).join(' ')).join(' '),
});
const hub = (published: Record<string, string>) => Object.fromEntries(
  Object.entries(published).map(([name, tags]) => [name.replace('ghcr.io/immich-app', 'docker.io/altran1502'), tags]),
);

shape('devices as variants, and a registry for releases only', {
  source: 'immich-app/immich, docker.yml at 003d1b06d886',
  files: { 'server/Dockerfile': 'FROM node:24\nUSER node\n', 'machine-learning/Dockerfile': 'ARG DEVICE=cpu\nFROM debian\nUSER 1000\n' },
  declaration: {
    registries: [
      Registry.ghcr({ namespace: 'immich-app' }), Registry.dockerHub({ namespace: 'altran1502' }).onlyOn(TriggerKind.RELEASE),
    ],
    images: [
      { name: 'immich-server', dockerfile: 'server/Dockerfile' },
      {
        name: 'immich-machine-learning', dockerfile: 'machine-learning/Dockerfile', context: 'machine-learning',
        variants: [
          Variant.plain(), ...on('linux/amd64', ['cuda', 'rocm', 'openvino']), ...on('linux/arm64', ['armnn', 'rknn']),
        ],
      },
    ],
    tags: parse(
      'type=ref,event=branch', 'type=ref,event=pr', 'type=sha,format=long,prefix=commit-', 'type=ref,event=tag',
      "type=raw,value=release,enable={{is ref_type 'tag'}}",
    ),
    flavor: Flavor.of({ latest: LatestTag.NEVER }),
    triggers: [Trigger.branch('main'), Trigger.pullRequest({ publish: true }), Trigger.release(), Trigger.manual()],
  },
  table: [
    [pushed('main'), [], immich('main', SHA)],
    [pullRequest(7, 'acme/system'), [], immich('pr-7', SHA)],
    [pullRequest(7, 'someone/fork'), [], ''],
    [
      released('v2.4.0'), ['v2.3.1'], { ...immich('v2.4.0', 'release', SHA), ...hub(immich('v2.4.0', 'release', SHA)) },
    ],
  ],
});
