import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { parse } from 'yaml';
import { DockerPublish, Gate, Registry, Runner, GitHubActions, SupplyChain } from '../../src';
import { emptyFolder, synth, write } from '../support/synth';

interface Job {
  readonly permissions: Record<string, string>;
  readonly environment?: object;
  readonly steps: Array<{ readonly uses?: string; readonly if?: string; readonly run?: string; readonly with?: Record<string, unknown> }>;
}

/** A workflow with everything that the threat table of docs/security.md speaks of. */
function jobs(): Record<string, Job> {
  const outdir = emptyFolder();
  write(outdir, { Dockerfile: 'FROM scratch\nUSER 1\n' });
  const project = new Project({ name: 'api', outdir });
  new DockerPublish(project, {
    repository: 'acme/api', release: true, gates: [Gate.command('unit', 'make test')],
    registries: [Registry.ghcr(), Registry.dockerHub({ namespace: 'acme' })], supplyChain: [SupplyChain.cosign()],
    images: [{ secrets: ['NPM_TOKEN'] }],
    ci: new GitHubActions({ runners: { '*': Runner.native('self-hosted', 'x64') } }),
  });
  synth(project);
  const workflow = parse(fs.readFileSync(path.join(outdir, '.github/workflows/docker-publish.yml'), 'utf8'));
  expect(workflow.permissions).toEqual({});
  return workflow.jobs;
}

const logins = ({ steps }: Job) => steps.filter(({ uses }) => uses?.startsWith('docker/login-action@'));

test('a fork runs "prepare" and "check": no secret, no login, nothing but reading', () => {
  const { prepare, check, 'gate-unit': unit } = jobs();
  expect([check.permissions, unit.permissions, prepare.permissions]).toEqual([
    { contents: 'read' }, { contents: 'read' }, { contents: 'read', packages: 'read' },
  ]);
  expect([check, unit].map((job) => [JSON.stringify(job).includes('secrets.'), logins(job).length, job.environment]))
    .toEqual([[false, 0, undefined], [false, 0, undefined]]);
  expect(logins(prepare).map((step) => step.if)).toEqual(Array(2).fill("steps.prepare.outputs.publish == 'true'"));
  expect(prepare.environment).toMatchObject({
    name: expect.stringMatching(/^\$\{\{ \(github\.event_name != 'pull_request'( && [^|]*)?\) && 'docker-publish' \|\| '' \}\}$/),
  });
});

test('a stolen job token: build and publish push packages, release writes releases, the others only read', () => {
  const writes = Object.entries(jobs()).map(([name, { permissions }]) => [
    name, Object.entries(permissions).filter(([, access]) => access === 'write').map(([scope]) => scope),
  ] as const).filter(([, scopes]) => scopes.length > 0);
  expect(Object.fromEntries(writes)).toEqual({ build: ['packages'], publish: ['packages', 'id-token'], release: ['contents'] });
});

test('every secret is one of the environment, every action is pinned, no checkout keeps its token', () => {
  for (const job of Object.values(jobs())) {
    if (/secrets\.(?!GITHUB_TOKEN)/.test(JSON.stringify(job))) expect(JSON.stringify(job.environment)).toContain('docker-publish');
    for (const { uses, run, with: inputs } of job.steps) {
      if (uses !== undefined) expect(uses).toMatch(/^(\.\/|[\w./-]+@[0-9a-f]{40}$)/);
      if (uses?.startsWith('actions/checkout@')) expect(inputs).toMatchObject({ 'persist-credentials': false });
      expect(run ?? '').not.toMatch(/\$\{\{ *(github\.(event|head_ref|ref)|inputs)/);
    }
  }
});
