import { Happening, pullRequest, pushed, system, tagged } from './system';
import { DockerPublishOptions, ImageTest, Registry, TagRule, Trigger, Variant } from '../../src';

const HUB = Registry.dockerHub({ namespace: 'acme' });
const parse = (...lines: string[]) => lines.map((line) => TagRule.parse(line));
const RELEASE = [Trigger.tag('v*.*.*'), Trigger.branch('main')];

/** Several builds with one name, as in a real repository, and their tags for each event. */
interface Shape {
  readonly declaration: DockerPublishOptions;
  readonly files: Record<string, string>;
  /** Event, existing git tags, and the tags of each image. */
  readonly table: Array<[event: Happening, existing: string[], tags: string]>;
}

const SHAPES: Record<string, Shape> = {
  'two bases, a Dockerfile for each': {
    files: { 'docker/Dockerfile.debian': 'FROM debian:13\nUSER 1\n', 'docker/Dockerfile.alpine': 'FROM alpine:3.22\nUSER 1\n' },
    declaration: {
      registries: [Registry.ghcr(), HUB],
      images: [{
        name: 'server',
        platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v6'],
        variants: [
          Variant.plain({ dockerfile: 'docker/Dockerfile.debian' }),
          Variant.named('alpine', { dockerfile: 'docker/Dockerfile.alpine', platforms: ['linux/amd64', 'linux/arm64'] }),
        ],
      }],
      tags: parse('type=semver,pattern={{version}}', 'type=raw,value=testing,enable={{is_default_branch}}'),
      triggers: [Trigger.tag('[0-9]+.[0-9]+.[0-9]+'), Trigger.branch('main')],
    },
    table: [
      [tagged('1.34.1'), [], '1.34.1 latest 1.34.1-alpine alpine'],
      [pushed('main'), ['1.34.1'], 'testing testing-alpine'],
      [tagged('1.33.9'), ['1.34.1'], '1.33.9 1.33.9-alpine'],
    ],
  },
  'stages of one Dockerfile, the older name of latest': {
    files: { Dockerfile: 'FROM node:24 AS release\nFROM release AS rootless\nUSER node\n' },
    declaration: {
      images: [{
        variants: [
          Variant.plain({ target: 'release' }),
          Variant.named('rootless', { target: 'rootless', latest: 'latest-rootless', tests: [ImageTest.user()] }),
        ],
      }],
      triggers: [Trigger.tag(), Trigger.pullRequest()],
    },
    table: [
      [tagged('v2.1.0'), [], '2.1.0 2.1 2 latest 2.1.0-rootless 2.1-rootless 2-rootless latest-rootless'],
      [tagged('v2.2.0-beta.1'), ['v2.1.0'], '2.2.0-beta.1 2.2.0-beta.1-rootless'],
      [tagged('v1.23.17'), ['v2.1.0'], '1.23.17 1.23 1 1.23.17-rootless 1.23-rootless 1-rootless'],
      [pullRequest(7), [], ''],
    ],
  },
  'build arguments of one stage': {
    files: { Dockerfile: 'ARG GPU=\nARG USER_ID=0\nFROM debian:13\nARG USER_ID\nUSER $USER_ID\n' },
    declaration: {
      registries: [HUB],
      images: [{
        name: 'search',
        platforms: ['linux/amd64'],
        variants: [
          Variant.plain({ platforms: ['linux/amd64', 'linux/arm64'] }), Variant.named('unprivileged', { buildArgs: { USER_ID: '1000' } }),
          Variant.named('nvidia', { prefix: 'gpu-nvidia-', buildArgs: { GPU: 'nvidia' } }),
          Variant.named('amd', { prefix: 'gpu-amd-', buildArgs: { GPU: 'amd' } }),
        ],
      }],
      tags: parse('type=semver,pattern=v{{version}}', 'type=semver,pattern=v{{major}}.{{minor}}'),
      triggers: RELEASE.slice(0, 1),
    },
    table: [
      [tagged('v1.18.2'), [], 'v1.18.2 v1.18 latest v1.18.2-unprivileged v1.18-unprivileged unprivileged gpu-nvidia-v1.18.2 '
        + 'gpu-nvidia-v1.18 gpu-nvidia gpu-amd-v1.18.2 gpu-amd-v1.18 gpu-amd'],
      [
        tagged('v1.17.9'), ['v1.18.2'],
        'v1.17.9 v1.17 v1.17.9-unprivileged v1.17-unprivileged gpu-nvidia-v1.17.9 gpu-nvidia-v1.17 gpu-amd-v1.17.9 gpu-amd-v1.17',
      ],
    ],
  },
  'a prefix for each machine, a suffix for each protocol': {
    files: { Dockerfile: 'ARG ARCH\nFROM debian:13 AS http\nUSER 1\nFROM http AS grpc\n' },
    declaration: {
      images: [{
        name: 'inference',
        platforms: ['linux/amd64'],
        variants: Variant.matrix(
          [Variant.plain(), ...['turing', '86'].map((arch) => Variant.named(arch, {
            prefix: `${arch}-`, latest: `${arch}-latest`, buildArgs: { ARCH: arch },
          }))],
          [Variant.plain({ target: 'http' }), Variant.named('grpc', { target: 'grpc' })],
        ),
      }],
      tags: parse(
        'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=raw,value=latest,enable={{is_default_branch}}',
        'type=sha,enable={{is_default_branch}}',
      ),
      triggers: RELEASE,
    },
    table: [
      [tagged('v1.8.3'), [], '1.8.3 1.8 latest 1.8.3-grpc 1.8-grpc grpc turing-1.8.3 turing-1.8 turing-latest turing-1.8.3-grpc '
        + 'turing-1.8-grpc turing-latest-grpc 86-1.8.3 86-1.8 86-latest 86-1.8.3-grpc 86-1.8-grpc 86-latest-grpc'],
      [pushed('main'), ['v1.8.3'], 'latest sha-860c190 grpc sha-860c190-grpc turing-latest turing-sha-860c190 turing-latest-grpc '
        + 'turing-sha-860c190-grpc 86-latest 86-sha-860c190 86-latest-grpc 86-sha-860c190-grpc'],
    ],
  },
  'versions of the base with kinds of server, and a default of each': {
    files: { Dockerfile: 'ARG PHP\nFROM php:$PHP-fpm AS fpm\nUSER 1\nFROM php:$PHP-cli AS cli\nUSER 1\n' },
    declaration: {
      images: [{
        variants: Variant.matrix(
          [Variant.named('php8.4', { buildArgs: { PHP: '8.4' }, aliases: [''] }), Variant.named('php8.3', { buildArgs: { PHP: '8.3' } })],
          [Variant.named('fpm', { target: 'fpm', aliases: [''] }), Variant.named('cli', { target: 'cli' })],
        ),
      }],
      tags: parse('type=semver,pattern={{version}}'),
      triggers: RELEASE.slice(0, 1),
    },
    table: [
      [tagged('v1.2.3'), [], '1.2.3-php8.4-fpm 1.2.3-php8.4 1.2.3-fpm 1.2.3 php8.4-fpm php8.4 fpm latest 1.2.3-php8.4-cli 1.2.3-cli '
        + 'php8.4-cli cli 1.2.3-php8.3-fpm 1.2.3-php8.3 php8.3-fpm php8.3 1.2.3-php8.3-cli php8.3-cli'],
    ],
  },
  'two images of one name with rules of their own': {
    files: { 'Dockerfile': 'FROM debian:13\nUSER 1\n', 'nightly/Dockerfile': 'FROM debian:13\nUSER 1\n' },
    declaration: {
      images: [
        { name: 'tool', tags: parse('type=semver,pattern={{version}}') },
        { name: 'tool', dockerfile: 'nightly/Dockerfile', tags: parse('type=edge', 'type=schedule') },
      ],
      triggers: [...RELEASE, Trigger.schedule('0 3 * * *')],
    },
    table: [
      [tagged('v1.2.3'), [], '1.2.3 latest'],
      [pushed('main'), [], 'edge'],
      [{ name: 'schedule', ref: 'refs/heads/main' }, [], 'nightly edge'],
    ],
  },
};

