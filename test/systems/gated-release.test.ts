import { Outcome, pushed, step, system, tagged, targets } from './system';
import { DockerPublishOptions, Gate, GitHubActions, ImageTest, Registry, TagRule, Trigger } from '../../src';
import { run } from '../support/run';

const tools = { go: '1.25' };
const LOCALSTACK = `localstack/localstack:4@sha256:${'0'.repeat(64)}`;

/** A plugin with gRPC: linted and tested with a stand-in for S3, small and stoppable, every release traceable to its commit. */
const DECLARATION: DockerPublishOptions = {
  images: [{
    name: 'source-s3',
    tests: [
      ImageTest.port(7777), ImageTest.port(8080, { args: ['serve', '--address', '[::]:8080'] }), ImageTest.stops(),
      ImageTest.user('nonroot'), ImageTest.maxSize('50 MB'),
    ],
  }],
  registries: [Registry.gcr({ project: 'acme-images' }), Registry.ghcr()],
  tags: [
    TagRule.semver('{{version}}', { prefix: 'v' }), TagRule.semver('{{version}}', { prefix: 'v', suffix: '-{{sha}}' }),
    TagRule.semver('{{major}}.{{minor}}', { prefix: 'v' }),
  ],
  triggers: [Trigger.tag()],
  gates: [
    Gate.command('lint', 'golangci-lint run', { tools }),
    Gate.command('test', 'go test ./... && go test -tags e2e ./test/...', {
      tools, env: { AWS_ENDPOINT_URL: 'http://localhost:4566' },
      services: {
        localstack: {
          image: LOCALSTACK, ports: ['4566:4566'], env: { SERVICES: 's3' }, health: 'curl -f localhost:4566/_localstack/health',
        },
      },
    }),
  ],
  release: true,
  dockerignore: ['specs/', 'docs/', 'test/', '.specify/', '*.md', '!README.md'],
  ci: new GitHubActions({ workflowName: 'release' }),
};

const DOCKERFILE = `FROM --platform=$BUILDPLATFORM golang:1.25-alpine AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY . .
ARG VERSION
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \\
    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -ldflags "-X example.com/source/plugin.Version=$VERSION" -o /source

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /source /source
EXPOSE 7777
ENTRYPOINT ["/source"]
CMD ["serve", "--address", "[::]:7777"]
`;
const MAKEFILE = 'VERSION ?= dev\n\n.PHONY: lint\nlint: ## Lint\n\tgolangci-lint run\n';

const { folder, on, plan, read, bake, workflow: workflowOf, warnings } = system(
  'source-s3', DECLARATION, { 'Dockerfile': DOCKERFILE, 'Makefile': MAKEFILE, 'go.mod': 'module example.com/source\n' },
);
const workflow = workflowOf('release');
const both = (tags: string) => ({ 'gcr.io/acme-images/source-s3': tags, 'ghcr.io/acme/source-s3': tags });
const ALL = 'prepare build*2 gate-lint gate-test publish release';

describe('what an event publishes', () => {
  test.each<[string, ReturnType<typeof tagged>, string[], Outcome]>([
    ['a release', tagged('v1.2.3'), ['v1.2.2'], { published: both('v1.2.3 v1.2.3-860c190 v1.2 latest'), heldBack: [], jobs: ALL }],
    [
      'a backport', tagged('v1.1.9'), ['v1.2.3'],
      { published: both('v1.1.9 v1.1.9-860c190 v1.1'), heldBack: ['latest stays: v1.2.3 exists'], jobs: ALL },
    ],
    [
      'an older release of its line', tagged('v1.2.2'), ['v1.2.3'],
      { published: both('v1.2.2 v1.2.2-860c190'), heldBack: ['v1.2 stays: v1.2.3 exists', 'latest stays: v1.2.3 exists'], jobs: ALL },
    ],
    [
      'a prerelease keeps its v', tagged('v1.3.0-rc.1'), ['v1.2.3'],
      { published: both('v1.3.0-rc.1 v1.3.0-rc.1-860c190'), heldBack: [], jobs: ALL },
    ],
    [
      'a push to main', pushed('main'), [],
      { published: {}, heldBack: [], reason: 'no trigger is declared for push of refs/heads/main, so nothing runs', jobs: '' },
    ],
  ])('%s', (_, event, existing, outcome) => expect(on(event, existing)).toEqual(outcome));

  test('a rule that would lose the version is refused, with the one that keeps it', () => {
    expect(() => TagRule.parse('type=raw,value=v{{version}}-{{sha}}')).toThrow('"type=semver,pattern={{version}},suffix=-{{sha}}"');
  });
});

