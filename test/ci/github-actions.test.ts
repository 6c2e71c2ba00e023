import { github, LogLevel, Project } from 'projen';
import { synthSnapshot } from 'projen/lib/util/synth';
import { parse } from 'yaml';
import { workflow, workflowText } from './synthesize';
import { GitHubActions } from '../../src/ci/github/github-actions';
import { PINS } from '../../src/ci/github/pins';
import { Runner } from '../../src/ci/github/runner';
import { ImageTest } from '../../src/image/image-test';
import { Plan, PlannedImage } from '../../src/plan/plan';
import { Login } from '../../src/registry/login';
import { imageOf, planOf, registryOf } from '../support/plans';

test('the jobs and their steps, whose ids are API', () => {
  const { jobs } = workflow(planOf());
  expect(Object.fromEntries(Object.entries(jobs).map(([id, { steps }]) => [id, steps.map((step) => step.id).join(' ')]))).toEqual({
    prepare: 'checkout meta plan login-ghcr-io settle',
    build: 'checkout login-ghcr-io qemu buildx build digest',
    check: 'checkout qemu buildx build',
    publish: 'login-ghcr-io join publish',
    verify: 'login-ghcr-io verify',
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
    '': {}, 'prepare': { contents: 'read', packages: 'read' }, 'build': { contents: 'read', packages: 'write' }, 'check': { contents: 'read' },
    'publish': { packages: 'write' }, 'verify': { packages: 'read' },
  });
  expect(granted(planOf({ registries: [registryOf('eu-docker.pkg.dev', Login.gcp())] }))).toEqual({
    '': {}, 'prepare': { 'contents': 'read', 'id-token': 'write' }, 'build': { 'contents': 'read', 'id-token': 'write' }, 'check': { contents: 'read' },
    'publish': { 'id-token': 'write' }, 'verify': { 'id-token': 'write' },
  });
});

test.each([
  ['ghcr.io only', Login.jobToken(), undefined, undefined],
  ['a stored secret', Login.password({ username: 'u', passwordSecret: 'S' }), undefined, { name: 'docker-publish', deployment: false }],
  ['asked for', Login.jobToken(), 'production', { name: 'production', deployment: false }],
])('environment: %s', (_, login, environment, expected) => {
  const { jobs } = workflow(planOf({ registries: [registryOf('x.example.com', login)] }), { environment });
  expect(['prepare', 'build', 'publish', 'verify'].map((id) => jobs[id].environment)).toEqual([expected, expected, expected, expected]);
  expect(jobs.check.environment).toBeUndefined();
});

test('no step holds an expression in its script', () => {
  for (const { steps } of Object.values(workflow(planOf()).jobs)) {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  }
});

