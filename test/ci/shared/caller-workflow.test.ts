import { caller, COMMIT, workflowIn } from './organization';
import {
  BeforeBuild, DockerPublishOptions, Gate, GitHubActions, Input, Policy, Registry, SupplyChain, Trigger, TriggerKind, Workflow,
} from '../../../src/index';
import { emptyFolder, write } from '../../support/synth';

const BOTH = [Registry.ghcr(), Registry.dockerHub({ namespace: 'acme' })];

describe('a repository that calls, with projen', () => {
  const GATED = { gates: [Gate.command('test', 'make test')] };

  test('has a workflow of under 30 lines and no program', () => {
    const files = caller({ registries: BOTH }, {}, { version: 'v1.2.0' });
    const text = files['.github/workflows/docker-publish.yml'];
    expect(text.trim().split('\n').length).toBeLessThan(30);
    expect(text).toContain(`uses: acme/ci/.github/workflows/publish-images.yml@${COMMIT} # v1.2.0\n`);
    expect(Object.keys(files).filter((file) => file.includes('actions'))).toEqual([]);
    expect(workflowIn(files, 'docker-publish').jobs.publish).toEqual({
      name: 'Publish images',
      permissions: { contents: 'read', packages: 'write' },
      uses: `acme/ci/.github/workflows/publish-images.yml@${COMMIT}`,
      with: { plan: '.projen/docker-publish.json', version: '${{ inputs.version }}', dry_run: '${{ inputs.dry_run || false }}' },
      secrets: { DOCKERHUB_TOKEN: '${{ secrets.DOCKERHUB_TOKEN }}', DOCKERHUB_USERNAME: '${{ secrets.DOCKERHUB_USERNAME }}' },
    });
  });

  test('keeps a plan that says whose workflow it is, for plan, doctor and README', () => {
    const files = caller({ supplyChain: [SupplyChain.cosign()] }, {}, {
      version: 'v1.2.0', policies: [Policy.tagOnlyOn('latest', TriggerKind.TAG)],
    });
    expect(JSON.parse(files['.projen/docker-publish.json']).workflow).toEqual({
      path: '.github/workflows/docker-publish.yml', runners: {},
      shared: {
        repository: 'acme/ci', path: '.github/workflows/publish-images.yml', commit: COMMIT, version: 'v1.2.0',
        policies: [{ kind: 'tag-only-on', details: { tag: 'latest', kinds: ['tag'] } }],
      },
    });
    expect(files['README.md']).toContain("--certificate-identity-regexp '^https://github\\.com/acme/ci/'");
  });

  test('lets its own gates come first', () => {
    const { jobs } = workflowIn(caller(GATED), 'docker-publish');
    expect([Object.keys(jobs), jobs.publish.needs]).toEqual([['gate-test', 'publish'], ['gate-test']]);
  });

  test('says everything that belongs to the organization in its own words, or not at all', () => {
    expect(() => new GitHubActions({ workflow: Workflow.shared('acme/ci', { commit: COMMIT }), runners: {}, environment: 'production' }))
      .toThrow('"runners", "environment" cannot be set together with Workflow.shared(\'acme/ci\'), whose workflow sets them. '
        + 'Leave them out.');
    expect(new GitHubActions({ workflow: Workflow.own(), environment: 'production' })).toBeInstanceOf(GitHubActions);
  });

  test.each<[string, DockerPublishOptions, string]>([
    [
      'plugins', { plugins: [{ name: 'driver', config: 'config.json', dockerfile: 'Dockerfile' }], images: [{}] },
      'it has Docker plugins; acme/ci builds images only.',
    ],
    [
      'something made before the build', { beforeBuild: [BeforeBuild.command('assets', 'make', { files: ['dist'] })] },
      'it runs commands before the build; acme/ci has no job for them.',
    ],
    [
      'a version from a file', { triggers: [Trigger.branch().withVersionFrom('VERSION')] },
      'it takes its version from VERSION; acme/ci publishes versions of git tags',
    ],
    ['inputs', { inputs: { channel: Input.text() }, triggers: [Trigger.manual()] }, 'it has inputs of its own; acme/ci passes none.'],
    [
      'a registry with rules', { registries: [Registry.ghcr().onlyOn(TriggerKind.TAG)] },
      'registry ghcr.io/acme accepts only some events or tags; acme/ci pushes all of them.',
    ],
  ])('refuses what no call can do, before anything is written: %s', (_, options, sentence) => {
    const folder = emptyFolder();
    write(folder, {
      'config.json': JSON.stringify({ entrypoint: ['/x'], interface: { types: ['docker.authz/1.0'], socket: 'x.sock' } }),
      'VERSION': '1.0.0\n',
    });
    expect(() => caller(options, {}, {}, folder)).toThrow(`The workflow of acme/ci cannot do what project "api" declares: ${sentence}`);
  });

  test.each<[string, () => Workflow, string]>([
    ['a tag for a commit', () => Workflow.shared('acme/ci', { commit: 'v1' }), '"commit" is "v1". Write all 40 digits'],
    ['no commit', () => Workflow.shared('acme/ci', {} as any), '"commit" is missing'],
    ['no owner', () => Workflow.shared('ci', { commit: COMMIT }), '"ci" is not a repository. Write owner and name'],
    [
      'a name with an expression', () => Workflow.shared('acme/ci', { commit: COMMIT, workflowName: '${{ x }}' }),
      '"workflowName" is "${{ x }}"',
    ],
    ['a version with a line break', () => Workflow.shared('acme/ci', { commit: COMMIT, version: 'v1\n' }), '"version" is "v1\\n"'],
  ])('is refused: %s', (_, make, sentence) => expect(make).toThrow(sentence));
});
