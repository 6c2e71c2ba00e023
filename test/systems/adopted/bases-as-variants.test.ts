import { Cache, GitHubActions, Registry, SupplyChain, TagRule, Trigger, Variant } from '../../../src';
import { shape } from '../shape';
import { Happening, pullRequest, tagged } from '../system';

const published = (tag: string): Happening => ({
  name: 'release', ref: `refs/tags/${tag}`, payload: { action: 'published', release: { tag_name: tag, prerelease: false } } as any,
});

shape('versions of the base, published with a GitHub Release; one name for all architectures, and a plain tag more', {
  files: { 'alpine/Dockerfile': 'ARG BUILD_FROM=alpine:3.19\nFROM $BUILD_FROM\n' },
  declaration: {
    registries: [Registry.ghcr({ namespace: 'home-assistant' })],
    images: [{
      name: 'base',
      dockerfile: 'alpine/Dockerfile',
      context: 'alpine',
      variants: ['3.19', '3.18', '3.17'].map((version) => Variant.named(version, {
        prefix: `${version}-`, latest: version, buildArgs: { BUILD_FROM: `alpine:${version}` }, ...version === '3.19' && { aliases: [''] },
      })),
    }],
    tags: [TagRule.parse('type=ref,event=tag')],
    triggers: [Trigger.release(), Trigger.pullRequest()],
    supplyChain: [SupplyChain.cosign()],
  },
  table: [
    [published('2024.03.0'), [], '3.19-2024.03.0 2024.03.0 3.19 latest 3.18-2024.03.0 3.18 3.17-2024.03.0 3.17'],
    [pullRequest(7), [], ''],
  ],
});

shape('dozens of bases behind one binary', {
  files: {
    'Dockerfile': 'FROM scratch\nCOPY uv /\n', 'derived.Dockerfile': 'ARG BASE=alpine:3.22\nFROM ${BASE}\nCOPY uv /usr/local/bin/\n',
    'uv': '',
  },
  declaration: {
    registries: [Registry.ghcr({ namespace: 'astral-sh' }), Registry.dockerHub({ namespace: 'astral' })],
    images: [{
      name: 'uv',
      variants: [
        Variant.plain(),
        ...[
          'alpine:3.22', 'debian:trixie-slim', 'python:3.14-alpine',
        ].map((base) => Variant.named(base.replace(/^(python):([\d.]+)-/, '$1$2-').replace(/[:]3\.22$/, '').replace(':', '-'), {
          dockerfile: 'derived.Dockerfile', buildArgs: { BASE: base },
        })),
      ],
    }],
    tags: [TagRule.parse('type=pep440,pattern={{version}}'), TagRule.parse('type=pep440,pattern={{major}}.{{minor}}')],
    triggers: [Trigger.tag('[0-9]+.[0-9]+.[0-9]+')],
    ci: new GitHubActions({ cache: Cache.none() }),
  },
  table: [[tagged('0.9.5'), ['0.9.4'], [
    '0.9.5 0.9 latest', '0.9.5-alpine 0.9-alpine alpine', '0.9.5-debian-trixie-slim 0.9-debian-trixie-slim debian-trixie-slim',
    '0.9.5-python3.14-alpine 0.9-python3.14-alpine python3.14-alpine',
  ].join(' ')]],
});

shape('operating systems with JDKs, of which one is the default; Linux only', {
  files: {
    'debian/Dockerfile': 'ARG JDK=21\nFROM debian:13\nUSER 1000\n', 'alpine/Dockerfile': 'ARG JDK=21\nFROM alpine:3.22\nUSER 1000\n',
  },
  declaration: {
    registries: [Registry.dockerHub({ namespace: 'jenkins' })],
    images: [{
      name: 'jenkins',
      platforms: ['linux/amd64', 'linux/arm64', 'linux/s390x', 'linux/ppc64le'],
      variants: Variant.matrix(
        [
          Variant.plain({ dockerfile: 'debian/Dockerfile' }),
          Variant.named('alpine', { dockerfile: 'alpine/Dockerfile', platforms: ['linux/amd64', 'linux/arm64'] }),
        ],
        [Variant.named('jdk21', { buildArgs: { JDK: '21' }, aliases: [''] }), Variant.named('jdk25', { buildArgs: { JDK: '25' } })],
      ),
    }],
    tags: [TagRule.parse('type=match,pattern=jenkins-(.*),group=1')],
    triggers: [Trigger.tag('jenkins-*')],
  },
  table: [[tagged('jenkins-2.544'), ['jenkins-2.543'], [
    '2.544-jdk21 2.544 jdk21 latest 2.544-jdk25 jdk25',
    '2.544-alpine-jdk21 2.544-alpine alpine-jdk21 alpine 2.544-alpine-jdk25 alpine-jdk25',
  ].join(' ')]],
});
