import { Flavor, Input, LatestTag, Registry, TagRule, Trigger } from '../../../src';
import { shape } from '../shape';
import { pushed, started, tagged } from '../system';

const files = {
  'Dockerfile': 'FROM golang:1.25 AS build\nFROM scratch\nCOPY --from=build /whoami /\nUSER 1000\n',
  'base.Dockerfile': 'FROM debian:13\nUSER 1000\n', 'go.mod': 'module example.com/whoami\n',
};

shape('what GoReleaser pushes, without its tags for each architecture', {
  files,
  declaration: {
    images: [{ name: 'whoami' }],
    registries: [Registry.dockerHub({ namespace: 'traefik' }), Registry.ghcr({ namespace: 'traefik' })],
    tags: [TagRule.semver('v{{version}}'), TagRule.semver('v{{major}}.{{minor}}')],
    triggers: [Trigger.tag('v*')],
  },
  table: [
    [tagged('v1.11.0'), ['v1.10.4'], 'v1.11.0 v1.11 latest'],
    [tagged('v1.10.5'), ['v1.11.0'], 'v1.10.5 v1.10'],
    [pushed('master'), [], ''],
  ],
});

shape('what GoReleaser pushes for one platform, `latest` with each release', {
  files,
  declaration: {
    images: [{ name: 'rest-server', platforms: ['linux/amd64'] }],
    registries: [Registry.dockerHub({ namespace: 'restic' })],
    tags: [TagRule.semver('{{version}}')],
  },
  table: [[tagged('v0.14.0'), ['v0.13.0'], '0.14.0 latest'], [tagged('v0.13.1'), ['v0.14.0'], '0.13.1']],
});

shape('a commit behind the version, which makes no prerelease of it', {
  files,
  declaration: {
    images: [{ name: 'cq-source-s3' }],
    tags: [TagRule.parse('type=ref,event=tag'), TagRule.parse('type=match,pattern=v\\d+.\\d+.\\d+')],
    flavor: Flavor.of({ latest: LatestTag.AUTO }),
    triggers: [Trigger.tag('v*').withRevisions('-[0-9a-f]+')],
  },
  table: [
    [tagged('v0.1.2-abc1234'), ['v0.1.1-0123456'], 'v0.1.2 v0.1.2-abc1234 latest'],
    [tagged('v0.1.1-beef123'), ['v0.1.2-abc1234'], 'v0.1.1 v0.1.1-beef123'],
  ],
});

shape('several lines of a product, each started with the version that another repository released', {
  files,
  declaration: {
    images: [{ name: 'erpnext' }, { name: 'base', dockerfile: 'base.Dockerfile' }],
    registries: [Registry.dockerHub({ namespace: 'frappe' }).onlyImages('erpnext'), Registry.ghcr({ namespace: 'frappe' })],
    inputs: { channel: Input.choice(['stable', 'develop']) },
    tags: [TagRule.semver('v{{version}}'), TagRule.semver('v{{major}}'), TagRule.semver('version-{{major}}')],
    triggers: [Trigger.manual({ versionInput: 'version' })],
  },
  table: [
    [started({ version: '15.88.1' }), ['v16.1.0'], {
      'docker.io/frappe/erpnext': 'v15.88.1 v15 version-15', 'ghcr.io/frappe/erpnext': 'v15.88.1 v15 version-15',
      'ghcr.io/frappe/base': 'v15.88.1 v15 version-15',
    }],
    [started({ version: '16.1.1' }), ['v15.88.1'], {
      'docker.io/frappe/erpnext': 'v16.1.1 v16 version-16 latest', 'ghcr.io/frappe/erpnext': 'v16.1.1 v16 version-16 latest',
      'ghcr.io/frappe/base': 'v16.1.1 v16 version-16 latest',
    }],
  ],
});
