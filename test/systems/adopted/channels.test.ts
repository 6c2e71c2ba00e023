import { BeforeBuild, Registry, TagRule, Trigger, Variant } from '../../../src';
import { everywhere, shape } from '../shape';
import { pullRequest, pushed, started, tagged } from '../system';

const parse = (...lines: string[]) => lines.map((line) => TagRule.parse(line));
const files = { Dockerfile: 'FROM alpine:3.22 AS release\nUSER 1000\nFROM release AS with-browser\n' };

shape('a branch under another name, and pull requests of the repository itself', {
  source: 'navidrome/navidrome at 295886cb9a43',
  files,
  declaration: {
    registries: [Registry.ghcr({ namespace: 'navidrome' }), Registry.dockerHub({ namespace: 'deluan' })],
    images: [{
      name: 'navidrome', target: 'release',
      platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v6', 'linux/arm/v7', 'linux/386', 'linux/riscv64'],
    }],
    tags: parse('type=ref,event=pr', 'type=semver,pattern={{version}}', 'type=raw,value=develop,enable={{is_default_branch}}'),
    triggers: [Trigger.tag('v*'), Trigger.branch('main'), Trigger.pullRequest({ publish: true })],
  },
  table: [
    [tagged('v0.58.0'), ['v0.57.0'], '0.58.0 latest'],
    [tagged('v0.58.0-rc.1'), ['v0.57.0'], '0.58.0-rc.1'],
    [pushed('main'), ['v0.57.0'], 'develop'],
    [pullRequest(7, 'acme/system'), ['v0.57.0'], 'pr-7'],
  ],
});

shape('the highest release has `latest`, the highest of each major `v1`, whatever is pushed in between', {
  source: 'grafana/k6 at 87883075ccd5',
  files,
  declaration: {
    registries: [
      Registry.artifactRegistry({ location: 'us', project: 'grafanalabs-global', repository: 'dockerhub-k6-prod-mirror' }),
      Registry.ghcr({ namespace: 'grafana' }),
    ],
    images: [{
      name: 'k6',
      variants: [
        Variant.plain({ target: 'release' }),
        Variant.named('with-browser', { target: 'with-browser', latest: 'latest-with-browser' }),
      ],
    }],
    tags: parse('type=ref,event=branch', 'type=semver,pattern={{version}}', 'type=semver,pattern=v{{major}}'),
    triggers: [Trigger.tag('v*'), Trigger.branch('master'), Trigger.branch('v1.x').buildOnly(), Trigger.pullRequest()],
  },
  table: [
    [pushed('master'), [], 'master master-with-browser'],
    [pushed('v1.x'), [], ''],
    [tagged('v2.1.0'), ['v1.9.9'], '2.1.0 v2 latest 2.1.0-with-browser v2-with-browser latest-with-browser'],
    [tagged('v1.9.10'), ['v1.9.9', 'v2.1.0'], '1.9.10 v1 1.9.10-with-browser v1-with-browser'],
    [tagged('v1.4.2'), ['v1.5.0', 'v2.1.0'], '1.4.2 1.4.2-with-browser'],
    [tagged('v2.2.0-rc.1'), ['v2.1.0'], '2.2.0-rc.1 2.2.0-rc.1-with-browser'],
    [pullRequest(7), [], ''],
  ],
});

const SYNCTHING = ['discosrv', 'relaysrv', 'syncthing'];
const both = SYNCTHING.flatMap((name) => [`docker.io/syncthing/${name}`, `ghcr.io/syncthing/${name}`]);

shape('a channel for candidates, one for the main branch, and branches that only one registry gets', {
  source: 'syncthing/syncthing at 328d910aee82',
  files: Object.fromEntries(
    ['', '.strelaysrv', '.stdiscosrv'].map((name) => [`Dockerfile${name}`, 'FROM alpine\nCOPY bin /bin/\nUSER 1\n']),
  ),
  declaration: {
    registries: [
      Registry.ghcr({ namespace: 'syncthing' }),
      Registry.dockerHub({ namespace: 'syncthing' }).onlyTags('latest', 'rc', 'edge', '[0-9]*'),
    ],
    platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'],
    images: [
      { name: 'syncthing' }, { name: 'relaysrv', dockerfile: 'Dockerfile.strelaysrv' },
      { name: 'discosrv', dockerfile: 'Dockerfile.stdiscosrv' },
    ],
    beforeBuild: [BeforeBuild.command('binaries', './build-all.sh', { files: ['bin'], tools: { go: '1.26' } })],
    tags: parse(
      'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}', 'type=semver,pattern={{major}}.{{minor}}',
      'type=match,pattern=-(rc)\\.\\d+$,group=1', 'type=edge', 'type=ref,event=branch,enable={{is_not_default_branch}}',
    ),
    triggers: [Trigger.tag('v*'), Trigger.branch('**', '!release', '!release-rc*'), Trigger.pullRequest(), Trigger.manual()],
  },
  table: [
    [tagged('v2.0.10'), ['v2.0.9'], everywhere(both, '2.0.10 2 2.0 latest')],
    [tagged('v2.0.11-rc.1'), ['v2.0.10'], everywhere(both, '2.0.11-rc.1 rc')],
    [pushed('main'), [], everywhere(both, 'edge')],
    [pushed('infra/db'), [], everywhere(SYNCTHING.map((name) => `ghcr.io/syncthing/${name}`), 'infra-db')],
    [started({}, 'infra'), [], everywhere(SYNCTHING.map((name) => `ghcr.io/syncthing/${name}`), 'infra')],
    [pushed('release-rc2'), [], ''],
    [pullRequest(7), [], ''],
  ],
});

shape('builds that are counted, and a channel for each step of a release', {
  // It builds arm64 from another Dockerfile, based on the image for amd64: here one Dockerfile for all platforms.
  source: 'requarks/wiki at 6f042e97cc2d',
  files: { 'dev/build/Dockerfile': 'FROM node:24-alpine\nUSER node\n' },
  declaration: {
    registries: [Registry.dockerHub({ namespace: 'requarks' }), Registry.ghcr({ namespace: 'requarks' })],
    images: [{ name: 'wiki', dockerfile: 'dev/build/Dockerfile' }],
    tags: parse(
      'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}', 'type=semver,pattern={{major}}.{{minor}}',
      'type=semver,pattern={{version}},prefix=beta-', 'type=semver,pattern={{version}},prefix=canary-', 'type=raw,value=canary',
      "type=raw,value=canary-2.5.0-dev.${{ github.run_number }},enable={{is ref_type 'branch'}}",
    ),
    triggers: [Trigger.tag('v*'), Trigger.branch('main')],
  },
  table: [
    [tagged('v2.5.308'), ['v2.5.307'], '2.5.308 2 2.5 beta-2.5.308 canary-2.5.308 canary latest'],
    // The run number.
    [pushed('main'), [], 'canary canary-2.5.0-dev.run_number'],
  ],
});
