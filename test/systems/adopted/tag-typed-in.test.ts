import { Input, Registry, TagRule, Trigger } from '../../../src';
import { shape } from '../shape';
import { pushed, started, tagged } from '../system';

const LINES = [
  'type=ref,event=branch', 'type=ref,event=pr', 'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}',
  "type=raw,value=${{ inputs.fake_tag }},enable=${{ github.event_name == 'workflow_dispatch' }}",
];

shape('any tag can be typed in', {
  files: { Dockerfile: 'FROM rust:1.90 AS build\nFROM debian:13-slim\nUSER 1000\n' },
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
