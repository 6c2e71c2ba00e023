import { Registry, TagRule, Trigger, TriggerKind, Variant } from '../../../src';
import { everywhere, shape } from '../shape';
import { pullRequest, pushed, started, tagged } from '../system';

const files = {
  'Dockerfile': 'ARG GPU=\nARG USER_ID=0\nFROM debian:13\nARG USER_ID\nUSER $USER_ID\n',
  'docker/Dockerfile.debian': 'FROM debian:13\nUSER 1\n', 'docker/Dockerfile.alpine': 'FROM alpine:3.22\nUSER 1\n',
};

const SERVER = ['docker.io/vaultwarden/server', 'ghcr.io/dani-garcia/vaultwarden', 'quay.io/vaultwarden/server'];

shape('two bases, in three registries, one of which calls the image otherwise', {
  source: 'dani-garcia/vaultwarden at 46d71107f509',
  files,
  declaration: {
    registries: [
      Registry.dockerHub({ namespace: 'vaultwarden' }), Registry.ghcr({ namespace: 'dani-garcia' }).named({ server: 'vaultwarden' }),
      Registry.quay({ namespace: 'vaultwarden' }),
    ],
    images: [{
      name: 'server',
      platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v6'],
      variants: [
        Variant.plain({ dockerfile: 'docker/Dockerfile.debian' }),
        Variant.named('alpine', { dockerfile: 'docker/Dockerfile.alpine' }),
      ],
    }],
    tags: [TagRule.semver('{{version}}'), TagRule.raw('testing', { enable: '{{is_default_branch}}' })],
    triggers: [Trigger.tag('[1-2].[0-9]+.[0-9]+'), Trigger.branch('main')],
  },
  table: [
    // Beside `alpine` the old one has `latest-alpine`.
    [tagged('1.34.1'), ['1.34.0'], everywhere(SERVER, '1.34.1 latest 1.34.1-alpine alpine')],
    // The old definition moved `latest` back here.
    [tagged('1.33.9'), ['1.34.0'], everywhere(SERVER, '1.33.9 1.33.9-alpine')],
    [pushed('main'), [], everywhere(SERVER, 'testing testing-alpine')],
  ],
});

const [GHCR, ...PUBLIC] = [
  'ghcr.io/paperless-ngx/paperless-ngx', 'docker.io/paperlessngx/paperless-ngx', 'quay.io/paperlessngx/paperless-ngx',
];

shape('branches under work stay in one registry, releases and channels are copied to the others', {
  // It pushes the branches of pull requests, as here the branches themselves; in a fork's name or ours, they stay in GHCR.
  source: 'paperless-ngx/paperless-ngx, ci-docker.yml as stored',
  files,
  declaration: {
    registries: [
      Registry.ghcr({ namespace: 'paperless-ngx' }), Registry.dockerHub({ namespace: 'paperlessngx' }).onlyTags('!feature-*', '!fix-*'),
      Registry.quay({ namespace: 'paperlessngx' }).onlyTags('!feature-*', '!fix-*'),
    ],
    images: [{ name: 'paperless-ngx' }],
    tags: [TagRule.parse('type=ref,event=branch'), TagRule.semver('{{version}}'), TagRule.semver('{{major}}.{{minor}}')],
    triggers: [Trigger.tag('v*'), Trigger.branch('dev', 'beta', 'feature-*', 'fix-*'), Trigger.pullRequest(), Trigger.manual()],
  },
  table: [
    [tagged('v2.20.1'), ['v2.20.0'], everywhere([GHCR, ...PUBLIC], '2.20.1 2.20 latest')],
    [tagged('v2.21.0-beta.rc1'), ['v2.20.0'], everywhere([GHCR, ...PUBLIC], '2.21.0-beta.rc1')],
    [pushed('dev'), [], everywhere([GHCR, ...PUBLIC], 'dev')],
    [pushed('feature-mail'), [], { [GHCR]: 'feature-mail' }],
    [started({}, 'fix-42'), [], { [GHCR]: 'fix-42' }],
    [pullRequest(7), [], ''],
  ],
});

const MACHINES = ['', 'unprivileged', 'gpu-nvidia', 'gpu-amd'].map((name) => (name === '' ? name : `-${name}`));

shape('a second registry that gets the whole version of each variant only', {
  source: 'qdrant/qdrant at 74f3e85b9473; docker.pkg.github.com is ghcr.io today',
  files,
  declaration: {
    registries: [
      Registry.dockerHub({ namespace: 'qdrant' }),
      Registry.ghcr({ namespace: 'qdrant' }).onlyTags('v[0-9]+.[0-9]+.[0-9]+*').named({ qdrant: 'qdrant/qdrant' }),
    ],
    images: [{
      name: 'qdrant',
      variants: [
        Variant.plain(),
        Variant.named('unprivileged', { latest: 'latest-unprivileged', buildArgs: { USER_ID: '1000' } }),
        ...['nvidia', 'amd'].map((GPU) => Variant.named(`gpu-${GPU}`, {
          platforms: ['linux/amd64'], latest: `gpu-${GPU}-latest`, buildArgs: { GPU },
        })),
      ],
    }],
    tags: ['v{{version}}', 'v{{major}}.{{minor}}', 'v{{major}}'].map((pattern) => TagRule.semver(pattern)),
    triggers: [Trigger.tag('*')],
  },
  table: [[tagged('v1.18.2'), ['v1.18.1'], {
    'docker.io/qdrant/qdrant': MACHINES.map((suffix) => `v1.18.2${suffix} v1.18${suffix} v1${suffix} ${
      suffix.startsWith('-gpu') ? `${suffix.slice(1)}-latest` : `latest${suffix}`}`).join(' '),
    'ghcr.io/qdrant/qdrant/qdrant': MACHINES.map((suffix) => `v1.18.2${suffix}`).join(' '),
  }]],
});

const ARCHITECTURES = ['server', 'server-arm64', 'server-arm7', 'server-riscv64'];
const GOTIFY = ['docker.io', 'ghcr.io'].flatMap((host) => ARCHITECTURES.map((name) => `${host}/gotify/${name}`));

shape('names of the past, which hold the same index in both registries', {
  source: 'gotify/server at d543a8aad22f, Makefile',
  files: { 'docker/Dockerfile': 'FROM debian:13\nUSER 1\n' },
  declaration: {
    registries: ARCHITECTURES.flatMap((server) => [Registry.dockerHub({ namespace: 'gotify' }), Registry.ghcr({ namespace: 'gotify' })].map(
      (registry) => (server === 'server' ? registry : registry.named({ server }).onlyOn(TriggerKind.TAG)),
    )),
    images: [{
      name: 'server', dockerfile: 'docker/Dockerfile',
      platforms: ['linux/amd64', 'linux/arm64', 'linux/386', 'linux/arm/v7', 'linux/riscv64'],
    }],
    tags: [
      ...['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => TagRule.semver(pattern)),
      TagRule.parse('type=ref,event=branch'),
    ],
    triggers: [Trigger.tag('v*'), Trigger.branch('master')],
  },
  table: [
    [tagged('v2.7.3'), ['v2.7.2'], everywhere(GOTIFY, '2.7.3 2.7 2 latest')],
    [pushed('master'), [], everywhere(['docker.io/gotify/server', 'ghcr.io/gotify/server'], 'master')],
  ],
});
