import { Flavor, Input, LatestTag, Login, PlatformTags, Registry, TagRule, Trigger } from '../../../src';
import { everywhere, shape } from '../shape';
import { Happening, pushed, started, tagged } from '../system';

const files = {
  'Dockerfile': 'FROM golang:1.25 AS build\nFROM scratch\nCOPY --from=build /whoami /\nUSER 1000\n',
  'go.mod': 'module example.com/whoami\n',
};
/** The tags, with those of single platforms. */
const withPlatforms = (tags: string, platforms: readonly string[]) => (
  [tags, ...platforms.map((platform) => tags.split(' ').map((tag) => `${tag}-${platform}`).join(' '))].join(' ')
);

shape('what GoReleaser pushes: an index, and tags for each platform', {
  source: 'traefik/whoami at 8951300b46f1',
  files,
  declaration: {
    images: [{
      name: 'whoami', platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'],
      platformTags: PlatformTags.suffix({ names: { 'linux/arm/v7': 'armv7' } }),
    }],
    registries: [Registry.dockerHub({ namespace: 'traefik' }), Registry.ghcr({ namespace: 'traefik' })],
    tags: [TagRule.semver('v{{version}}'), TagRule.semver('v{{major}}.{{minor}}')],
    triggers: [Trigger.tag('v*')],
  },
  table: [
    [tagged('v1.11.0'), ['v1.10.4'], withPlatforms('v1.11.0 v1.11 latest', ['amd64', 'arm64', 'armv7'])],
    // The old workflow moved `latest` back here.
    [tagged('v1.10.5'), ['v1.11.0'], withPlatforms('v1.10.5 v1.10', ['amd64', 'arm64', 'armv7'])],
    [pushed('master'), [], ''],
  ],
});

const PLATFORMS = {
  'linux/amd64': 'amd64', 'linux/386': 'i386', 'linux/arm/v6': 'arm32v6', 'linux/arm/v7': 'arm32v7', 'linux/arm64': 'arm64v8',
  'linux/ppc64le': 'ppc64le',
};

shape('platforms that go by names of their own, and have no `latest`', {
  source: 'restic/rest-server at 2f31e10cebf3',
  files,
  declaration: {
    images: [{ name: 'rest-server', platforms: Object.keys(PLATFORMS), platformTags: PlatformTags.suffix({ names: PLATFORMS }) }],
    registries: [Registry.dockerHub({ namespace: 'restic' }).onlyTags('**', '!latest-*')],
    tags: [TagRule.semver('{{version}}')],
  },
  table: [
    [tagged('v0.14.0'), ['v0.13.0'], '0.14.0 latest 0.14.0-amd64 0.14.0-i386 0.14.0-arm32v6 0.14.0-arm32v7 0.14.0-arm64v8 0.14.0-ppc64le'],
  ],
});

shape('whole names of systems behind the git tag, in the public registry of Amazon', {
  source: 'aws/aws-node-termination-handler at 62a8761d812b; without its Windows, see cannot-be-declared',
  files,
  declaration: {
    images: [{
      name: 'aws-node-termination-handler',
      platformTags: PlatformTags.suffix({ names: { 'linux/amd64': 'linux-amd64', 'linux/arm64': 'linux-arm64' } }),
    }],
    registries: [Registry.ecrPublic({ alias: 'aws-ec2', login: Login.aws({ region: 'us-east-1', roleVariable: 'WF_ROLE_ARN' }) })],
    tags: [TagRule.parse('type=ref,event=tag')],
    flavor: Flavor.of({ latest: LatestTag.NEVER }),
    triggers: [Trigger.tag('v1.*.*')],
  },
  table: [[tagged('v1.25.4'), ['v1.25.3'], withPlatforms('v1.25.4', ['linux-amd64', 'linux-arm64'])], [tagged('v2.0.0'), [], '']],
});

const COMMIT = '860c1904a1ce19322e91ac35af1ab07466440c37';

