import { caller, organization, workflowIn } from './organization';
import {
  DockerPublishOptions, Login, Policy, Registry, SharedWorkflowOptions, SupplyChain, TagRule, Trigger, TriggerKind,
} from '../../../src/index';
import { dockerPublish } from '../../cli/command-line';
import { provideBuilder } from '../runner/actions';
import { Event } from '../runner/event';
import { JobRun, runWorkflow } from '../runner/run-workflow';
import { commit, digestOf, git, labelsOf, makeRepository, manifestOf, OPEN, tagsOf } from '../support/lab';
import { results } from '../support/situation';

beforeAll(provideBuilder);

const DOCKERFILE = 'FROM scratch\nCOPY data /data\nARG VERSION\nARG BUILD_DATE\nARG VCS_REF\n';
let names = 0;

/** An organization with its workflow, and a repository that calls it, with projen or by hand. */
function situation(options: SharedWorkflowOptions = {}, declared: DockerPublishOptions | Record<string, string> = {}, withProjen = false) {
  const namespace = `calls/${Date.now()}-${names++}`;
  const registries = [new Registry({ host: OPEN, namespace, login: Login.none() })];
  const ci = makeRepository(organization({ registries, ...options }));
  const called = git(ci, 'rev-parse', 'HEAD');
  const files = withProjen
    ? caller({ registries, ...declared as DockerPublishOptions }, {}, { commit: called })
    : { '.github/workflows/docker-publish.yml': byHand(called, declared as Record<string, string>) };
  const folder = makeRepository({ data: 'one', ...files, Dockerfile: DOCKERFILE });
  const run = (name: Event['name'], ref: string, inputs?: Record<string, string>, more: Partial<Event> = {}): Record<string, JobRun> => {
    const event: Event = { name, ref, sha: git(folder, 'rev-parse', 'HEAD'), repository: folder, ...inputs && { inputs }, ...more };
    return runWorkflow(
      workflowIn({ '.github/workflows/docker-publish.yml': files['.github/workflows/docker-publish.yml'] }, 'docker-publish'), event,
      { others: { 'acme/ci': ci } },
    );
  };
  const release = (version: string) => {
    git(folder, 'tag', version);
    return run('push', `refs/tags/${version}`);
  };
  return { folder, run, release, image: `${OPEN}/${namespace}/api` };
}

