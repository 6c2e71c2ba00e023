import { github, Project } from 'projen';
import { synthSnapshot } from 'projen/lib/util/synth';
import { parse } from 'yaml';
import { workflow, workflowText } from './support/synthesize';
import { ActionReference } from '../../src/ci/github/action/action-reference';
import { GitHubActions } from '../../src/ci/github/github-actions';
import { Runner } from '../../src/ci/github/option/runner';
import { PINS } from '../../src/ci/github/step/pins';
import { ImageTestKind } from '../../src/image/image-test';
import { SupplyChainKind } from '../../src/pipeline/supply-chain-kind';
import { Plan } from '../../src/plan/plan';
import { Login } from '../../src/registry/login';
import { INPUTS } from '../../src/run/action/steps';
import { TriggerKind } from '../../src/trigger/trigger-kind';
import { imageOf, planOf, registryOf, triggerOf } from '../support/plans';

/** A plan with defaults only. */
const SIMPLEST = planOf({
  triggers: [
    triggerOf('tag', ['v*.*.*']),
    triggerOf('pull-request', [], { publishes: false }),
    triggerOf('manual', [], { versionInput: 'version', dryRun: true }),
  ],
  supplyChain: [{ kind: SupplyChainKind.PROVENANCE, details: { mode: 'max' } }],
});
const PULL_REQUEST = (publishes: boolean) => ({ kind: TriggerKind.PULL_REQUEST, patterns: [], publishes });
const TAG = triggerOf('tag', ['v*']);
const OURS = 'github.event.pull_request.head.repo.full_name == github.repository';

test('the jobs and their steps, whose ids are API', () => {
  const { jobs } = workflow(planOf());
  expect(Object.fromEntries(Object.entries(jobs).map(([id, { steps }]) => [id, steps.map((step) => step.id).join(' ')]))).toEqual({
    prepare: 'checkout prepare login-ghcr-io existing',
    build: 'checkout inputs login-ghcr-io buildx build',
    check: 'checkout inputs buildx build',
    publish: 'checkout login-ghcr-io merge publish verify',
  });
});

test('everything has a name, a limit of time and a machine', () => {
  const { name, jobs } = workflow(planOf());
  expect(name).toBe('docker-publish');
  for (const job of Object.values(jobs)) {
    expect(job).toMatchObject({ 'name': expect.any(String), 'timeout-minutes': expect.any(Number), 'runs-on': expect.any(String) });
    for (const step of job.steps) expect(step.name).toMatch(/^[A-Z]/);
  }
});

test('a job may do what it needs and nothing else', () => {
  const granted = (one: Plan) => {
    const { permissions, jobs } = workflow(one);
    return { '': permissions, ...Object.fromEntries(Object.entries(jobs).map(([id, job]) => [id, job.permissions])) };
  };
  expect(granted(planOf())).toEqual({
    '': {}, 'prepare': { contents: 'read', packages: 'read' }, 'build': { contents: 'read', packages: 'write' },
    'check': { contents: 'read' },
    'publish': { contents: 'read', packages: 'write' },
  });
  expect(granted(planOf({ registries: [registryOf('eu-docker.pkg.dev', Login.gcp())] }))).toEqual({
    '': {}, 'prepare': { 'contents': 'read', 'id-token': 'write' }, 'build': { 'contents': 'read', 'id-token': 'write' },
    'check': { contents: 'read' },
    'publish': { 'contents': 'read', 'id-token': 'write' },
  });
  expect(workflow(planOf({ supplyChain: [{ kind: SupplyChainKind.ATTESTATION, details: {} }] })).jobs.publish.permissions).toEqual({
    'contents': 'read', 'packages': 'write', 'id-token': 'write', 'attestations': 'write', 'artifact-metadata': 'write',
  });
});

test.each([
  ['ghcr.io only', Login.jobToken(), undefined, [TAG], undefined, undefined],
  ['a stored secret', Login.password({ username: 'u', passwordSecret: 'S' }), undefined, [TAG], 'docker-publish', 'docker-publish'],
  ['asked for', Login.jobToken(), 'production', [TAG], 'production', 'production'],
  [
    'pull requests, which get none', Login.jobToken(), 'production', [TAG, PULL_REQUEST(false)], 'production',
    "${{ (github.event_name != 'pull_request') && 'production' || '' }}",
  ],
  ['pull requests that are published', Login.jobToken(), 'production', [PULL_REQUEST(true)], 'production', expect.stringContaining(OURS)],
])('environment: %s', (_, login, environment, triggers, publishing, preparing) => {
  const { jobs } = workflow(planOf({ triggers, registries: [registryOf('x.example.com', login)] }), { environment });
  const named = (name: unknown) => name === undefined ? undefined : { name, deployment: false };
  expect(['prepare', 'build', 'publish'].map((id) => jobs[id].environment)).toEqual([preparing, publishing, publishing].map(named));
  expect(jobs.check?.environment).toBeUndefined();
});

test('the simplest repository gets a page, and no program in it', () => {
  const { jobs } = workflow(SIMPLEST);
  expect(workflowText(SIMPLEST).split('\n').length).toBeLessThanOrEqual(220);
  for (const { steps } of Object.values(jobs)) expect(steps.filter(({ run }) => run !== undefined)).toEqual([]);
});