const NAMES = Object.keys(SHAPES);
const made = Object.fromEntries(NAMES.map((name) => [
  name, system(name.replace(/\W+/g, '-'), SHAPES[name].declaration, SHAPES[name].files),
]));

describe.each(NAMES)('%s', (name) => {
  const { on, plan, bake, read, workflow, warnings } = made[name];

  test.each(SHAPES[name].table)('%j after %j', (event, existing, tags) => {
    const repositories = [...new Set(plan.images.flatMap((image) => image.repositories))];
    expect(on(event, existing).published).toEqual(
      tags === '' ? {} : Object.fromEntries(repositories.map((repository) => [repository, tags])),
    );
  });

  test('bake and make have a target for each build, with ids of its own', () => {
    expect(Object.keys(bake().target)).toEqual(plan.images.map(({ id }) => id));
    for (const { id } of plan.images) expect(read('docker.mk')).toContain(`docker-run-${id}: ## `);
    expect(new Set(plan.images.map(({ id }) => id)).size).toBe(plan.images.length);
  });

  test('steps have ids of their own, and nothing is doubtful', () => {
    for (const { steps } of Object.values(workflow('docker-publish').jobs)) {
      const ids = steps.flatMap(({ id }) => id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(warnings.filter((text) => !/USER|root/.test(text))).toEqual([]);
  });
});

const shared = system('one-stage', {
  images: [{ variants: [Variant.plain(), Variant.named('slim', { buildArgs: { SLIM: '1' }, labels: { 'com.acme.size': 'small' } })] }],
}, { Dockerfile: 'FROM debian:13\nARG SLIM\nUSER 1\n' });

test('a Dockerfile of several variants has one block for each stage, and what differs goes by the build', () => {
  const { read, bake, plan } = shared;
  expect(read('Dockerfile').match(/>>> docker-publish:labels >>>/g)).toHaveLength(1);
  expect(read('Dockerfile')).not.toContain('com.acme.size');
  expect(bake().target['one-stage'].labels).toBeUndefined();
  expect(bake().target['one-stage-slim'].labels).toEqual({ 'com.acme.size': 'small' });
  expect(read('.github/workflows/docker-publish.yml')).toContain('labels: ${{ steps.inputs.outputs.labels }}');
  expect(bake().target['one-stage-slim'].tags).toContain('ghcr.io/acme/one-stage:*-slim');
  expect(read('README.md')).toContain('| git tag `v1.2.3` | one-stage (slim) | `1.2.3-slim` `1.2-slim` `1-slim` `slim`<br>');
  expect(plan.images.map(({ variant }) => variant)).toEqual([undefined, 'slim']);
});

const chained = system('chained', {
  images: [{ variants: [Variant.named('debug', { dockerfile: 'debug.Dockerfile' }), Variant.plain()] }],
}, { 'Dockerfile': 'FROM debian:13\nUSER 1\n', 'debug.Dockerfile': 'FROM ghcr.io/acme/chained:latest\nUSER 1\n' });

test('a variant that is built from another one is built after it', () => {
  const { plan } = chained;
  expect(plan.images.map(({ id, basedOn }) => [id, basedOn])).toEqual([
    ['chained-debug', [{ image: 'chained', reference: 'ghcr.io/acme/chained:latest' }]], ['chained', undefined],
  ]);
});
