import { builds, Outcome, pullRequest, pushed, system, tagged } from './system';
import { DockerPublishOptions, Flavor, GitHubActions, LatestTag, RefEvent, Runner, TagRule, Trigger } from '../../src';
import { attempt } from '../support/run';

const onMain = { enable: '{{is_default_branch}}' };

/** A chat with a server and a web page: `latest` is main, every commit of main has a tag, and pull requests of colleagues are published. */
const DECLARATION: DockerPublishOptions = {
  images: [
    { name: 'chat-backend', dockerfile: 'docker/backend.Dockerfile' },
    { name: 'chat-frontend', dockerfile: 'docker/frontend.Dockerfile' },
  ],
  description: 'Team chat, self-hosted',
  licenses: 'MIT',
  tags: [
    TagRule.ref(RefEvent.BRANCH), TagRule.raw('latest', onMain), TagRule.sha(onMain), TagRule.semver('{{version}}', { prefix: 'v' }),
    TagRule.ref(RefEvent.PR),
  ],
  flavor: Flavor.of({ latest: LatestTag.NEVER }),
  triggers: [Trigger.branch('main'), Trigger.tag('v*'), Trigger.pullRequest({ publish: true })],
  ci: new GitHubActions({ runners: { '*': Runner.emulated('ubuntu-24.04') } }),
};

const DOCKERFILE = 'FROM rust:1.98-trixie AS build\nRUN cargo build\n\nFROM debian:13\nCOPY --from=build /app /app\nUSER 1000\n';
const { folder, on, plan, read, bake, workflow: workflowOf, warnings } = system(
  'chat', DECLARATION, { 'docker/backend.Dockerfile': DOCKERFILE, 'docker/frontend.Dockerfile': DOCKERFILE },
);
const workflow = workflowOf('docker-publish');
const both = (tags: string) => ({ 'ghcr.io/acme/chat-backend': tags, 'ghcr.io/acme/chat-frontend': tags });
const ALL = 'prepare build*4 publish';

describe('what an event publishes', () => {
  test.each<[string, ReturnType<typeof tagged>, string[], Outcome]>([
    [
      'a push to main, whatever was released', pushed('main'), ['v1.2.3'],
      { published: both('main latest sha-860c190'), heldBack: [], jobs: ALL },
    ],
    ['a release, which leaves latest to main', tagged('v1.2.3'), [], { published: both('v1.2.3'), heldBack: [], jobs: ALL }],
    ['a backport', tagged('v1.1.9'), ['v1.2.3'], { published: both('v1.1.9'), heldBack: [], jobs: ALL }],
    ['a prerelease', tagged('v2.0.0-rc.1'), ['v1.2.3'], { published: both('v2.0.0-rc.1'), heldBack: [], jobs: ALL }],
    [
      'a git tag that is no version', tagged('vnext'), [],
      { published: {}, heldBack: [], reason: expect.stringContaining('push of refs/tags/vnext makes no tag'), jobs: 'prepare' },
    ],
    ['a pull request of a colleague', pullRequest(12), [], { published: both('pr-12'), heldBack: [], jobs: ALL }],
    [
      'a pull request of a fork', pullRequest(13, 'stranger/system'), [],
      { published: {}, heldBack: [], reason: 'pull_request is built, not published', jobs: 'prepare check*4' },
    ],
    [
      'a push to another branch', pushed('feature/x'), [],
      { published: {}, heldBack: [], reason: 'no trigger is declared for push of refs/heads/feature/x, so nothing runs', jobs: '' },
    ],
  ])('%s', (_, event, existing, outcome) => expect(on(event, existing)).toEqual(outcome));
});

describe('each Dockerfile', () => {
  test.each(['backend', 'frontend'])('%s says what it is, after its last instruction', (name) => {
    const text = read(`docker/${name}.Dockerfile`);
    expect(text.startsWith(DOCKERFILE)).toBe(true);
    expect(text.slice(DOCKERFILE.length).split('\n').filter((line) => /^(ARG|LABEL)/.test(line))).toEqual([
      'ARG BUILD_DATE', 'ARG VCS_REF', 'ARG VERSION',
      'LABEL org.opencontainers.image.base.name="docker.io/library/debian:13"',
      'LABEL org.opencontainers.image.created="${BUILD_DATE}"',
      'LABEL org.opencontainers.image.description="Team chat, self-hosted"',
      'LABEL org.opencontainers.image.licenses="MIT"',
      'LABEL org.opencontainers.image.revision="${VCS_REF}"',
      'LABEL org.opencontainers.image.source="https://github.com/acme/system"',
      `LABEL org.opencontainers.image.title="chat-${name}"`,
      'LABEL org.opencontainers.image.url="https://github.com/acme/system"',
      'LABEL org.opencontainers.image.vendor="acme"',
      'LABEL org.opencontainers.image.version="${VERSION}"',
    ]);
  });
});

describe('the workflow', () => {
  test('starts with main, version tags and pull requests', () => {
    expect(workflow.on).toEqual({ push: { branches: ['main'], tags: ['v*'] }, pull_request: {} });
  });

  test('builds both for both, with the QEMU that was asked for', () => {
    expect(builds(plan)).toEqual([
      'chat-backend-linux-amd64', 'chat-backend-linux-arm64', 'chat-frontend-linux-amd64', 'chat-frontend-linux-arm64',
    ].map((leg) => `${leg} on ubuntu-24.04 with QEMU`));
    expect(plan.images.map(({ context, dockerfile }) => `${context} ${dockerfile}`)).toEqual([
      '. docker/backend.Dockerfile', '. docker/frontend.Dockerfile',
    ]);
  });

  test('keeps the rules in the words of metadata-action', () => {
    expect({ tags: plan.tags.rules.join('\n'), flavor: plan.tags.flavor.join('\n') }).toEqual({
      tags: 'type=ref,event=branch\ntype=raw,value=latest,enable={{is_default_branch}}\ntype=sha,enable={{is_default_branch}}\n'
        + 'type=semver,pattern={{version}},prefix=v\ntype=ref,event=pr',
      flavor: 'latest=false',
    });
  });
});

describe('on a laptop', () => {
  const build = (...args: string[]) => attempt(folder, 'scripts/build_docker.sh', args, { DOCKER: 'echo' }).stdout.trim();

  test.each([
    ['this machine only, unless asked otherwise', [], '--set *.platform=local --load'],
    ['one of the two', ['chat-backend'], '--set *.platform=local --load chat-backend'],
    ['everything that is declared', ['--platform', 'all', '--no-load'], '--set *.output=type=cacheonly'],
  ])('the script builds for %s', (_, args, end) => expect(build(...args)).toBe(`buildx bake --file docker-bake.json ${end}`));

  test('bake, make and README know both images', () => {
    expect(bake().target).toMatchObject({
      'chat-backend': { dockerfile: 'docker/backend.Dockerfile' }, 'chat-frontend': { dockerfile: 'docker/frontend.Dockerfile' },
    });
    expect(read('docker.mk')).toContain('docker-run-chat-frontend: ## Build chat-frontend for this machine and run it\n');
    expect(read('README.md')).toContain('| push to `main` | `main` `latest` `sha-abcdef0` |');
    expect(read('README.md')).toContain('| pull request | `pr-7` |');
    expect(warnings).toEqual([]);
  });
});