/** A calling workflow that is written without projen. */
function byHand(called: string, inputs: Record<string, string>): string {
  const values = Object.entries({ ...inputs }).map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`);
  return `name: publish
on: { push: { tags: ['v*.*.*'], branches: [main] }, pull_request: {}, workflow_dispatch: { inputs: { version: { type: string }, dry_run: { type: boolean } } } }
jobs:
  publish:
    uses: acme/ci/.github/workflows/publish-images.yml@${called}
    with:
      version: \${{ inputs.version }}
      dry_run: \${{ inputs.dry_run || false }}
${values.join('\n')}
`;
}

/** The executed jobs of the called workflow. */
function outcome({ publish }: Record<string, JobRun>): string {
  if (publish.called === undefined) throw new Error(publish.log);
  return results(publish.called);
}

const expectOutcome = (jobs: Record<string, JobRun>, expected: string) => {
  if (outcome(jobs) !== expected) process.stderr.write(jobs.publish.log);
  expect(outcome(jobs)).toBe(expected);
};

describe('a repository without projen', () => {
  test('a git tag: one index for both platforms, with the labels that its Dockerfile does not have', async () => {
    const { folder, image, release } = situation();
    expectOutcome(release('v1.2.3'), 'prepare build publish');
    expect(await tagsOf(image)).toEqual(['1', '1.2', '1.2.3', 'latest']);
    const index = await manifestOf(image, '1.2.3');
    expect(index.manifests.map(({ platform }: any) => platform.architecture).sort()).toEqual(['amd64', 'arm64', 'unknown', 'unknown']);
    expect(await labelsOf(image, '1.2.3', 'linux/arm64')).toMatchObject({
      'org.opencontainers.image.title': 'api', 'org.opencontainers.image.source': 'https://github.com/acme/api',
      'org.opencontainers.image.vendor': 'acme',
      'org.opencontainers.image.version': '1.2.3', 'org.opencontainers.image.revision': git(folder, 'rev-parse', 'HEAD'),
    });
  });

  test('run again, it changes nothing; another commit under the same version is refused', async () => {
    const { folder, image, release, run } = situation();
    release('v1.2.3');
    const digest = await digestOf(image, '1.2.3');
    expectOutcome(run('push', 'refs/tags/v1.2.3'), 'prepare publish');
    expect(await digestOf(image, '1.2.3')).toBe(digest);
    commit(folder, { data: 'two' });
    git(folder, 'tag', '--force', 'v1.2.3');
    const jobs = run('push', 'refs/tags/v1.2.3');
    expectOutcome(jobs, 'prepare!');
    expect(jobs.publish.log).toContain('A published version is never overwritten');
    expect(await digestOf(image, '1.2.3')).toBe(digest);
  });

  test('a branch that nobody publishes, a pull request, a fork, a trial: nothing is pushed', async () => {
    const { image, run } = situation();
    expectOutcome(run('push', 'refs/heads/main'), 'prepare check');
    expectOutcome(run('pull_request', 'refs/pull/7/merge'), 'prepare check');
    expectOutcome(run('pull_request', 'refs/pull/8/merge', undefined, { fork: true }), 'prepare check');
    expectOutcome(run('workflow_dispatch', 'refs/heads/main', { version: '1.2.3', dry_run: true as unknown as string }), 'prepare check');
    expect(await tagsOf(image)).toEqual([]);
  });

  test('several images by one call, one of them built from the other', async () => {
    const images = JSON.stringify([
      { name: 'api' }, { name: 'api/tool', context: '.', dockerfile: 'Dockerfile', tests: ['max-size 1 MB'], platforms: ['linux/amd64'] },
    ]);
    const { image, release } = situation({ maxLevels: 2 }, { images });
    expectOutcome(release('v1.0.0'), 'prepare build publish');
    expect([await tagsOf(image), await tagsOf(`${image}/tool`)]).toEqual([
      ['1', '1.0', '1.0.0', 'latest'], ['1', '1.0', '1.0.0', 'latest'],
    ]);
  });

  test('is refused with a sentence before anything is built', async () => {
    const { image, release } = situation({ policies: [Policy.namedAfterRepository(), Policy.tested()] }, { image: 'billing' });
    const jobs = release('v1.0.0');
    expectOutcome(jobs, 'prepare!');
    expect(jobs.publish.log).toContain('image "billing" is not named after its repository, which acme/ci requires.');
    expect(jobs.publish.log).toContain('image "billing" has no tests');
    expect(await tagsOf(image)).toEqual([]);
  });

  test('cannot say what is the organization\'s: there is no such input', () => {
    const { release } = situation({}, { registries: 'docker.io/me' });
    expect(() => release('v1.0.0')).toThrow('Invalid input, registries is not defined in the referenced workflow.');
  });
});

describe('a repository with projen', () => {
  const LATEST = [Policy.tagOnlyOn('latest', TriggerKind.TAG)];

  test('publishes what its plan says, as `docker-publish plan` showed', async () => {
    const { folder, image, release } = situation({}, { images: [{ name: 'api' }] }, true);
    const { out } = await dockerPublish('plan', '--project', folder, '--event', 'push', '--ref', 'refs/tags/v1.2.3', '--json');
    expectOutcome(release('v1.2.3'), 'prepare build publish');
    expect((await tagsOf(image)).map((tag) => `${image}:${tag}`)).toEqual([...JSON.parse(out).images[0].references].sort());
  });

  test('by hand, latest stays where it is; with a git tag it moves', async () => {
    const { image, run, release } = situation({ policies: LATEST }, {}, true);
    const jobs = run('workflow_dispatch', 'refs/heads/main', { version: '1.2.3' });
    expectOutcome(jobs, 'prepare build publish');
    expect(await tagsOf(image)).toEqual(['1', '1.2', '1.2.3']);
    expectOutcome(release('v1.2.4'), 'prepare build publish');
    expect(await digestOf(image, 'latest')).toBe(await digestOf(image, '1.2.4'));
  });

  test('a branch of its own making is refused, where the organization publishes none of them', async () => {
    const { image, run } = situation(
      { triggers: [Trigger.tag(), Trigger.branch('main')] },
      { triggers: [Trigger.branch('**')], tags: [TagRule.parse('type=ref,event=branch')] }, true,
    );
    const jobs = run('push', 'refs/heads/feature');
    expectOutcome(jobs, 'prepare!');
    expect(jobs.publish.log).toContain('acme/ci publishes nothing on push of refs/heads/feature.');
    expectOutcome(run('push', 'refs/heads/main'), 'prepare build publish');
    expect(await tagsOf(image)).toEqual(['main']);
  });

  test.each<[string, SharedWorkflowOptions, DockerPublishOptions, string]>([
    [
      'another registry', {}, { registries: [new Registry({ host: OPEN, namespace: 'elsewhere', login: Login.none() })] },
      'it publishes to',
    ],
    ['no scan', { supplyChain: [SupplyChain.provenance(), SupplyChain.scan()] }, {}, 'its "supplyChain" has no scan'],
  ])('that weakens a policy is refused before anything is built: %s', async (_, options, declared, sentence) => {
    const { release } = situation(options, declared, true);
    const jobs = release('v1.0.0');
    expectOutcome(jobs, 'prepare!');
    expect(jobs.publish.log).toContain(sentence);
  });
});
