import { DockerPublishOptions, Gate, GitHubActions, ImageTest, Registry, TagRule, Trigger } from '../../../src';
import { run } from '../../support/run';
import { step, system, tagged, targets } from '../system';

/*
 * "Tasks: Docker Build & Publish", task by task. Out of reach of a declaration: T002, a branch pattern in a workflow of its own, and T036,
 * `go mod tidy`. What T005 to T011 verify by hand on one machine is declared as tests, and the pipeline puts each image to them.
 */
const tools = { go: '1.25' };
const LOCALSTACK = `localstack/localstack:4@sha256:${'0'.repeat(64)}`;
const DECLARATION: DockerPublishOptions = {
  repository: 'acme/cq-source-s3',
  images: [{
    name: 'cq-source-s3',
    tests: [
      ImageTest.port(7777), ImageTest.port(8080, { args: ['serve', '--address', '[::]:8080'] }), ImageTest.stops(),
      ImageTest.user('65534'), ImageTest.maxSize('50 MB'),
      ImageTest.command(['--version'], { output: '$VERSION' }),
    ],
  }],
  registries: [Registry.gcr({ project: 'acme-images' }), Registry.ghcr()],
  tags: [
    TagRule.semver('{{version}}', { prefix: 'v', suffix: '-{{sha}}' }), TagRule.semver('{{version}}', { prefix: 'v' }),
    TagRule.semver('{{major}}.{{minor}}', { prefix: 'v' }),
  ],
  triggers: [Trigger.tag()],
  gates: [
    Gate.command('lint', 'golangci-lint run', { tools }),
    Gate.command('test', 'go test ./... && go test -tags e2e ./test/...', {
      tools, services: { localstack: { image: LOCALSTACK, ports: ['4566:4566'] } },
    }),
  ],
  release: true,
  dockerignore: ['specs/', 'docs/', 'test/', '.git/', '.specify/', '*.md', '!README.md'],
  ci: new GitHubActions({ workflowName: 'release' }),
};
const DOCKERFILE = `FROM --platform=$BUILDPLATFORM golang:1.25-alpine AS build
ARG TARGETOS TARGETARCH
COPY . .
ARG VERSION
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build GOOS=$TARGETOS GOARCH=$TARGETARCH go build -ldflags "-X plugin.Version=$VERSION" -o /cq-source-s3

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /cq-source-s3 /cq-source-s3
EXPOSE 7777
ENTRYPOINT ["/cq-source-s3"]
CMD ["serve", "--address", "[::]:7777"]
`;
const MAKEFILE = 'VERSION ?= dev\nGIT_HASH ?= none\n\n.PHONY: build\nbuild: ## Build\n\tgo build\n';
const { folder, on, plan, read, bake, workflow: workflowOf, warnings } = system(
  'cq-source-s3', DECLARATION, { Dockerfile: DOCKERFILE, Makefile: MAKEFILE },
);
const workflow = workflowOf('release');
const tests = plan.images[0].tests!;
const uses = (job: string, id: string) => step(workflow, job, id).uses.split('@')[0];

test('T001 Create .dockerignore to exclude specs/, docs/, test/, .git/, .specify/, *.md (except README.md) from build context', () => {
  expect(read('.dockerignore')).toContain('\nspecs/\ndocs/\ntest/\n.git/\n.specify/\n*.md\n!README.md\n');
});
test('T003 Update Makefile .PHONY and add VERSION/GIT_HASH variables and docker-build target in Makefile', () => {
  expect(read('Makefile')).toContain(MAKEFILE);
  expect(read('Makefile')).toContain('-include docker.mk');
  expect(run(folder, 'make', ['--dry-run', 'docker-build'])).toContain('scripts/build_docker.sh');
});
test('T004 Create multi-stage Dockerfile with golang:1.25-alpine builder and gcr.io/distroless/static-debian12:nonroot runtime', () => {
  expect(read('Dockerfile').startsWith(DOCKERFILE)).toBe(true);
  expect(warnings).toEqual([]);
});
test('T005 Verify static binary builds locally with `make docker-build` and container starts on port 7777', () => {
  expect(Object.keys(targets(read('docker.mk')))).toEqual(expect.arrayContaining(['docker-build', 'docker-run']));
  expect(tests).toContainEqual({ kind: 'port', details: { port: 7777, args: [], seconds: 30 } });
});
test('T006 Validate Dockerfile ENTRYPOINT is `/cq-source-s3` and CMD is `["serve", "--address", "[::]:7777"]`, T007 Validate EXPOSE '
  + '7777: what is there stays', () => {
  for (const line of ['ENTRYPOINT ["/cq-source-s3"]', 'CMD ["serve", "--address", "[::]:7777"]', 'EXPOSE 7777']) {
    expect(read('Dockerfile')).toContain(line);
  }
});
test('T008 Verify container runs as nonroot user (UID 65534)', () => expect(tests)
  .toContainEqual({ kind: 'user', details: { user: '65534' } }));
