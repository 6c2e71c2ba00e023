import * as fs from 'node:fs';
import * as path from 'node:path';
import { workflow } from './support/synthesize';
import { GitHubActionsOptions } from '../../src/ci/github/option/github-actions-options';
import { BeforeBuild, CosignKey, Gate, ImageTest, Login, SupplyChain, Trigger } from '../../src/index';
import { imageOf, planOf, registryOf } from '../support/plans';

const DOCUMENT = fs.readFileSync(path.join(__dirname, '../../docs/github-actions.md'), 'utf8');

/** Everything that affects the workflow, in one plan. */
const EVERYTHING = planOf({
  images: [imageOf('api', {
    platforms: ['linux/amd64', 'linux/arm/v7'], tests: [ImageTest.port(80)], sshKeySecret: 'KEY', repositories: ['r.example.com/api'],
  })],
  registries: [{ ...registryOf('r.example.com', Login.password({ username: 'u', passwordSecret: 'S' })), readme: 'README.md' }],
  triggers: [
    Trigger.tag(), Trigger.pullRequest(), Trigger.manual({ versionInput: 'fake_tag' }),
  ].map(({ kind, patterns, publishes, versionInput, dryRun }) => ({ kind, patterns, publishes, versionInput, dryRun })),
  beforeBuild: [BeforeBuild.task('x', { files: ['dist'], tools: { go: '1', node: '1', python: '1', java: '1' } }).details],
  gates: [Gate.task('x', { tools: { go: '1', node: '1', python: '1', java: '1' } }).details],
  supplyChain: [
    SupplyChain.cosign({ key: CosignKey.kms('gcpkms://projects/p', { login: Login.gcp() }) }), SupplyChain.attestation(),
    SupplyChain.scan(),
  ].map(({ kind, details }) => ({ kind, details })),
  release: true,
});

test('the table of jobs names every job and every step, in order', () => {
  const rows = Object.fromEntries([
    ...DOCUMENT.matchAll(/^\| `([a-z<>-]+)` \|.*\|(.*)\|$/gm),
  ].map(([, id, steps]) => [id, [...steps.matchAll(/`([^`]+)`/g)].map(([, step]) => step)]));
  const general = (id: string) => id.replace('r-example-com', '<host>').replace(/^(attest|describe)-.*/, '$1-<repository>')
    .replace(/^(gate|before)-.*/, '$1-<id>');
  const made = Object.fromEntries(Object.entries(workflow(EVERYTHING, { driftCheck: true }).jobs)
    .map(([id, { steps }]) => [general(id), steps.map((step) => general(step.id))]));
  expect(made).toEqual(Object.fromEntries(Object.entries(rows).filter(([id]) => !(id in OPTIONS))));
});

const OPTIONS: Record<keyof GitHubActionsOptions, true> = {
  workflow: true, workflowName: true, runners: true, imageRunners: true, environment: true, checkout: true, cache: true, builder: true,
  driftCheck: true, action: true,
};

test('every option is described', () => {
  expect(Object.keys(OPTIONS).filter((option) => !DOCUMENT.includes(`| \`${option}\` |`))).toEqual([]);
});
