import { Project } from 'projen';
import { answers, builds, Outcome, pullRequest, pushed, tagged } from './system';
import { DockerPublish, Flavor, LatestTag, RefEvent, TagRule, Trigger } from '../../src';
import { scratch } from '../support/run';
import { synth } from '../support/synth';

const PLATFORMS = { amd64: 'linux/amd64', arm64: 'linux/arm64' };

/**
 * An artifact whose users name their platform in the tag, because an index cannot contain it: one project per platform, with one image
 * name.
 */
function declare(outdir: string): void {
  const root = new Project({ name: 'system', outdir });
  for (const [suffix, platform] of Object.entries(PLATFORMS)) {
    new DockerPublish(new Project({ name: suffix, parent: root, outdir: suffix }), {
      repository: 'acme/system',
      images: [{ name: 'link', platforms: [platform] }],
      tags: [TagRule.semver('{{version}}', { prefix: 'v' }), TagRule.ref(RefEvent.BRANCH), TagRule.ref(RefEvent.PR)],
      flavor: Flavor.of({ latest: LatestTag.AUTO, suffix: `-${suffix}`, suffixOnLatest: true }),
      triggers: [Trigger.branch('main'), Trigger.tag(), Trigger.pullRequest({ publish: true })],
    });
  }
  synth(root);
}

const root = scratch('platforms');
declare(root);

describe.each(Object.entries(PLATFORMS))('%s', (suffix, platform) => {
  const { on, plan, read, bake, workflow: workflowOf } = answers(`${root}/${suffix}`, root);
  const workflow = workflowOf(`docker-publish-${suffix}`);
  const published = (...tags: string[]) => ({ 'ghcr.io/acme/link': tags.map((tag) => `${tag}-${suffix}`).join(' ') });
  const ALL = 'prepare build publish';

  test.each<[string, ReturnType<typeof tagged>, string[], Outcome]>([
    ['a push to main, which is not a release', pushed('main'), ['v0.0.1'], { published: published('main'), heldBack: [], jobs: ALL }],
    ['a release', tagged('v0.0.1'), [], { published: published('v0.0.1', 'latest'), heldBack: [], jobs: ALL }],
    [
      'a backport', tagged('v0.0.2'), ['v0.1.0'],
      { published: published('v0.0.2'), heldBack: [`latest-${suffix} stays: v0.1.0 exists`], jobs: ALL },
    ],
    ['a prerelease', tagged('v0.2.0-rc.1'), ['v0.1.0'], { published: published('v0.2.0-rc.1'), heldBack: [], jobs: ALL }],
    ['a pull request of a colleague', pullRequest(123), [], { published: published('pr-123'), heldBack: [], jobs: ALL }],
    [
      'a pull request of a fork', pullRequest(124, 'stranger/system'), [],
      { published: {}, heldBack: [], reason: 'pull_request is built, not published', jobs: 'prepare check' },
    ],
  ])('%s', (_, event, existing, outcome) => expect(on(event, existing)).toEqual(outcome));

  test('is built on a machine of its own, from its folder', () => {
    expect(builds(plan)).toEqual([`link-linux-${suffix} on ubuntu-24.04${suffix === 'arm64' ? '-arm' : ''}`]);
    expect(plan).toMatchObject({ directory: suffix, images: [{ context: '.', dockerfile: 'Dockerfile' }] });
    expect(workflow.on.push).toMatchObject({ branches: ['main'], tags: ['v*.*.*'] });
  });

  test('bake, make and README know this platform and no other', () => {
    expect(bake().target.link.platforms).toEqual([platform]);
    expect(read('docker.mk')).toContain(`docker-build-multiarch: ## Build for ${platform}\n`);
    expect(read('README.md')).toContain(`| git tag \`v1.2.3\` | \`v1.2.3-${suffix}\` \`latest-${suffix}\``);
  });
});