shape('a commit behind the version, which makes no prerelease of it', {
  source: 'infobloxopen/cq-source-s3 at 30e15095dfa3',
  files,
  declaration: {
    images: [{ name: 'cq-source-s3' }],
    tags: [TagRule.parse('type=ref,event=tag'), TagRule.raw('{{tag}}-{{commit}}')],
    triggers: [Trigger.tag('v[0-9]+.[0-9]+.[0-9]+-*').withRevisions('-[0-9a-f]+')],
  },
  table: [
    [tagged('v0.1.2-abc1234'), ['v0.1.1-0123456'], `v0.1.2-abc1234 v0.1.2-abc1234-${COMMIT} latest`],
    [tagged('v0.1.1-beef123'), ['v0.1.2-abc1234'], `v0.1.1-beef123 v0.1.1-beef123-${COMMIT}`],
  ],
});

const FRAPPE = ['v{{version}}', 'v{{major}}', 'version-{{major}}'];
const nightly: Happening = { name: 'schedule', ref: 'refs/heads/main' };
const NAMES = ['docker.io/frappe/erpnext', 'docker.io/frappe/base', 'ghcr.io/frappe/base'];

shape('two versions in one run, of what other repositories released', {
  source: 'frappe/frappe_docker at 4b9d35666abd; they are asked for there, by a job that can call this workflow',
  files: { 'images/production/Containerfile': 'FROM debian AS base\nUSER 1000\nFROM base AS erpnext\n' },
  declaration: {
    images: [
      { name: 'erpnext', dockerfile: 'images/production/Containerfile', target: 'erpnext' },
      {
        name: 'base',
        dockerfile: 'images/production/Containerfile',
        target: 'base',
        tags: [
          ...FRAPPE.map((pattern) => TagRule.semver(pattern, { value: '{{inputs.frappe}}', enable: "{{is event_name 'push'}}" })),
          TagRule.schedule({ pattern: 'develop' }), TagRule.schedule({ pattern: 'latest' }),
        ],
      },
    ],
    registries: [Registry.dockerHub({ namespace: 'frappe' }), Registry.ghcr({ namespace: 'frappe' }).onlyImages('base')],
    inputs: { frappe: Input.text({ description: 'Version of Frappe' }) },
    tags: [
      ...FRAPPE.map((pattern) => TagRule.semver(pattern)),
      TagRule.schedule({ pattern: 'develop' }), TagRule.schedule({ pattern: 'latest' }),
    ],
    flavor: Flavor.of({ latest: LatestTag.NEVER }),
    triggers: [Trigger.manual({ versionInput: 'erpnext' }), Trigger.call(), Trigger.schedule('0 0 * * *')],
  },
  table: [
    [started({ erpnext: 'v15.88.1', frappe: 'v15.89.0' }), ['v16.1.0'], {
      'docker.io/frappe/erpnext': 'v15.88.1 v15 version-15', ...everywhere(NAMES.slice(1), 'v15.89.0 v15 version-15'),
    }],
    [nightly, [], everywhere(NAMES, 'develop latest')],
  ],
});

shape('a version with its letter, major and minor too', {
  source: 'plausible/analytics, build-public-images-ghcr.yml at 01d0ce9c17c0',
  files: { Dockerfile: 'FROM elixir:1.19\nARG MIX_ENV=ce\nUSER 999\n' },
  declaration: {
    images: [{ name: 'community-edition', buildArgs: { MIX_ENV: 'ce' } }],
    registries: [Registry.ghcr({ namespace: 'plausible' })],
    tags: ['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => TagRule.parse(`type=semver,pattern=${pattern},prefix=v`)),
    triggers: [Trigger.tag('v*')],
  },
  table: [
    [tagged('v3.1.0'), ['v3.0.1'], 'v3.1.0 v3.1 v3 latest'],
    [tagged('v3.1.0-rc.0'), ['v3.0.1'], 'v3.1.0-rc.0'],
  ],
});
