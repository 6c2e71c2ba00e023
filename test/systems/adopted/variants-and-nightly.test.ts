import { Registry, TagRule, Trigger, Variant } from '../../../src';
import { shape } from '../shape';
import { pullRequest, pushed, tagged } from '../system';

const files = {
  'Dockerfile': 'FROM alpine:3.22 AS base\nARG EXPORT_BASE=alpine\nFROM base AS rootless\nUSER 1000\nFROM base AS release\n',
  'frontend.Dockerfile': 'FROM scratch\n',
};
const registries = [Registry.dockerHub({ namespace: 'moby' })];

shape('three variants with a nightly, and `latest` for plain versions only', {
  source: 'moby/buildkit at 73ed6825c4b7',
  files,
  declaration: {
    registries,
    images: [{
      name: 'buildkit',
      variants: [
        Variant.plain({ target: 'release' }), Variant.named('rootless', { target: 'rootless' }),
        Variant.named('ubuntu', { target: 'release', buildArgs: { EXPORT_BASE: 'ubuntu' }, latest: 'latest-ubuntu' }),
      ],
    }],
    tags: ['type=schedule,pattern=nightly', 'type=ref,event=branch', 'type=semver,pattern={{raw}}'].map((line) => TagRule.parse(line)),
    triggers: [Trigger.tag('v*'), Trigger.branch('master', 'v[0-9]+.[0-9]+'), Trigger.schedule('0 10 * * *'), Trigger.pullRequest()],
  },
  table: [
    [tagged('v0.24.0'), [], 'v0.24.0 latest v0.24.0-rootless rootless v0.24.0-ubuntu latest-ubuntu'],
    [tagged('v0.24.0-rc1'), ['v0.23.0'], 'v0.24.0-rc1 v0.24.0-rc1-rootless v0.24.0-rc1-ubuntu'],
    [pushed('master'), [], 'master master-rootless master-ubuntu'],
    [pushed('v0.23'), [], 'v0.23 v0.23-rootless v0.23-ubuntu'],
    // By metadata-action too: the branch of a schedule is a branch.
    [{ name: 'schedule', ref: 'refs/heads/master' }, [], 'nightly master nightly-rootless master-rootless nightly-ubuntu master-ubuntu'],
    [pullRequest(7), [], ''],
    // The old definition moved `latest` back here.
    [tagged('v0.23.9'), ['v0.24.0'], 'v0.23.9 v0.23.9-rootless v0.23.9-ubuntu'],
  ],
});

shape('a second image under git tags of its own family', {
  source: 'moby/buildkit at 73ed6825c4b7, frontend.yml',
  files,
  declaration: {
    registries,
    images: [{ name: 'buildkit' }, { name: 'dockerfile', dockerfile: 'frontend.Dockerfile' }],
    tags: [TagRule.semver('{{version}}'), TagRule.semver('{{major}}.{{minor}}')],
    triggers: [Trigger.tag('v*').forImages('buildkit'), Trigger.tag('dockerfile/*').forImages('dockerfile')],
  },
  table: [
    [tagged('dockerfile/1.10.0'), ['v0.24.0'], { 'docker.io/moby/dockerfile': '1.10.0 1.10 latest' }],
    [tagged('v0.24.0'), ['dockerfile/1.10.0'], { 'docker.io/moby/buildkit': '0.24.0 0.24 latest' }],
    [tagged('dockerfile/1.9.1'), ['dockerfile/1.10.0'], { 'docker.io/moby/dockerfile': '1.9.1 1.9' }],
  ],
});
