import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { parse } from 'yaml';
import { Workflow } from './support/synthesize';
import { DockerPublish, SupplyChain, Trigger } from '../../src';
import { emptyFolder, synth, write } from '../support/synth';

const DOCUMENT = fs.readFileSync(path.join(__dirname, '../../docs/plugins.md'), 'utf8');

function workflowOfEverything(): Workflow {
  const outdir = emptyFolder();
  write(outdir, {
    'docker/config.json': JSON.stringify({ entrypoint: ['/x'], interface: { types: ['docker.authz/1.0'], socket: 'x.sock' } }),
    'docker/Dockerfile': 'FROM scratch\n',
  });
  const project = new Project({ name: 'tslink', outdir });
  new DockerPublish(project, {
    repository: 'acme/tslink', plugins: [{ platforms: ['linux/amd64', 'linux/arm/v7'] }], supplyChain: [SupplyChain.cosign()],
    triggers: [Trigger.tag(), Trigger.pullRequest()],
  });
  synth(project);
  return parse(fs.readFileSync(path.join(outdir, '.github/workflows/docker-publish.yml'), 'utf8'));
}

test('the table of jobs names every job of plugins and every step, in order', () => {
  const rows = Object.fromEntries([
    ...DOCUMENT.matchAll(/^\| `([a-z-]+)` \|.*\|.*\|(.*)\|$/gm),
  ].map(([, id, steps]) => [id, [...steps.matchAll(/`([^`]+)`/g)].map(([, step]) => step)]));
  const made = Object.entries(workflowOfEverything().jobs).filter(([id]) => id !== 'prepare')
    .map(([id, { steps }]) => [id, steps.map((step) => step.id.replace('ghcr-io', '<host>'))]);
  expect(Object.fromEntries(made)).toEqual(Object.fromEntries(Object.entries(rows).filter(([, steps]) => steps.includes('checkout'))));
});

test('every target of make is described', () => {
  const targets = ['build', 'create', 'enable', 'disable', 'push', 'clean', 'reinstall'].map((name) => `docker-plugin-${name}`);
  expect(targets.filter((target) => !DOCUMENT.includes(target))).toEqual([]);
});
