import { github, Project } from 'projen';
import { synthSnapshot } from 'projen/lib/util/synth';
import { parse } from 'yaml';
import { workflowText } from './support/synthesize';
import { GitHubActions } from '../../src/ci/github/github-actions';
import { ImageTest } from '../../src/image/image-test';
import { Login } from '../../src/registry/login';
import { imageOf, planOf, registryOf } from '../support/plans';

test('what is added after the constructor shows, and what a user changed stays changed', () => {
  const project = new Project({ name: 'api' });
  let now = planOf();
  new GitHubActions().attach(project, { plan: () => now });
  const made = github.GitHub.of(project)!.tryFindWorkflow('docker-publish')!;
  made.patchStep('build', 'checkout', { with: { submodules: true } });
  made.removeStep('build', 'buildx');
  made.appendStep('prepare', { id: 'mine', run: 'echo hello' });

  now = planOf({
    images: [imageOf('api', { platforms: ['linux/amd64', 'linux/riscv64'] }), imageOf('web', { target: 'prod' })],
    registries: [registryOf('ghcr.io', Login.jobToken()), registryOf('quay.io', Login.password({ username: 'u', passwordSecret: 'S' }))],
  });
  const { jobs } = parse(synthSnapshot(project)['.github/workflows/docker-publish.yml']);
  expect(jobs.build.steps.map(({ id }: any) => id)).toEqual(['checkout', 'inputs', 'login-ghcr-io', 'login-quay-io', 'qemu', 'build']);
  expect(jobs.build.steps[0].with).toEqual({ submodules: true });
  expect(jobs.prepare.steps.map(({ id }: any) => id)).toContain('mine');
  expect(jobs.build.steps.at(-1).with.target).toBe('${{ steps.inputs.outputs.target }}');
  const digest = (id: string) => [id, `\${{ matrix.build == '${id}' && steps.build.outputs.digest || '' }}`];
  expect(Object.entries(jobs.build.outputs)).toEqual([
    'api-linux-amd64', 'api-linux-riscv64', 'web-linux-amd64', 'web-linux-arm64',
  ].map(digest));
});

test('secrets, SSH keys and tests of an image that is added after the constructor, beside variables of the user', () => {
  const project = new Project({ name: 'api' });
  let now = planOf({ images: [imageOf('api', { secrets: ['A'], sshKeySecret: 'FIRST' })] });
  new GitHubActions().attach(project, { plan: () => now });
  const made = github.GitHub.of(project)!.tryFindWorkflow('docker-publish')!;
  made.patchStep('build', 'build', { env: { ...made.getStep('build', 'build').env, A: 'mine' } });

  const { kind, details } = ImageTest.port(80);
  now = planOf(
    { images: [...now.images, imageOf('web', { secrets: ['B'], sshKeySecret: 'SECOND', tests: [{ kind, details }] }), imageOf('plain')] },
  );
  const { jobs } = parse(synthSnapshot(project)['.github/workflows/docker-publish.yml']);
  const step = (job: string, id: string) => jobs[job].steps.find((one: any) => one.id === id);
  expect(step('build', 'build')).toMatchObject({
    env: { A: 'mine', B: '${{ secrets.B }}', SOURCE_DATE_EPOCH: '${{ needs.prepare.outputs.source-date-epoch }}' },
    with: {
      'secret-envs': '${{ steps.inputs.outputs.secrets }}',
      'ssh': "${{ steps.inputs.outputs.key && format('default={0}/ssh-key', runner.temp) }}",
    },
  });
  expect(step('build', 'key')).toMatchObject({
    if: "steps.inputs.outputs.key != ''", env: { KEY_FIRST: '${{ secrets.FIRST }}', KEY_SECOND: '${{ secrets.SECOND }}' },
  });
  expect(step('check', 'build').with).toMatchObject({
    outputs: "${{ steps.inputs.outputs.tests == 'true' && 'type=docker' || 'type=cacheonly' }}", tags: 'docker-publish-check',
  });
  expect(JSON.stringify(jobs.check)).not.toMatch(/\bsecrets\.[A-Z]|KEY_|ssh/);
});

test('a plan that cannot be made says so at synthesis, not before', () => {
  const project = new Project({ name: 'api' });
  new GitHubActions().attach(project, { plan: () => { throw new Error('which owner?'); } });
  expect(() => synthSnapshot(project)).toThrow('which owner?');
});

test('very many images are several matrices, and one job that publishes all of them', () => {
  const plan = planOf({ images: Array.from({ length: 1000 }, (_, index) => imageOf(`image-with-a-name-${index}`)) });
  const text = workflowText(plan);
  const { jobs } = parse(text);
  const numbered = (name: string) => [name, ...[2, 3, 4, 5, 6, 7, 8].map((n) => `${name}-${n}`)];
  expect(Object.keys(jobs)).toEqual(['prepare', ...numbered('build'), ...numbered('check'), 'publish']);
  expect(jobs.publish.needs).toEqual(['prepare', ...numbered('build')]);
  expect(jobs['build-8'].strategy.matrix.include).toBe('${{ fromJSON(needs.prepare.outputs.builds-8) }}');
  expect(Object.keys(jobs.prepare.outputs)).toEqual(expect.arrayContaining([...numbered('builds'), ...numbered('checks')]));
  expect(Object.keys(jobs['build-8'].outputs)).toHaveLength(2000 - 7 * 256);
  // GitHub starts no run of a larger file.
  expect(Buffer.byteLength(text)).toBeLessThan(512_000 * 0.65);
});

test('an image that is declared later brings its matrix', () => {
  const project = new Project({ name: 'api' });
  let now = planOf();
  new GitHubActions().attach(project, { plan: () => now });
  now = planOf({ images: Array.from({ length: 200 }, (_, index) => imageOf(`i${index}`)) });
  const { jobs } = parse(synthSnapshot(project)['.github/workflows/docker-publish.yml']);
  expect(Object.keys(jobs).sort()).toEqual(['build', 'build-2', 'check', 'check-2', 'prepare', 'publish']);
  expect(jobs.prepare.outputs['builds-2']).toBe('${{ steps.existing.outputs.builds-2 }}');
});
