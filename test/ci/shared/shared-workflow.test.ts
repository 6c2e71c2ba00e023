import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { parse } from 'yaml';
import { organization, workflowIn } from './organization';
import { SHARED_SHAPES } from '../../../src/ci/github/shared/shared-workflow-options';
import {
  Gate, Policy, Registry, Runner, SharedWorkflow, SharedWorkflowOptions,
  SupplyChain, Trigger, TriggerKind,
} from '../../../src/index';
import { CALLER_INPUTS } from '../../../src/run/shared/caller';
import { emptyFolder, snapshot, synth } from '../../support/synth';

const ACTION = '.github/actions/docker-publish-shared';
const BOTH = [Registry.ghcr(), Registry.dockerHub({ namespace: 'acme' })];

describe('the repository of the organization', () => {
  test('holds a workflow, its program, what belongs to the organization, and a page', () => {
    const files = organization();
    expect(Object.keys(files).filter((file) => file.startsWith('.github/'))).toEqual([
      `${ACTION}/action.yml`, `${ACTION}/index.js`, `${ACTION}/publish-images.json`, '.github/workflows/publish-images.md',
      '.github/workflows/publish-images.yml',
    ]);
    expect(JSON.parse(files[`${ACTION}/publish-images.json`])).toMatchObject({
      repository: 'acme/ci', path: '.github/workflows/publish-images.yml', registries: [{ host: 'ghcr.io', namespace: 'acme' }],
      supplyChain: [{ kind: 'provenance' }], release: false, policies: [],
      runners: { 'linux/amd64': { labels: ['ubuntu-24.04'] }, 'linux/arm64': { labels: ['ubuntu-24.04-arm'] }, '*': { emulated: true } },
      room: { builds: 32, images: 8, levels: 1 },
    });
  });

  test('is called, and nothing else starts it', () => {
    const { on, permissions } = workflowIn(organization({ registries: BOTH }), 'publish-images');
    expect(Object.keys(on)).toEqual(['workflow_call']);
    expect(on.workflow_call.inputs).toEqual(Object.fromEntries(Object.entries(CALLER_INPUTS)
      .map(([name, { type, description }]) => [name, { type, description, required: false }])));
    expect(on.workflow_call.secrets).toEqual({
      DOCKERHUB_TOKEN: expect.objectContaining({ required: false }), DOCKERHUB_USERNAME: expect.objectContaining({ required: false }),
    });
    expect(permissions).toEqual({});
  });

  test('names its program by the commit that runs, hands it the plan of the first job, and checks out nothing of its own', () => {
    const { jobs } = workflowIn(organization({ policies: [Policy.tested()], release: true }), 'publish-images');
    const steps = Object.values<any>(jobs).flatMap((job) => job.steps);
    const ours = steps.filter(({ uses }) => uses.startsWith('$/'));
    expect(new Set(ours.map(({ uses }) => uses))).toEqual(new Set([`$/${ACTION}`]));
    expect(ours[0].with).toEqual({
      step: 'plan', scheme: 'publish-images', caller: '${{ toJSON(inputs) }}', identity: '${{ job.workflow_ref }}',
    });
    expect(new Set(ours.slice(1).map((step) => step.with.plan))).toEqual(new Set([
      '${{ steps.plan.outputs.plan }}', '${{ needs.prepare.outputs.plan }}',
    ]));
    expect(jobs.prepare.steps[0].with).toEqual({ 'persist-credentials': false });
    expect([jobs.publish, jobs.release].flatMap(({ steps: own }) => own.map(({ id }: any) => id))).toEqual([
      'login-ghcr-io', 'merge', 'publish', 'verify', 'release',
    ]);
  });

  test('has a place for each build that a call may have, and for each image that is attested', () => {
    const { jobs } = workflowIn(
      organization({ maxBuilds: 3, maxImages: 2, maxLevels: 2, registries: BOTH, supplyChain: [SupplyChain.attestation()] }),
      'publish-images',
    );
    for (const id of ['build', 'build-2']) {
      expect(jobs[id].outputs).toEqual(Object.fromEntries([1, 2, 3].map((n) => [
        `digest-${n}`, `\${{ matrix.slot == ${n} && steps.build.outputs.digest || '' }}`,
      ])));
    }
    expect(jobs['build-2'].needs).toEqual(['prepare', 'build']);
    expect(jobs.publish.steps.map(({ id }: any) => id).filter((id: string) => id.startsWith('attest-'))).toEqual([
      'attest-1', 'attest-2', 'attest-3', 'attest-4',
    ]);
    expect(jobs.publish.steps.find(({ id }: any) => id === 'attest-2')).toMatchObject({
      if: 'fromJSON(steps.merge.outputs.subjects)[1] != null',
      with: { 'subject-name': '${{ fromJSON(steps.merge.outputs.subjects)[1].name }}' },
    });
  });

  test('hands a build the secrets that the organization names, and no other', () => {
    const { jobs, on } = workflowIn(organization({ buildSecrets: ['NPM_TOKEN'], sshKeySecret: 'KEY' }), 'publish-images');
    expect(Object.keys(on.workflow_call.secrets)).toEqual(['KEY', 'NPM_TOKEN']);
    expect(jobs.build.steps.find(({ id }: any) => id === 'build').env).toMatchObject({ NPM_TOKEN: '${{ secrets.NPM_TOKEN }}' });
    expect(jobs.build.steps.find(({ id }: any) => id === 'key').env).toEqual({ KEY_KEY: '${{ secrets.KEY }}' });
  });

  test('runs commands of the organization before it publishes', () => {
    const { jobs } = workflowIn(organization({ gates: [Gate.command('licences', 'licences check')] }), 'publish-images');
    expect(jobs.publish.needs).toEqual(['prepare', 'gate-licences', 'build']);
  });

  test('written twice, is the same', () => {
    const folder = emptyFolder();
    organization({}, folder);
    const first = snapshot(folder);
    organization({}, folder);
    expect(snapshot(folder)).toEqual(first);
  });

  test('several workflows stand beside each other, with one program', () => {
    const project = new Project({ name: 'ci', outdir: emptyFolder() });
    for (const workflowName of ['internal', 'public']) new SharedWorkflow(project, { repository: 'acme/ci', workflowName });
    synth(project);
    expect(Object.keys(snapshot(project.outdir)).filter((file) => file.startsWith('.github/'))).toEqual([
      `${ACTION}/action.yml`, `${ACTION}/index.js`, `${ACTION}/internal.json`, `${ACTION}/public.json`,
      '.github/workflows/internal.md', '.github/workflows/internal.yml', '.github/workflows/public.md', '.github/workflows/public.yml',
    ]);
  });

  test.each<[string, SharedWorkflowOptions, string]>([
    ['no repository', { repository: undefined }, 'the repository is not known'],
    ['one that is none', { repository: 'ci' }, '"repository" is "ci". Write owner and name, such as "acme/ci"'],
    [
      'a README of each repository', { registries: [Registry.dockerHub({ namespace: 'acme', readme: 'README.md' })] },
      'a registry has a "readme"',
    ],
    ['a task of projen', { gates: [Gate.task('test')] }, 'Gate.task("test") runs a task of projen'],
    ['room for nothing', { maxBuilds: 0 }, '"maxBuilds" is 0. Write a whole number from 1 to 256.'],
    ['the value of a secret', { buildSecrets: ['ghp-1'] }, 'secret "ghp-1" is not a name.'],
    ['an empty list', { triggers: [] }, '"triggers" is empty.'],
    ['an option that does not exist', { registrys: [] } as any, 'there is no option "registrys". Did you mean "registries"?'],
  ])('is refused: %s', (_, options, sentence) => expect(() => organization(options)).toThrow(sentence));
});

