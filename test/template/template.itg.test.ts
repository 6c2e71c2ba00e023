import { Says, STACKS } from './stacks';
import { DockerPublishProject } from '../../src';
import { Stack } from '../../src/template/stack';
import { build } from '../support/build';
import { eventually, start, userOf } from '../support/container';
import { REGISTRY } from '../support/registry';
import { attempt, run, scratch } from '../support/run';
import { synth } from '../support/synth';

const folder = scratch('template');

describe.each(Object.values(Stack))('%s', (stack) => {
  const { bases, built, cached, exit, healthcheck, says, serves } = STACKS[stack];
  const context = `${folder}/${stack}`;
  // A base image with a host is reached through the mirror. When it has none, nothing is built, and any image will do.
  const contexts = bases.map(({ image }) => image).filter((image) => /^[^/]+\.[^/]+\//.test(image))
    .flatMap((image) => ['--build-context', `${image}=docker-image://${REGISTRY}/${built.length ? image : 'library/debian:13'}`]);

  // The template in a new repository, with our block in its Dockerfile and an ignore file.
  beforeAll(() => {
    synth(new DockerPublishProject({ name: '3-a.b_c', outdir: context, stack, repository: 'acme/3-a.b_c', devDeps: [] }));
    // Written by projen's installation, which a test leaves out.
    if (stack === Stack.NODE) {
      // This package is not published in a registry, and the image does not contain it.
      run(context, 'npm', ['pkg', 'delete', 'devDependencies.docker-publish']);
      run(context, 'npm', ['install', '--package-lock-only']);
    }
  });

  test('hadolint has nothing to say', () => expect(run(context, 'hadolint', ['Dockerfile'])).toBe(''));

  test('nor has BuildKit', () => {
    const { warnings } = JSON.parse(run(context, 'docker', ['buildx', 'build', '--call', 'check,format=json', ...contexts, '.']));
    expect(warnings ?? []).toEqual([]);
  });

  test('BuildKit knows what our block asks for', () => {
    const { args } = JSON.parse(run(context, 'docker', ['buildx', 'build', '--call', 'outline,format=json', ...contexts, '.']));
    expect(args.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['BUILD_DATE', 'VCS_REF', 'VERSION']));
  });

  // `describe.each` rejects the empty list of a stack that cannot be built here.
  built.forEach((platform) => describe(`for ${platform}`, () => {
    const image = `docker-publish-template/${stack}:${process.pid}-${platform.replace('/', '-')}`;

    beforeAll(() => load('1.2.2'));
    afterAll(() => attempt(context, 'docker', ['rmi', '--force', image]));

    test('a new version does not fetch the dependencies again', () => {
      const steps = load('1.2.3').filter(({ name }) => name.includes(`] ${cached}`));
      expect(steps).toEqual([expect.objectContaining({ cached: true })]);
    });

    test('says its version', async () => {
      if (says === Says.FLAG) {
        return expect(run(context, 'docker', ['run', '--rm', '--platform', platform, image, '--version'])).toBe('1.2.3\n');
      }
      const container = start(platform, image);
      return eventually(async () => expect(await container.get('/version.txt')).toBe('1.2.3\n')).finally(container.remove);
    });

    test('runs as the user that the Dockerfile names, until it is asked to stop', async () => {
      const container = start(platform, image);
      try {
        if (serves) await eventually(async () => expect(await container.get('/')).toContain('3-a.b_c'));
        if (healthcheck) await eventually(async () => expect(container.health()).toBe('healthy'));
        await eventually(async () => expect(container.users()).toEqual([userOf(image)]));
        expect(container.stop()).toEqual({ exit, inTime: true });
      } finally {
        container.remove();
      }
    });

    function load(version: string) {
      return build(context, [
        '--provenance=false', '--platform', platform, '--build-arg', `VERSION=${version}`, ...contexts, '--tag', image, '--load',
      ]);
    }
  }));
});
