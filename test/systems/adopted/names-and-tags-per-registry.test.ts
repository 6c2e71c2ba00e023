import { Flavor, LatestTag, Registry, TagRule, Trigger, Variant } from '../../../src';
import { shape } from '../shape';
import { pullRequest, pushed, started, tagged } from '../system';

const files = {
  'Dockerfile': 'ARG GPU=\nARG USER_ID=0\nFROM debian:13\nARG USER_ID\nUSER $USER_ID\n',
  'docker/Dockerfile.debian': 'FROM debian:13\nUSER 1\n', 'docker/Dockerfile.alpine': 'FROM alpine:3.22\nUSER 1\n',
};
const everywhere = (names: string[], tags: string) => Object.fromEntries(names.map((name) => [name, tags]));

const SERVER = ['docker.io/vaultwarden/server', 'ghcr.io/dani-garcia/vaultwarden', 'quay.io/vaultwarden/server'];

shape('two bases, in three registries, one of which calls the image otherwise', {
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
        Variant.plain({ dockerfile: 'docker/Dockerfile.debian' }), Variant.named('alpine', { dockerfile: 'docker/Dockerfile.alpine' }),
      ],
    }],
    tags: [TagRule.semver('{{version}}'), TagRule.raw('testing', { enable: '{{is_default_branch}}' })],
    triggers: [Trigger.tag('[1-2].[0-9]+.[0-9]+'), Trigger.branch('main')],
  },
  table: [
    [tagged('1.34.1'), ['1.34.0'], everywhere(SERVER, '1.34.1 latest 1.34.1-alpine alpine')],
    [pushed('main'), [], everywhere(SERVER, 'testing testing-alpine')],
  ],
});

const [GHCR, ...PUBLIC] = [
  'ghcr.io/paperless-ngx/paperless-ngx', 'docker.io/paperlessngx/paperless-ngx', 'quay.io/paperlessngx/paperless-ngx',
];

shape('branches under work stay in one registry, releases and channels are copied to the others', {
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

shape('a second registry that gets versions of the main variants only', {
  files,
  declaration: {
    registries: [
      Registry.dockerHub({ namespace: 'qdrant' }),
      Registry.ghcr({ namespace: 'qdrant' }).onlyTags('v[0-9]+.[0-9]+.[0-9]+', 'v*.*.*-unprivileged').named({ qdrant: 'qdrant/qdrant' }),
    ],
    images: [{
      name: 'qdrant',
      variants: [
        Variant.plain(), Variant.named('unprivileged', { buildArgs: { USER_ID: '1000' } }),
        Variant.named('gpu-nvidia', {
          platforms: ['linux/amd64'], prefix: 'gpu-nvidia-', latest: 'gpu-nvidia-latest', buildArgs: { GPU: 'nvidia' },
        }),
      ],
    }],
    tags: [TagRule.semver('v{{version}}'), TagRule.semver('v{{major}}.{{minor}}')],
    triggers: [Trigger.tag('v*')],
  },
  table: [[tagged('v1.18.2'), ['v1.18.1'], {
    'docker.io/qdrant/qdrant': 'v1.18.2 v1.18 latest v1.18.2-unprivileged v1.18-unprivileged unprivileged gpu-nvidia-v1.18.2 '
      + 'gpu-nvidia-v1.18 gpu-nvidia-latest',
    'ghcr.io/qdrant/qdrant/qdrant': 'v1.18.2 v1.18.2-unprivileged',
  }]],
});

shape('every push is the latest, and its commit', {
  files,
  declaration: {
    images: [{ name: 'webhook' }], tags: [TagRule.parse('type=sha'), TagRule.parse('type=ref,event=branch')],
    flavor: Flavor.of({ latest: LatestTag.ALWAYS }), triggers: [Trigger.branch('main')],
  },
  table: [[pushed('main'), [], 'main sha-860c190 latest'], [tagged('v1.0.0'), [], '']],
});
