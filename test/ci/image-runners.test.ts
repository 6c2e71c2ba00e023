import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { DockerPublish, DockerPublishOptions, GitHubActions, Runner, Trigger, Variant } from '../../src';
import { matricesOf } from '../../src/run/prepare/matrix';
import { scratch } from '../support/run';
import { pullRequest, system, tagged } from '../systems/system';

const FILES = { Dockerfile: 'FROM scratch\n' };
const GPU = Runner.native('gpu').inGroup('builders');

describe('machines of an image', () => {
  const { plan, decision } = system('image-runners', {
    images: [{ name: 'web' }, { name: 'model', variants: [Variant.plain(), Variant.named('slim')] }],
    ci: new GitHubActions({ runners: { 'linux/arm64': Runner.native('arm') }, imageRunners: { model: { 'linux/amd64': GPU } } }),
  }, FILES);
  const machines = (event: ReturnType<typeof tagged>) => {
    const [text] = matricesOf(plan, new Set([0, 1, 2]), decision(event));
    return Object.fromEntries(JSON.parse(text).map(({ build, runner }: any) => [build, runner]));
  };

  test('every build of it runs there, and what is not named runs where all others do', () => expect(machines(tagged('v1.2.3'))).toEqual({
    'web-linux-amd64': 'ubuntu-24.04', 'web-linux-arm64': 'arm',
    'model-linux-amd64': { group: 'builders', labels: ['gpu'] }, 'model-linux-arm64': 'arm',
    'model-slim-linux-amd64': { group: 'builders', labels: ['gpu'] }, 'model-slim-linux-arm64': 'arm',
  }));
  test('a pull request never gets a machine of a group', () => expect(machines(pullRequest(7))).toMatchObject({
    'model-linux-amd64': 'ubuntu-24.04', 'web-linux-arm64': 'arm',
  }));
});

describe('pull requests for some platforms', () => {
  const { plan, on, decision, read, workflow } = system('pull-request-platforms', {
    platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'],
    triggers: [Trigger.tag(), Trigger.pullRequest({ platforms: ['linux/amd64'] }), Trigger.mergeQueue(), Trigger.manual()],
  }, FILES);
  const built = (event: ReturnType<typeof tagged>) => JSON.parse(matricesOf(plan, new Set([0]), decision(event))[0])
    .map(({ platform }: any) => platform);
  const queued = { name: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-7-x' };
  const tried = { name: 'workflow_dispatch', ref: 'refs/tags/v1.2.3', payload: { inputs: { dry_run: true } } };

  test.each([
    ['a pull request', pullRequest(7), ['linux/amd64'], 'prepare check'],
    ['a merge queue', queued, ['linux/amd64', 'linux/arm64', 'linux/arm/v7'], 'prepare check*3'],
    ['a dry run', tried, ['linux/amd64', 'linux/arm64', 'linux/arm/v7'], 'prepare check*3'],
    ['a release', tagged('v1.2.3'), ['linux/amd64', 'linux/arm64', 'linux/arm/v7'], 'prepare build*3 publish'],
  ])('%s', (_, event, platforms, jobs) => {
    expect(built(event)).toEqual(platforms);
    expect(on(event).jobs).toBe(jobs);
  });
  test('README, drawing and workflow say so', () => {
    expect(read('README.md')).toContain('| pull request | built, not published; for `linux/amd64` only |');
    expect(read('README.md')).toContain('check("pull request, linux/amd64 only<br>merge queue")');
    expect(read('.github/workflows/docker-publish.yml')).toContain('pull request (linux/amd64 only; no login, no secret)');
    expect(workflow('docker-publish').jobs).toHaveProperty('check');
  });

  const publishing = system(
    'pull-request-published', { triggers: [Trigger.tag(), Trigger.pullRequest({ publish: true, platforms: ['linux/amd64'] })] }, FILES,
  );
  test('one that is published holds every platform, one of a fork does not', () => {
    expect(publishing.on(pullRequest(7, 'acme/system')).jobs).toBe('prepare');
    expect(publishing.on(pullRequest(7, 'other/system')).jobs).toBe('prepare check');
  });
});

describe('refused', () => {
  const home = scratch('image-runners-refused');
  const planOf = (options: DockerPublishOptions) => () => new DockerPublish(
    new Project({ name: 'app', outdir: home }), { repository: 'acme/app', ...options },
  ).plan();
  const by = (imageRunners: any) => new DockerPublish(
    new Project({ name: 'app', outdir: fs.mkdtempSync(path.join(home, 'x')) }),
    { repository: 'acme/app', images: [{ name: 'model' }], ci: new GitHubActions({ imageRunners }) },
  ).project.synth();

  test.each<[string, () => unknown, string]>([
    [
      'an image that does not exist', () => by({ modle: { '*': GPU } }),
      'GitHubActions: "imageRunners" has "modle", and there is no such image. Declared: model. Did you mean "model"?',
    ],
    ['a platform that does not exist', () => by({ model: { 'linux/arm65': GPU } }), '"imageRunners" of "model" has the key "linux/arm65"'],
    ['a machine that is none', () => by({ model: { '*': 'gpu' } }), '"imageRunners" of "model"'],
    [
      'a platform for pull requests that does not exist', () => Trigger.pullRequest({ platforms: ['linux/x'] }),
      'Trigger.pullRequest(): platform "linux/x" is not one Docker knows.',
    ],
    ['no platform at all', () => Trigger.pullRequest({ platforms: [] }), 'Trigger.pullRequest(): "platforms" is empty.'],
    ['an image that no pull request would build', planOf({
      images: [{ name: 'a', platforms: ['linux/arm64'] }], triggers: [Trigger.tag(), Trigger.pullRequest({ platforms: ['linux/amd64'] })],
    }),
    'Trigger.pullRequest(): image "a" is built for linux/arm64, and pull requests for linux/amd64, so no pull request would build '
      + 'it. Name one of '
        + 'its platforms, too.'],
  ])('%s', (_, make, message) => expect(make).toThrow(message));
});

describe('secrets', () => {
  const { plan } = system('variant-secrets', {
    images: [{
      name: 'api', secrets: ['A'],
      variants: [
        Variant.plain(), ...Variant.matrix([Variant.named('x', { secrets: ['B'] })], [Variant.named('y', { secrets: ['C', 'A'] })]),
      ],
    }],
  }, FILES);
  test('a variant reads some of its own, too', () => expect(plan.images.map(({ variant, secrets }) => [variant, secrets])).toEqual([
    [undefined, ['A']], ['x-y', ['A', 'B', 'C']],
  ]));
});
