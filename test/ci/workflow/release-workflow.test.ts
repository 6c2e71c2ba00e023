import { javascript, Project, typescript } from 'projen';
import { synthSnapshot } from 'projen/lib/util/synth';
import { parse } from 'yaml';
import { DockerPublish, Registry, Trigger } from '../../../src/index';

const released = (more: Partial<typescript.TypeScriptProjectOptions> = {}) => new typescript.TypeScriptProject({
  name: 'api', defaultReleaseBranch: 'main', repository: 'https://github.com/acme/api.git',
  packageManager: javascript.NodePackageManager.NPM, ...more,
});

test("projen's release calls the workflow at its end, with the version and with no more rights than it needs", () => {
  const project = released();
  new DockerPublish(project);
  const files = synthSnapshot(project);
  const { jobs } = parse(files['.github/workflows/release.yml']);
  expect(jobs.docker).toEqual({
    name: 'Publish images',
    needs: ['release', 'release_github'],
    if: "needs.release.outputs.tag_exists != 'true' && needs.release.outputs.latest_commit == github.sha",
    permissions: { contents: 'read', packages: 'write' },
    uses: './.github/workflows/docker-publish.yml',
    with: { version: '${{ needs.release.outputs.docker_version }}' },
  });
  expect(jobs.release.outputs.docker_version).toBe('${{ steps.docker_version.outputs.version }}');
  expect(jobs.release.steps.at(-1)).toMatchObject({
    id: 'docker_version', run: 'echo "version=$(cat "dist/releasetag.txt")" >> "$GITHUB_OUTPUT"',
  });
  expect(parse(files['.github/workflows/docker-publish.yml']).on.workflow_call.inputs.version.required).toBe(true);
});

test('secrets are handed on where a login needs one', () => {
  const project = released();
  new DockerPublish(project, { registries: [Registry.dockerHub({ namespace: 'acme' })], release: true });
  const { jobs } = parse(synthSnapshot(project)['.github/workflows/release.yml']);
  expect(jobs.docker).toMatchObject({ secrets: 'inherit', permissions: { contents: 'write' } });
});

test('several branches that are released: each tells its version', () => {
  const project = released({ majorVersion: 2, releaseBranches: { v1: { majorVersion: 1 } } });
  new DockerPublish(project);
  const files = synthSnapshot(project);
  for (const workflow of ['release', 'release-v1']) {
    expect(parse(files[`.github/workflows/${workflow}.yml`]).jobs.release.outputs.docker_version).toBeDefined();
  }
});

test.each<[string, () => Project]>([
  ['a project that projen does not release', () => released({ release: false })],
  ['a bare project', () => new Project({ name: 'api' })],
])('%s: nothing calls', (_, make) => {
  const project = make();
  new DockerPublish(project, { repository: 'acme/api' });
  expect(parse(synthSnapshot(project)['.github/workflows/docker-publish.yml']).on.workflow_call).toBeUndefined();
});

test('triggers that leave the call out: the release is left alone', () => {
  const project = released();
  new DockerPublish(project, { triggers: [Trigger.tag()] });
  expect(parse(synthSnapshot(project)['.github/workflows/release.yml']).jobs.docker).toBeUndefined();
});