describe('the page', () => {
  const page = (options?: SharedWorkflowOptions) => organization(options)['.github/workflows/publish-images.md'];
  const sample = (text: string) => parse(/```yaml\n([^]*?)```/.exec(text)![1]);

  test('shows a workflow of under 30 lines that calls, and may do what the called one asks for', () => {
    const options = {
      registries: BOTH, release: true, supplyChain: [SupplyChain.cosign(), SupplyChain.attestation()],
      triggers: [Trigger.tag(), Trigger.branch(), Trigger.pullRequest(), Trigger.manual({ versionInput: 'version' })],
    };
    const text = page(options);
    expect(/```yaml\n([^]*?)```/.exec(text)![1].trim().split('\n').length).toBeLessThan(30);
    const { on, jobs } = sample(text);
    expect(on).toEqual({
      push: { tags: ['v*.*.*'], branches: ['main'] }, pull_request: null, workflow_dispatch: { inputs: expect.anything() },
    });
    const granted = jobs.publish.permissions;
    for (const { permissions } of Object.values<any>(workflowIn(organization(options), 'publish-images').jobs)) {
      // The caller grants at least the permissions that the called job requests.
      for (const [scope, level] of Object.entries(permissions)) {
        expect(`${scope}: ${granted[scope]}`).toMatch(level === 'write' ? /: write$/ : /: (read|write)$/);
      }
    }
  });

  test('says what belongs to the organization', () => {
    const text = page({
      policies: [Policy.tagOnlyOn('latest', TriggerKind.TAG), Policy.tested(), Policy.namedAfterRepository()],
      runners: { 'linux/arm64': Runner.native('self-hosted', 'arm') },
    });
    for (const line of [
      '- Images go to `ghcr.io/acme`.', '- The tag `latest` is set on tag only.', '- Every image is put to a test.',
      '- Images are named after their repository', 'self-hosted, arm (linux/arm64)', "Policy.tagOnlyOn('latest', TriggerKind.TAG)",
    ]) expect(text).toContain(line);
  });
});

test('the document describes every option, every policy, and shows the workflow that the page shows', () => {
  const text = fs.readFileSync(path.join(__dirname, '../../../docs/organization.md'), 'utf8');
  const table = [...text.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, names]) => names.split(', ').map((name) => name.replace(/`/g, '')));
  expect(Object.keys(SHARED_SHAPES).filter((option) => !table.includes(option))).toEqual([]);
  expect(Object.getOwnPropertyNames(Policy)
    .filter((name) => typeof (Policy as any)[name] === 'function' && !text.includes(`| \`Policy.${name}(`))).toEqual([]);
  const declared = { registries: BOTH, supplyChain: [SupplyChain.provenance(), SupplyChain.cosign(), SupplyChain.scan()] };
  const sample = (of: string) => /```yaml\n(name:[^]*?)```/.exec(of)![1].replace(/@.*/, '').replace(/ +tests: .*\n/, '');
  expect(sample(text)).toBe(sample(organization(declared)['.github/workflows/publish-images.md']));
});
