import { Flavor, Input, LatestTag, Registry, TagRule, Trigger } from '../../../src';
import { shape } from '../shape';
import { pullRequest, pushed, started, tagged } from '../system';

const LINES = [
  'type=ref,event=branch', 'type=ref,event=pr', 'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}',
  "type=raw,value=${{ inputs.fake_tag }},enable=${{ github.event_name == 'workflow_dispatch' }}",
];
const files = { Dockerfile: 'FROM rust:1.90 AS build\nFROM debian:13-slim\nUSER 1000\n' };

shape('any tag can be typed in', {
  source: 'nicholaswilde/side-eye at 1a5bf424b16d',
  files,
  declaration: {
    images: [{ name: 'side-eye-host', platforms: ['linux/amd64', 'linux/arm/v7', 'linux/arm64'] }],
    registries: [Registry.dockerHub({ namespace: 'nicholaswilde' }), Registry.ghcr({ namespace: 'nicholaswilde' })],
    inputs: { fake_tag: Input.text({ description: 'Fake tag for testing (e.g. v0.1.0)', defaultValue: 'test-tag' }) },
    tags: LINES.map((line) => TagRule.parse(line)),
    triggers: [Trigger.tag(), Trigger.manual()],
  },
  table: [
    [tagged('v0.1.0'), [], '0.1.0 0.1 latest'],
    [started({}), [], 'main test-tag'],
    [started({ fake_tag: 'v9.9.9-try' }), ['v0.1.0'], 'main v9.9.9-try'],
    [pushed('main'), [], ''],
  ],
});

shape('a canary of the main branch, and versions that are typed in, each with its commit', {
  source: 'actions/actions-runner-controller at 2ee6b3b8e8d2; what it asks of another repository is a job after "verify"',
  files,
  declaration: {
    images: [{ name: 'gha-runner-scale-set-controller' }],
    registries: [Registry.ghcr({ namespace: 'actions' })],
    tags: [
      TagRule.raw('canary', { enable: "{{is ref_type 'branch'}}" }), TagRule.raw('canary-{{sha}}', { enable: "{{is ref_type 'branch'}}" }),
      TagRule.parse('type=ref,event=tag'), TagRule.raw('{{tag}}-{{sha}}', { enable: "{{is ref_type 'tag'}}" }),
    ],
    flavor: Flavor.of({ latest: LatestTag.NEVER }),
    triggers: [
      Trigger.branch('master').onPaths('**', '!**.md', '!runner/**', '!Makefile'), Trigger.manual({ versionInput: 'release_tag_name' }),
    ],
  },
  table: [
    [pushed('master'), [], 'canary canary-860c190'],
    [started({ release_tag_name: '0.12.1' }, 'master'), [], '0.12.1 0.12.1-860c190'],
    [started({ release_tag_name: '0.12.1', dry_run: 'true' }, 'master'), [], ''],
  ],
});

shape('a main branch that is published under its name, and pull requests that are built', {
  source: 'docker/buildx at 461836ba0fcb, bin-image',
  files,
  declaration: {
    images: [{ name: 'buildx-bin' }],
    registries: [Registry.dockerHub({ namespace: 'docker' })],
    tags: ['type=ref,event=branch', 'type=ref,event=pr', 'type=semver,pattern={{version}}'].map((line) => TagRule.parse(line)),
    triggers: [Trigger.tag('v*'), Trigger.branch('master', 'v[0-9]*'), Trigger.pullRequest()],
  },
  table: [
    [tagged('v0.30.0'), ['v0.29.1'], '0.30.0 latest'],
    [tagged('v0.30.0-rc2'), ['v0.29.1'], '0.30.0-rc2'],
    [pushed('master'), [], 'master'],
    [pullRequest(7), [], ''],
  ],
});
