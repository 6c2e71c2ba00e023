import { decide } from '../../../src/decision/decide';
import { buildInputs } from '../../../src/run/prepare/inputs';
import { imageOf, planOf, triggerOf } from '../../support/plans';
import { event } from '../../tag/events';

const inputs = (changes: Parameters<typeof planOf>[0], id: string, bases = {}, happening = { name: 'push', ref: 'refs/tags/v1.2.3' }) => {
  const plan = planOf(changes);
  return buildInputs({ plan, decision: decide(plan, event(happening), { tags: [], format: () => '' }) }, id, bases);
};

test('a build that is published gets what its labels say', () => {
  const { 'build-args': args, annotations, names, platforms, cache } = inputs({}, 'api-linux-arm64');
  expect({ args, annotations, names, platforms, cache }).toEqual({
    args: 'BUILD_DATE=2024-01-02T03:04:05Z\nVCS_REF=860c1904a1ce19322e91ac35af1ab07466440c37\nVERSION=1.2.3',
    annotations: ['created=2024-01-02T03:04:05Z', 'revision=860c1904a1ce19322e91ac35af1ab07466440c37', 'title=api', 'version=1.2.3']
      .map((line) => `manifest:org.opencontainers.image.${line}`).join('\n'),
    names: 'ghcr.io/acme/api',
    platforms: 'linux/arm64',
    cache: 'ghcr.io/acme/api:buildcache-api-linux-arm64',
  });
});

test.each([
  ['refs/heads/main', 'main'], ['refs/heads/feature/a b', 'feature-a-b'], [`refs/heads/${'x'.repeat(90)}`, 'x'.repeat(60)],
])('%s is written as the tag of a cache can hold it', (ref, branch) => {
  const triggers = [triggerOf('branch', ['**'])];
  expect(inputs({ triggers }, 'api-linux-amd64', {}, { name: 'push', ref }).branch).toBe(branch);
});

test('one that is thrown away tells its commit as its version, and no date, so that its cache is the same for a day', () => {
  const { 'build-args': args, annotations } = inputs({}, 'api-linux-amd64', {}, { name: 'pull_request', ref: 'refs/pull/7/merge' });
  expect([args, annotations]).toEqual([
    'BUILD_DATE=\nVCS_REF=860c1904a1ce19322e91ac35af1ab07466440c37\nVERSION=860c1904a1ce19322e91ac35af1ab07466440c37', '',
  ]);
});

test('paths are those of the repository, also where the project is a folder of it', () => {
  const images = [
    imageOf('api', { context: '.', dockerfile: 'docker/Dockerfile', contexts: { shared: '../shared', docs: 'docker-image://busybox' } }),
  ];
  expect(inputs({ directory: 'services/api', images }, 'api-linux-amd64')).toMatchObject({
    'context': 'services/api', 'file': 'services/api/docker/Dockerfile',
    'build-contexts': 'shared=services/api/../shared\ndocs=docker-image://busybox',
  });
});

test('text that Docker would read otherwise is quoted', () => {
  const images = [imageOf('api', { buildArgs: { A: 'a "b", c', B: ' c ' }, buildLabels: {} })];
  expect(inputs({ images }, 'api-linux-amd64')['build-args']).toBe('"A=a ""b"", c"\n"B= c "');
});

test('an image that is built from another one gets the very image of this run, for its platform', () => {
  const images = [imageOf('base'), imageOf('app', { basedOn: [{ image: 'base', reference: 'ghcr.io/acme/base:1' }] })];
  const digests = { 'base-linux-amd64': 'sha256:a', 'base-linux-arm64': 'sha256:b' };
  expect(
    inputs({ images }, 'app-linux-arm64', { digests })['build-contexts'],
  ).toBe('ghcr.io/acme/base:1=docker-image://ghcr.io/acme/base@sha256:b');
  expect(
    inputs({ images }, 'app-linux-arm64', { existing: { 0: 'sha256:index' } })['build-contexts'],
  ).toBe('ghcr.io/acme/base:1=docker-image://ghcr.io/acme/base@sha256:index');
  expect(inputs({ images }, 'app-linux-arm64')['build-contexts']).toBe('');
});

test('a build that the plan does not know', () => expect(() => inputs({}, 'api-linux-s390x'))
  .toThrow('There is no build "api-linux-s390x". Is .projen/docker-publish.json of another commit'));