test(
  'T009 Verify plugin responds to gRPC connection on port 7777 by running container and checking TCP port',
  () => expect(tests[0]).toMatchObject({ kind: 'port', details: { port: 7777 } }),
);
test('T010 Verify custom listen address override works: `docker run <image> serve --address [::]:8080`', () => {
  expect(tests[1]).toMatchObject({ kind: 'port', details: { port: 8080, args: ['serve', '--address', '[::]:8080'] } });
});
test('T011 Verify image size is under 50 MB compressed', () => expect(tests).toContainEqual({ kind: 'size', details: { bytes: 50e6 } }));
test('exits cleanly on SIGTERM', () => expect(tests).toContainEqual({ kind: 'stop', details: { args: [], seconds: 10 } }));
test('T012 Add `FROM --platform=$BUILDPLATFORM` and TARGETOS/TARGETARCH args, T013 Add `--mount=type=cache`: neither is touched', () => {
  for (const line of [
    'FROM --platform=$BUILDPLATFORM', 'ARG TARGETOS TARGETARCH', '--mount=type=cache,target=/go/pkg/mod', 'target=/root/.cache/go-build',
  ]) expect(read('Dockerfile')).toContain(line);
});
test('T014 Add docker-build-multiarch target to Makefile using `docker buildx build --platform linux/amd64,linux/arm64`', () => {
  expect(targets(read('docker.mk'))['docker-build-multiarch']).toBe('Build for linux/amd64, linux/arm64');
});
test('T015 Verify multi-arch build succeeds locally with `make docker-build-multiarch` (creates manifest for both archs)', () => {
  expect(run(folder, 'make', ['--dry-run', 'docker-build-multiarch'])).toMatch(/build_docker\.sh +--platform all --no-load/);
  expect(bake().target['cq-source-s3'].platforms).toEqual(['linux/amd64', 'linux/arm64']);
});
test('Pushing a semver tag triggers CI that runs lint + tests + builds multi-arch image + publishes to GCR and GHCR', () => {
  expect(on(tagged('v1.2.3'))).toMatchObject({
    published: { 'gcr.io/acme-images/cq-source-s3': expect.anything(), 'ghcr.io/acme/cq-source-s3': expect.anything() },
    jobs: 'prepare build*2 gate-lint gate-test publish release',
  });
});
test('T016 Create release workflow with semver tag trigger', () => expect(workflow.on).toEqual({ push: { tags: ['v*.*.*'] } }));
test('T017 Add lint job (golangci-lint) to release workflow', () => expect(
  step(workflow, 'gate-lint', 'run').run,
).toBe('golangci-lint run'));
test('T018 Add test job with LocalStack service container, unit tests, and E2E tests', () => {
  expect(workflow.jobs['gate-test'].services.localstack.image).toBe(LOCALSTACK);
  expect(step(workflow, 'gate-test', 'run').run).toBe('go test ./... && go test -tags e2e ./test/...');
});
test('T019 Add QEMU and Buildx setup steps: QEMU only where no machine has the platform, which is not so here', () => {
  expect(uses('build', 'buildx')).toBe('docker/setup-buildx-action');
  expect(plan.workflow!.runners['linux/arm64']).toEqual({ labels: ['ubuntu-24.04-arm'], emulated: false });
});
test('T020 Add GCR login step using docker/login-action with _json_key', () => expect(
  step(workflow, 'build', 'login-gcr-io').with,
).toEqual({ registry: 'gcr.io', username: '_json_key', password: '${{ secrets.GCR_JSON_KEY }}' }));
test('T021 Add GHCR login step using docker/login-action with GITHUB_TOKEN', () => expect(
  step(workflow, 'build', 'login-ghcr-io').with.password,
).toBe('${{ secrets.GITHUB_TOKEN }}'));
test(
  'T022 Add docker/metadata-action step with GCR and GHCR image names: its rules, for both names',
  () => expect(plan.images[0].repositories).toEqual(['gcr.io/acme-images/cq-source-s3', 'ghcr.io/acme/cq-source-s3']),
);
test('T023 Add docker/build-push-action step with multi-arch platforms, tags, labels, and gha cache', () => {
  expect(uses('build', 'build')).toBe('docker/build-push-action');
  expect(step(workflow, 'build', 'build').with).toMatchObject({
    'platforms': '${{ matrix.platform }}', 'cache-from': expect.stringContaining('type=gha'),
  });
});
test(
  'T024 Add `needs: [lint, test]` dependency so build-push only runs after tests pass: builds have no tag, and publishing waits',
  () => expect(workflow.jobs.publish.needs).toEqual(['prepare', 'gate-lint', 'gate-test', 'build']),
);
test('T025 Set workflow permissions (contents: write, packages: write, id-token: write): to the jobs that need one, and no other', () => {
  expect([workflow.permissions, workflow.jobs.publish.permissions, workflow.jobs.release.permissions]).toEqual([
    {}, { contents: 'read', packages: 'write' }, { contents: 'write' },
  ]);
});
test('T026 Pass VERSION build-arg from semver tag to Dockerfile via build-push-action', () => {
  expect(plan.images[0].buildLabels['org.opencontainers.image.version']).toBe('VERSION');
  expect(step(workflow, 'build', 'build').with['build-args']).toBe('${{ steps.inputs.outputs.build-args }}');
});
test('T027 Add release job that creates a GitHub Release with `generate_release_notes: true`, T028 Append image digest and pull commands '
  + '(GCR + GHCR) to the GitHub Release body', () => {
  expect(step(workflow, 'release', 'release').with).toMatchObject({ step: 'release', digests: '${{ needs.publish.outputs.digests }}' });
});
test(
  'T029 Add `needs: [build-push]` dependency to release job so it only runs after successful publish',
  () => expect(workflow.jobs.release.needs).toEqual(['prepare', 'publish']),
);
test('T030 Configure tag template `v{{version}}-{{sha}}` for primary tag, T031 Add semver tag, minor tag, and latest tag', () => {
  expect(on(tagged('v1.2.3')).published['ghcr.io/acme/cq-source-s3']).toBe('v1.2.3-860c190 v1.2.3 v1.2 latest');
});
test('T032 Verify ldflags inject correct version into plugin.Version via VERSION build-arg', () => expect(tests).toContainEqual({
  kind: 'command', details: { args: ['--version'], output: '$VERSION' },
}));
test('T033 Add container usage section (pull, run, configure, multi-arch) to README.md', () => {
  for (const line of ['docker run --rm gcr.io/acme-images/cq-source-s3:latest', '`linux/amd64` `linux/arm64`', '| git tag `v1.2.3` |']) {
    expect(read('README.md')).toContain(line);
  }
});
test('T034 Add docker-push target to Makefile with GCR and GHCR image names', () => expect(
  targets(read('docker.mk'))['docker-push'],
).toBe('Build for all platforms and push to gcr.io, ghcr.io'));
test('T035 Update Makefile help text and .PHONY list for all new targets, T037 verify all Makefile targets have help comments', () => {
  const all = [...read('docker.mk').matchAll(/^(docker-[a-z-]+):(?!=)/gm)].map(([, name]) => name);
  expect([...new Set(all)].filter((name) => !(name in targets(read('docker.mk'))))).toEqual([]);
  for (const name of Object.keys(targets(read('docker.mk')))) {
    expect(read('docker.mk')).toMatch(new RegExp(`\\.PHONY:[^\\n]*\\b${name}\\b`));
  }
});
test(
  'T038 Validate quickstart commands work end-to-end against local Docker build: `make docker-help` lists them',
  () => expect(run(folder, 'make', ['docker-help'])).toContain('docker-dry-run'),
);