test('every action is pinned, with the version beside it', () => {
  const uses = workflowText(planOf()).split('\n').filter((line) => /^\s+uses:/.test(line));
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

test('what is added after the constructor shows, and what a user changed stays changed', () => {
  const project = new Project({ name: 'api' });
  let now = planOf();
  new GitHubActions().attach(project, { plan: () => now });
  const made = github.GitHub.of(project)!.tryFindWorkflow('docker-publish')!;
  made.patchStep('build', 'checkout', { with: { submodules: true } });
  made.removeStep('build', 'qemu');
  made.appendStep('prepare', { id: 'mine', run: 'echo hello' });

  now = planOf({
    images: [imageOf('api', { platforms: ['linux/amd64', 'linux/riscv64'] }), imageOf('web', { target: 'prod' })],
    registries: [registryOf('ghcr.io', Login.jobToken()), registryOf('quay.io', Login.password({ username: 'u', passwordSecret: 'S' }))],
  });
  const { jobs } = parse(synthSnapshot(project)['.github/workflows/docker-publish.yml']);
  expect(jobs.build.steps.map(({ id }: any) => id)).toEqual(['checkout', 'login-ghcr-io', 'login-quay-io', 'buildx', 'build', 'digest']);
  expect(jobs.build.steps[0].with).toEqual({ submodules: true });
  expect(jobs.prepare.steps.map(({ id }: any) => id)).toContain('mine');
  expect(jobs.build.strategy.matrix.include.map(({ leg, target, runner }: any) => [leg, target, runner])).toEqual([
    ['api-linux-amd64', '', 'ubuntu-24.04'], ['api-linux-riscv64', '', 'ubuntu-24.04'],
    ['web-linux-amd64', 'prod', 'ubuntu-24.04'], ['web-linux-arm64', 'prod', 'ubuntu-24.04-arm'],
  ]);
  expect(Object.keys(jobs.build.outputs)).toEqual(['api-linux-amd64', 'api-linux-riscv64', 'web-linux-amd64', 'web-linux-arm64']);
});

test('secrets, SSH keys and tests of an image that is added after the constructor, beside variables of the user', () => {
  const project = new Project({ name: 'api' });
  let now = planOf({ images: [imageOf('api', { secrets: ['A'], sshKeySecret: 'FIRST' })] });
  new GitHubActions().attach(project, { plan: () => now });
  const made = github.GitHub.of(project)!.tryFindWorkflow('docker-publish')!;
  made.patchStep('build', 'build', { env: { ...made.getStep('build', 'build').env, A: 'mine' } });

  const { kind, details } = ImageTest.port(80);
  now = planOf({ images: [...now.images, imageOf('web', { secrets: ['B'], sshKeySecret: 'SECOND', tests: [{ kind, details }] }), imageOf('plain')] });
  const { jobs } = parse(synthSnapshot(project)['.github/workflows/docker-publish.yml']);
  const step = (job: string, id: string) => jobs[job].steps.find((one: any) => one.id === id);
  expect(step('build', 'build')).toMatchObject({
    env: { A: 'mine', B: '${{ secrets.B }}', SOURCE_DATE_EPOCH: '${{ needs.prepare.outputs.epoch }}' },
    with: { 'secret-envs': '${{ matrix.secrets }}', 'ssh': "${{ matrix.key && format('default={0}/ssh-key', runner.temp) }}" },
  });
  expect(step('build', 'key')).toMatchObject({ if: "matrix.key != ''", env: { NAME: '${{ matrix.key }}', KEY_FIRST: '${{ secrets.FIRST }}', KEY_SECOND: '${{ secrets.SECOND }}' } });
  expect(jobs.build.strategy.matrix.include.map(({ key, secrets }: any) => [key, secrets])).toEqual([['FIRST', 'A=A'], ['FIRST', 'A=A'], ['SECOND', 'B=B'], ['SECOND', 'B=B'], ['', ''], ['', '']]);
  expect(step('check', 'build').with).toMatchObject({ outputs: "${{ matrix.tests == '[]' && 'type=cacheonly' || 'type=docker' }}", tags: 'docker-publish-check' });
  expect(JSON.stringify(jobs.check)).not.toMatch(/secrets\.|KEY_|ssh/);
});

test('a plan that cannot be made says so at synthesis, not before', () => {
  const project = new Project({ name: 'api' });
  new GitHubActions().attach(project, { plan: () => { throw new Error('which owner?'); } });
  expect(() => synthSnapshot(project)).toThrow('which owner?');
});

test('in a monorepo the workflow is in the root, under the name of the project, with paths from the root', () => {
  const root = new Project({ name: 'mono' });
  const sub = new Project({ name: '@acme/api', parent: root, outdir: 'services/api' });
  new GitHubActions().attach(sub, { plan: () => planOf({ directory: 'services/api', images: [imageOf('api', { context: '.', dockerfile: 'docker/Dockerfile' })], triggers: [{ kind: 'branch', patterns: ['main'], publishes: true, paths: ['libs/**'] }] }) });
  const { on, jobs } = parse(synthSnapshot(root)['.github/workflows/docker-publish-acme-api.yml']);
  expect(on.push).toEqual({ branches: ['main'], paths: ['services/api/**', 'libs/**', '.github/workflows/docker-publish-acme-api.yml'] });
  expect(jobs.build.strategy.matrix.include[0]).toMatchObject({ context: 'services/api', file: 'services/api/docker/Dockerfile' });
});

test('very many images are several matrices, and one job that publishes all of them', () => {
  const { jobs } = workflow(planOf({ images: Array.from({ length: 200 }, (_, index) => imageOf(`i${index}`)) }));
  expect(Object.keys(jobs)).toEqual(['prepare', 'build', 'build-2', 'check', 'check-2', 'publish', 'verify']);
  expect(jobs.publish.needs).toEqual(['prepare', 'build', 'build-2']);
});

test.each([
  [{ workflowNam: 'x' }, 'Reading the options of GitHub Actions: GitHubActions: there is no option "workflowNam". Did you mean "workflowName"?'],
  [{ workflowName: '../x' }, 'Reading the options of GitHub Actions: "workflowName" is "../x". Allowed: letters, digits'],
  [{ environment: '${{ github.actor }}' }, 'Reading the options of GitHub Actions: "environment" is "${{ github.actor }}".'],
  [{ runners: { 'linux/am64': Runner.native('x') } }, 'Did you mean "linux/amd64"?'],
])('%j is refused', (options, message) => expect(() => new GitHubActions(options as any)).toThrow(message));

test.each<[string, number, Partial<PlannedImage>, string | undefined]>([
  ['180 images', 180, {}, undefined],
  ['1000 images', 1000, {}, 'GitHub starts no run of one above 512000'],
  ['images that have much to say', 62, { platforms: ['linux/amd64'], labels: { own: 'x'.repeat(2100) } }, 'Linux allows 131072'],
])('said beforehand when a run could not publish them: %s', (_, count, more, sentence) => {
  const project = new Project({ name: 'api', logging: { level: LogLevel.OFF } });
  const warn = jest.spyOn(project.logger, 'warn');
  const images = Array.from({ length: count }, (__, index) => imageOf(`i${index}`, { ...more, labels: Object.fromEntries(Object.entries(more.labels ?? {}).map(([key, value]) => [key, `${index}${value}`])) }));
  new GitHubActions().attach(project, { plan: () => planOf({ images }) });
  synthSnapshot(project);
  const warned = warn.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('more than one run can publish'));
  expect(warned).toEqual(sentence === undefined ? [] : [expect.stringContaining(sentence)]);
});

test('what all images say alike is said once; what one says otherwise, with it', () => {
  const { jobs } = workflow(planOf({
    images: [imageOf('api', { labels: { a: 'same', b: 'api' }, buildArgs: { VERSION: '0' } }), imageOf('web', { labels: { a: 'same', b: 'web' }, buildLabels: { 'org.opencontainers.image.version': 'RELEASE' } })],
  }));
  const { with: inputs } = jobs.build.steps.find(({ id }) => id === 'build')!;
  expect(inputs).toMatchObject({ 'build-args': '${{ matrix.args }}', 'annotations': 'manifest:a=same\n${{ matrix.annotations }}' });
  const [api, , web] = jobs.build.strategy.matrix.include;
  expect(api.args).toMatch(/^BUILD_DATE=.*\nVCS_REF=.*\nVERSION=\$\{\{.*\}\}\nVERSION=0$/);
  expect([web.args, web.annotations]).toEqual(['RELEASE=${{ needs.prepare.outputs.version }}', 'manifest:b=web\nmanifest:org.opencontainers.image.version=${{ needs.prepare.outputs.version }}']);
});
