import { Cache, GitHubActions, Registry, TagRule, Trigger, Variant } from '../../../src';
import { shape } from '../shape';
import { tagged } from '../system';

const EXTRA: Record<string, [base: string, ...aliases: string[]]> = {
  'alpine3.23': ['alpine:3.23', 'alpine'], 'alpine3.22': ['alpine:3.22'], 'trixie-slim': ['debian:trixie-slim', 'debian-slim'],
  'python3.14-alpine3.23': ['python:3.14-alpine3.23', 'python3.14-alpine'], 'python3.14-trixie': ['python:3.14-trixie'],
};

shape('dozens of bases behind one binary, each under several names', {
  source: 'astral-sh/uv at 26a9dd4b2125, five of its twenty-two bases; its workflow is called with the git tag',
  files: {
    'Dockerfile': 'FROM scratch\nCOPY uv /\n', 'derived.Dockerfile': 'ARG BASE=alpine:3.22\nFROM ${BASE}\nCOPY uv /usr/local/bin/\n',
    'uv': '',
  },
  declaration: {
    registries: [Registry.ghcr({ namespace: 'astral-sh' }), Registry.dockerHub({ namespace: 'astral' })],
    images: [{
      name: 'uv',
      variants: [Variant.plain(), ...Object.entries(EXTRA).map(([name, [BASE, ...aliases]]) => Variant.named(name, {
        aliases, dockerfile: 'derived.Dockerfile', buildArgs: { BASE },
      }))],
    }],
    tags: [TagRule.parse('type=pep440,pattern={{version}}'), TagRule.parse('type=pep440,pattern={{major}}.{{minor}}')],
    triggers: [Trigger.tag('[0-9]+.[0-9]+.[0-9]+')],
    ci: new GitHubActions({ cache: Cache.none() }),
  },
  table: [[tagged('0.9.5'), ['0.9.4'], ['0.9.5 0.9 latest', ...Object.entries(EXTRA).map(([name, [, ...aliases]]) => (
    ['0.9.5', '0.9', ''].flatMap((version) => [name, ...aliases].map((base) => (version === '' ? base : `${version}-${base}`))).join(' ')
  ))].join(' ')]],
});

const jdk = (version: string, aliases: string[] = []) => Variant.named(`jdk${version}`, { buildArgs: { JDK: version }, aliases });

shape('operating systems with JDKs, of which one is the default; weekly releases, and those with long support', {
  // Without Windows, see cannot-be-declared. The old workflow has `latest-jdk21` beside `jdk21`, and `lts`, held back here as weekly
  // releases are higher.
  source: 'jenkinsci/docker at ab3f5e0a80d6, docker-bake.hcl; its Jenkinsfile pushes by git tag',
  files: {
    'debian/Dockerfile': 'ARG JDK=21\nARG DEBIAN_VARIANT=\nFROM debian:13${DEBIAN_VARIANT}\nUSER 1000\n',
    'alpine/Dockerfile': 'ARG JDK=21\nFROM alpine:3.22\nUSER 1000\n',
    'rhel/Dockerfile': 'ARG JDK=21\nFROM ubi9\nUSER 1000\n',
  },
  declaration: {
    registries: [Registry.dockerHub({ namespace: 'jenkins' })],
    images: [{
      name: 'jenkins',
      variants: [
        ...Variant.matrix(
          [
            Variant.plain({ dockerfile: 'debian/Dockerfile', platforms: ['linux/amd64', 'linux/arm64', 'linux/s390x', 'linux/ppc64le'] }),
            Variant.named('slim', { dockerfile: 'debian/Dockerfile', buildArgs: { DEBIAN_VARIANT: '-slim' } }),
            Variant.named('alpine', { dockerfile: 'alpine/Dockerfile' }),
          ],
          [jdk('21', ['']), jdk('25')],
        ),
        ...Variant.matrix([Variant.named('rhel-9', { dockerfile: 'rhel/Dockerfile' })], [jdk('21'), jdk('25')]),
      ],
    }],
    tags: [TagRule.parse('type=match,pattern=jenkins-(.*),group=1')],
    triggers: [Trigger.tag('jenkins-*')],
  },
  table: [
    [tagged('jenkins-2.544'), ['jenkins-2.543', 'jenkins-2.541.1'], [
      '2.544-jdk21 2.544 jdk21 latest 2.544-jdk25 jdk25', '2.544-slim-jdk21 2.544-slim slim-jdk21 slim 2.544-slim-jdk25 slim-jdk25',
      '2.544-alpine-jdk21 2.544-alpine alpine-jdk21 alpine 2.544-alpine-jdk25 alpine-jdk25',
      '2.544-rhel-9-jdk21 rhel-9-jdk21 2.544-rhel-9-jdk25 rhel-9-jdk25',
    ].join(' ')],
    [tagged('jenkins-2.541.2'), ['jenkins-2.541.1', 'jenkins-2.544'], [
      '2.541.2-jdk21 2.541.2 2.541.2-jdk25', '2.541.2-slim-jdk21 2.541.2-slim 2.541.2-slim-jdk25',
      '2.541.2-alpine-jdk21 2.541.2-alpine 2.541.2-alpine-jdk25', '2.541.2-rhel-9-jdk21 2.541.2-rhel-9-jdk25',
    ].join(' ')],
  ],
});
