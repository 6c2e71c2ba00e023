import { BeforeBuild, Flavor, LatestTag, Registry, SupplyChain, TagRule, Trigger, Variant } from '../../../src';
import { everywhere, shape } from '../shape';
import { pullRequest, pushed, released, started } from '../system';

const NAMES = ['docker.io/louislam/uptime-kuma', 'ghcr.io/louislam/uptime-kuma'];

shape('a front end that is compiled first, two sizes with and without root, versions typed in', {
  // The old one has no `next-slim-rootless`, no nightly of the small size, and builds nightly stages of their own.
  source: 'louislam/uptime-kuma at 6398a9581d1c, extra/release/lib.mjs',
  files: {
    'docker/dockerfile': 'ARG BASE_IMAGE=debian:13\nFROM $BASE_IMAGE AS release\nCOPY dist /app/dist\nFROM release AS '
      + 'rootless\nUSER node\n',
    'package.json': '{"name":"uptime-kuma"}',
  },
  declaration: {
    registries: [Registry.dockerHub({ namespace: 'louislam' }), Registry.ghcr({ namespace: 'louislam' })],
    images: [{
      name: 'uptime-kuma',
      dockerfile: 'docker/dockerfile',
      platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'],
      variants: Variant.matrix(
        [Variant.plain(), Variant.named('slim', { buildArgs: { BASE_IMAGE: 'louislam/uptime-kuma:base2-slim' } })],
        [Variant.plain({ target: 'release' }), Variant.named('rootless', { target: 'rootless' })],
      ),
    }],
    beforeBuild: [BeforeBuild.command('frontend', 'npm ci && npm run build', { files: ['dist'], tools: { node: '24' } })],
    tags: [
      TagRule.semver('{{version}}'), TagRule.semver('{{major}}'), TagRule.semver('next'),
      TagRule.parse('type=match,pattern=-(beta)\\.,group=1'), TagRule.parse('type=schedule,pattern=nightly2'),
    ],
    flavor: Flavor.of({ latest: LatestTag.NEVER }),
    triggers: [Trigger.manual({ versionInput: 'version' }), Trigger.schedule('0 2 * * *')],
  },
  table: [
    [started({ version: '2.1.0' }), ['2.0.2'], everywhere(NAMES, ['', '-rootless', '-slim', '-slim-rootless'].map(
      (size) => `2.1.0${size} 2${size} next${size}`,
    ).join(' '))],
    [started({ version: '2.2.0-beta.0' }), ['2.1.0'], everywhere(NAMES, ['', '-rootless', '-slim', '-slim-rootless'].map(
      (size) => `2.2.0-beta.0${size} beta${size}`,
    ).join(' '))],
    [
      { name: 'schedule', ref: 'refs/heads/main' }, [],
      everywhere(NAMES, 'nightly2 nightly2-rootless nightly2-slim nightly2-slim-rootless'),
    ],
    [pushed('main'), [], ''],
  ],
});

shape('files that say what is built, a branch as `dev`, and a GitHub Release of one line', {
  source: 'dgtlmoon/changedetection.io at fce24780e741',
  files: { 'Dockerfile': 'FROM python:3.11-slim\nCOPY changedetectionio/ /app/\nUSER 1000\n', 'changedetectionio/__init__.py': '' },
  declaration: {
    registries: [Registry.dockerHub({ namespace: 'dgtlmoon' }), Registry.ghcr({ namespace: 'dgtlmoon' })],
    images: [{ name: 'changedetection.io', platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v8'] }],
    beforeBuild: [BeforeBuild.command(
      'metadata', 'echo "$VCS_REF" > changedetectionio/source.txt\necho "$VERSION" > changedetectionio/tag.txt',
      { files: ['changedetectionio/source.txt', 'changedetectionio/tag.txt'] },
    )],
    tags: [
      ...['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => TagRule.semver(pattern)),
      TagRule.raw('dev', { enable: "{{is ref_type 'branch'}}" }),
    ],
    triggers: [Trigger.release({ tags: ['0.*'] }), Trigger.branch('master')],
  },
  table: [
    [released('0.50.3'), ['0.50.2'], '0.50.3 0.50 0 latest'],
    [pushed('master'), [], 'dev'],
    // The old definition moved all of them here.
    [released('0.49.9'), ['0.50.3'], '0.49.9 0.49'],
  ],
});

shape('wheels for each platform, a GitHub Release, and signatures', {
  // Each architecture has a name of its own there too, and what it is built on has its signature verified: neither can be said.
  source: 'home-assistant/docker at d85c3c3d2336',
  files: { 'Dockerfile': 'FROM alpine:3.24\nCOPY wheels /wheels\nUSER 1000\n', 'requirements.txt': '' },
  declaration: {
    registries: [Registry.ghcr({ namespace: 'home-assistant' })],
    images: [{ name: 'homeassistant-base' }],
    beforeBuild: [BeforeBuild.command('wheels', './build-wheels.sh', { files: ['wheels'], perPlatform: true })],
    tags: [TagRule.parse('type=ref,event=tag')],
    triggers: [
      Trigger.release(), Trigger.pullRequest(),
      Trigger.branch('master').onPaths('Dockerfile', 'patches/**', 'requirements.txt', 'rootfs/**').buildOnly(),
    ],
    supplyChain: [SupplyChain.cosign()],
  },
  table: [[released('2026.03.0'), ['2026.02.1'], '2026.03.0 latest'], [pullRequest(7), [], ''], [pushed('master'), [], '']],
});