test('a version that is handed over is the commit of its git tag: the program stays that of the run', () => {
  const test = { kind: ImageTestKind.PORT, details: { port: 80 } };
  const plan = { ...SIMPLEST, images: [imageOf('api', { tests: [test] })] };
  const ids = (job: string, options = {}) => workflow(plan, options).jobs[job].steps.map(({ id }) => id)
    .filter((id) => !/^(login|qemu|buildx)/.test(id));
  expect(ids('build')).toEqual(['checkout', 'inputs', 'checkout-version', 'build', 'checkout-program', 'test']);
  expect(ids('check')).toEqual(['checkout', 'inputs', 'checkout-version', 'build', 'checkout-program', 'test']);
  expect(workflow(plan).jobs.build.steps.find(({ id }) => id === 'checkout-version')).toMatchObject({
    if: 'needs.prepare.outputs.revision != github.sha', with: { ref: '${{ needs.prepare.outputs.revision }}' },
  });
  expect(ids('build', { action: ActionReference.REPOSITORY })).toEqual(['checkout', 'inputs', 'build', 'test']);
});

test.each([
  [ActionReference.WORKSPACE, './.github/actions/docker-publish', ['checkout', 'prepare', 'login-ghcr-io', 'existing']],
  [ActionReference.REPOSITORY, '$/.github/actions/docker-publish', ['prepare', 'login-ghcr-io', 'existing']],
])('the program by its path in the %s', (action, uses, prepare) => {
  const { jobs } = workflow(planOf(), { action });
  const programs = Object.values(jobs).flatMap(({ steps }) => steps).filter((step) => step.uses?.includes('docker-publish'));
  expect(new Set(programs.map((step) => step.uses))).toEqual(new Set([uses]));
  expect(jobs.prepare.steps.map(({ id }) => id)).toEqual(prepare);
  const known = Object.keys(INPUTS);
  for (const step of programs) expect(Object.keys(step.with!).filter((name) => !known.includes(name))).toEqual([]);
  // The sparse checkout: a part of the repository for jobs without the source.
  for (const { steps } of [jobs.prepare, jobs.publish]) {
    expect(steps.find(({ id }) => id === 'checkout')?.with?.['sparse-checkout']).toBe(
      action === ActionReference.WORKSPACE ? '.github/actions/docker-publish\n.projen' : undefined,
    );
  }
});

test('a machine that emulates needs QEMU, others do not', () => {
  const has = (platforms: string[], job: string) => workflow(planOf(
    { images: [imageOf('api', { platforms })] },
  )).jobs[job].steps.some(({ id }) => id === 'qemu');
  expect(['build', 'check'].map((job) => [
    has(['linux/amd64', 'linux/arm64'], job), has(['linux/arm/v7'], job),
  ])).toEqual([[false, true], [false, true]]);
});

test('no step holds an expression in its script', () => {
  for (const { steps } of Object.values(workflow(planOf()).jobs)) {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  }
});

test('every action is pinned, with the version beside it', () => {
  const uses = workflowText(planOf()).split('\n').filter((line) => /^\s+uses: (?!\.)/.test(line));
  expect(uses.length).toBeGreaterThan(5);
  for (const line of uses) {
    const [, action, commit, version] = /uses: (\S+)@([0-9a-f]{40}) # (v[\d.]+)$/.exec(line) ?? [];
    expect({ version, commit }).toEqual(PINS[action]);
  }
});

test("a pin of the user's own is used, and not called by our version", () => {
  const text = workflowText(planOf(), {}, (project) => {
    new github.GitHub(project, { mergify: false, pullRequestLint: false }).actions.set('actions/checkout', 'actions/checkout@v6');
  });
  expect(text).toContain('uses: actions/checkout@v6\n');
  expect(text).not.toContain('# v7.0.1');
});

test('in a monorepo the workflow is in the root, under the name of the project, with paths from the root', () => {
  const root = new Project({ name: 'mono' });
  const sub = new Project({ name: '@acme/api', parent: root, outdir: 'services/api' });
  new GitHubActions().attach(sub, {
    plan: () => planOf({
      directory: 'services/api', images: [imageOf('api', { context: '.', dockerfile: 'docker/Dockerfile' })],
      triggers: [triggerOf('branch', ['main'], { paths: ['libs/**'] })],
    }),
  });
  const { on, jobs } = parse(synthSnapshot(root)['.github/workflows/docker-publish-acme-api.yml']);
  expect(on.push).toEqual({ branches: ['main'], paths: ['services/api/**', 'libs/**', '.github/workflows/docker-publish-acme-api.yml'] });
  expect(jobs.prepare.steps[0].with['sparse-checkout']).toBe('.github/actions/docker-publish\nservices/api/.projen');
  for (const { steps } of Object.values<any>(jobs)) {
    for (const step of steps.filter(({ uses }: any) => uses.startsWith('./'))) {
      expect(step.with.plan).toBe('services/api/.projen/docker-publish.json');
    }
  }
});

test.each([
  [
    { workflowNam: 'x' },
    'Reading the options of GitHub Actions: GitHubActions: there is no option "workflowNam". Did you mean "workflowName"?',
  ],
  [{ workflowName: '../x' }, 'Reading the options of GitHub Actions: "workflowName" is "../x". Allowed: letters, digits'],
  [{ environment: '${{ github.actor }}' }, 'Reading the options of GitHub Actions: "environment" is "${{ github.actor }}".'],
  [{ runners: { 'linux/am64': Runner.native('x') } }, 'Did you mean "linux/amd64"?'],
])('%j is refused', (options, message) => expect(() => new GitHubActions(options as any)).toThrow(message));