describe('the workflow', () => {
  test('publishes nothing before lint and tests, and releases last', () => {
    expect(workflow.jobs.publish.needs).toEqual(['prepare', 'gate-lint', 'gate-test', 'build']);
    expect(workflow.jobs.release.needs).toEqual(['prepare', 'publish']);
    expect([workflow.jobs.release.permissions, workflow.jobs.publish.permissions]).toEqual([
      { contents: 'write' }, { contents: 'read', packages: 'write' },
    ]);
  });

  test('tests beside a service that is ready', () => {
    expect(workflow.jobs['gate-test'].services).toEqual({
      localstack: {
        image: LOCALSTACK, ports: ['4566:4566'], env: { SERVICES: 's3' },
        options: expect.stringContaining('--health-cmd "curl -f localhost:4566/_localstack/health"'),
      },
    });
    expect([
      step(workflow, 'gate-lint', 'go').with['go-version'], step(workflow, 'gate-lint', 'run').run,
    ]).toEqual(['1.25', 'golangci-lint run']);
  });

  test('puts each image to its tests: two ports, SIGTERM, user, size', () => {
    expect(plan.images[0].tests!.map(({ kind, details }) => ({ kind, ...details }))).toEqual([
      { kind: 'port', port: 7777, args: [], seconds: 30 },
      { kind: 'port', port: 8080, args: ['serve', '--address', '[::]:8080'], seconds: 30 },
      { kind: 'stop', args: [], seconds: 10 }, { kind: 'user', user: 'nonroot' }, { kind: 'size', bytes: 50e6 },
    ]);
    expect(step(workflow, 'build', 'test').with).toMatchObject({
      build: '${{ matrix.build }}', digest: '${{ steps.build.outputs.digest }}',
    });
  });

  test('logs in to Google with a key, to GitHub with the token of the job', () => {
    expect(step(workflow, 'build', 'login-gcr-io').with).toEqual({
      registry: 'gcr.io', username: '_json_key', password: '${{ secrets.GCR_JSON_KEY }}',
    });
    expect(step(workflow, 'build', 'login-ghcr-io').with).toMatchObject({ registry: 'ghcr.io', password: '${{ secrets.GITHUB_TOKEN }}' });
  });
});

describe('the files', () => {
  test('Dockerfile and Makefile keep every line', () => {
    expect(read('Dockerfile').startsWith(DOCKERFILE)).toBe(true);
    expect(read('Dockerfile')).toContain('LABEL org.opencontainers.image.version="${VERSION}"');
    expect(read('Makefile').startsWith(MAKEFILE)).toBe(true);
    expect(warnings).toEqual([]);
  });

  test('make lists what it can do, and builds what is declared', () => {
    expect(Object.keys(targets(read('docker.mk')))).toEqual([
      'docker-help', 'docker-build', 'docker-build-multiarch', 'docker-push', 'docker-run', 'docker-dry-run', 'docker-check',
      'docker-print',
    ]);
    expect(targets(read('docker.mk'))['docker-push']).toBe('Build for all platforms and push to gcr.io, ghcr.io');
    expect(run(folder, 'make', ['--dry-run', 'docker-build-multiarch'])).toMatch(/scripts\/build_docker\.sh +--platform all --no-load/);
    expect(bake().target['source-s3']).toMatchObject({
      platforms: ['linux/amd64', 'linux/arm64'], tags: '${names(["gcr.io/acme-images/source-s3:*","ghcr.io/acme/source-s3:*"])}',
    });
  });

  test('.dockerignore ends with what was declared', () => {
    expect(read('.dockerignore')).toContain('\n# declared\nspecs/\ndocs/\ntest/\n.specify/\n*.md\n!README.md\n');
  });

  test('README says how to pull and what the tags mean', () => {
    for (const line of [
      'docker run --rm gcr.io/acme-images/source-s3:latest', '| git tag `v1.2.3` | `v1.2.3` `v1.2.3-abcdef0` `v1.2` `latest`',
    ]) expect(read('README.md')).toContain(line);
  });
});
