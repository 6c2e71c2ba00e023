import { pullRequest, pushed, started, system, tagged } from './system';
import { BeforeBuild, DockerPublishOptions, RefEvent, ReleaseBot, TagRule, Trigger } from '../../src';
import { attempt, run } from '../support/run';

/** A monorepo with changesets: each package has a git tag of its own, and the page is bundled before the image is built. */
const DECLARATION: DockerPublishOptions = {
  images: [{ name: 'api' }, { name: 'page', dockerfile: 'page.Dockerfile' }],
  triggers: [
    Trigger.tag('@shop/api@*').forImages('api'), Trigger.tag('@shop/page@*').forImages('page'),
    Trigger.branch('main'), Trigger.pullRequest(), Trigger.mergeQueue(), Trigger.manual({ versionInput: 'version' }),
    Trigger.afterRelease(ReleaseBot.changesets({ secrets: ['NPM_TOKEN'] })),
  ],
  tags: [TagRule.semver('{{version}}'), TagRule.semver('{{major}}'), TagRule.ref(RefEvent.BRANCH)],
  beforeBuild: [BeforeBuild.command('bundle', 'mkdir -p dist && echo "$VERSION" > dist/index.html', { files: ['dist'] })],
};
const files = {
  'Dockerfile': 'FROM debian:13\nUSER 1\n', 'page.Dockerfile': 'FROM nginx:1.30\nCOPY dist /usr/share/nginx/html\nUSER 1\n',
  'package.json': '{"name":"shop"}',
};
const { folder, on, read, workflow: workflowOf, warnings } = system('shop', DECLARATION, files);
const broken = system(
  'broken', { beforeBuild: [BeforeBuild.command('bundle', 'echo made\nfalse\necho not reached', { files: ['dist'] })] },
  { Dockerfile: 'FROM scratch\nUSER 1\n' },
);
const workflow = workflowOf('docker-publish');
const of = (name: string, tags: string) => ({ [`ghcr.io/acme/${name}`]: tags });

describe('what an event publishes', () => {
  test.each<[string, ReturnType<typeof tagged>, string[], object]>([
    [
      'a release of api', tagged('@shop/api@1.2.3'), ['@shop/page@9.0.0'],
      { published: of('api', '1.2.3 1 latest'), jobs: 'prepare before-bundle build*2 publish' },
    ],
    [
      'a release of the page', tagged('@shop/page@1.2.3'), [],
      { published: of('page', '1.2.3 1 latest'), jobs: 'prepare before-bundle build*2 publish' },
    ],
    [
      'a backport of api', tagged('@shop/api@0.9.1'), ['@shop/api@1.2.3'],
      { published: of('api', '0.9.1 0'), heldBack: ['latest stays: @shop/api@1.2.3 exists'] },
    ],
    [
      'main', pushed('main'), [],
      { published: { ...of('api', 'main'), ...of('page', 'main') }, jobs: 'prepare before-bundle build*4 publish' },
    ],
    ['a release typed in', started({ version: '@shop/page@1.2.3' }), [], { published: of('page', '1.2.3 1 latest') }],
    ['a pull request', pullRequest(7), [], { published: {}, jobs: 'prepare before-bundle check*4' }],
    [
      'a merge queue', { name: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc' }, [],
      { published: {}, jobs: 'prepare before-bundle check*4' },
    ],
    ['a git tag of neither', tagged('v1.2.3'), [], { published: {}, jobs: '' }],
  ])('%s', (_, event, existing, outcome) => expect(on(event, existing)).toMatchObject(outcome));
});

test('a bare version is that of one of them', () => expect(() => on(started({ version: '1.2.3' })))
  .toThrow('1.2.3 could be @shop/api@1.2.3 or @shop/page@1.2.3'));

test('a workflow of its own runs changesets and calls ours for each git tag', () => {
  const bot = workflowOf('docker-publish-release');
  expect(bot.on).toEqual({ push: { branches: ['main'] } });
  expect(bot.jobs.docker).toMatchObject({
    needs: 'release', uses: './.github/workflows/docker-publish.yml', with: { version: '${{ matrix.tag }}' },
    strategy: { matrix: { tag: '${{ fromJSON(needs.release.outputs.tags) }}' } },
  });
  expect(bot.jobs.release.steps.map(({ id }) => id)).toEqual(['checkout', 'node', 'install', 'before', 'bot', 'tags']);
  expect(workflow.on).toMatchObject({ merge_group: {}, workflow_call: { inputs: { version: {} } } });
});

test('what is made before reaches every build, and nobody is warned of the COPY', () => {
  expect(workflow.jobs['before-bundle'].steps.map(({ id }) => id)).toEqual(['checkout', 'run', 'pack', 'upload']);
  for (const job of ['build', 'check']) expect(workflow.jobs[job].needs).toContain('before-bundle');
  expect(warnings).toEqual([]);
});

describe('on a laptop', () => {
  test('the script makes it first', () => {
    const script = (...args: string[]) => attempt(folder, 'scripts/build_docker.sh', args, { DOCKER: 'echo' });
    expect(script('--before', '--version', '1.2.3')).toMatchObject({ stdout: '' });
    expect(read('dist/index.html')).toBe('1.2.3\n');
    expect(script('--skip-before').stdout).toContain('buildx bake --file docker-bake.json');
    expect(run(folder, 'make', ['--dry-run', 'docker-before'])).toContain('--before');
  });

  test('a command that fails builds nothing', () => {
    expect(attempt(broken.folder, 'scripts/build_docker.sh', [], { DOCKER: 'echo' })).toMatchObject({
      stdout: 'made\n', stderr: expect.stringContaining('bundle failed, so nothing is built.'),
    });
  });

  test('the version is that of a git tag of these lines', () => {
    expect(read('scripts/build_docker.sh')).toContain("describe --tags --always --dirty --match '@shop/api@*' --match '@shop/page@*'");
    expect(read('scripts/build_docker.sh')).toContain("'@shop/api@'[0-9]*) version=${version#'@shop/api@'} ;;");
  });
});

test('README says which git tag is about which image', () => {
  expect(read('README.md')).toContain('| git tag `@shop/api@1.2.3` | api | `1.2.3` `1` `latest`');
  expect(read('README.md'))
    .toContain('Before the images are built, bundle makes `dist`; before `docker buildx bake`, run `scripts/build_docker.sh --before`.');
});
