import { BeforeBuild, Flavor, LatestTag, Registry, TagRule, Trigger, Variant } from '../../../src';
import { shape } from '../shape';
import { pushed, started } from '../system';

shape('a front end that is compiled first, two sizes with and without root, versions typed in', {
  files: {
    'docker/dockerfile': 'ARG BASE_IMAGE=debian:13\nFROM $BASE_IMAGE AS release\nCOPY dist /app/dist\nFROM release AS '
      + 'rootless\nUSER node\n',
    'docker/debian-base.dockerfile': 'FROM debian:13 AS base2\n',
    'package.json': '{"name":"uptime-kuma"}',
  },
  declaration: {
    registries: [Registry.dockerHub({ namespace: 'louislam' })],
    images: [{
      name: 'uptime-kuma',
      dockerfile: 'docker/dockerfile',
      platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'],
      variants: Variant.matrix(
        [Variant.plain(), Variant.named('slim', { buildArgs: { BASE_IMAGE: 'louislam/uptime-kuma:base2-slim' } })],
        [Variant.plain({ target: 'release' }), Variant.named('rootless', { target: 'rootless' })],
      ),
    }, { name: 'uptime-kuma-base', dockerfile: 'docker/debian-base.dockerfile', target: 'base2' }],
    beforeBuild: [BeforeBuild.command('frontend', 'npm ci && npm run build', { files: ['dist'], tools: { node: '24' } })],
    tags: [TagRule.semver('{{version}}'), TagRule.semver('{{major}}'), TagRule.parse('type=schedule,pattern=nightly2')],
    flavor: Flavor.of({ latest: LatestTag.NEVER }),
    triggers: [
      Trigger.manual({ versionInput: 'version' }).forImages('uptime-kuma'), Trigger.schedule('0 2 * * *').forImages('uptime-kuma'),
    ],
  },
  table: [
    [
      started({ version: '2.1.0' }), ['2.0.2'],
      { 'docker.io/louislam/uptime-kuma': '2.1.0 2 2.1.0-rootless 2-rootless 2.1.0-slim 2-slim 2.1.0-slim-rootless 2-slim-rootless' },
    ],
    [
      started({ version: '2.2.0-beta.0' }), ['2.1.0'],
      { 'docker.io/louislam/uptime-kuma': '2.2.0-beta.0 2.2.0-beta.0-rootless 2.2.0-beta.0-slim 2.2.0-beta.0-slim-rootless' },
    ],
    [
      { name: 'schedule', ref: 'refs/heads/main' }, [],
      { 'docker.io/louislam/uptime-kuma': 'nightly2 nightly2-rootless nightly2-slim nightly2-slim-rootless' },
    ],
    [pushed('main'), [], ''],
  ],
});
