import { Image } from '../../src/image/image';
import { ImageOptions } from '../../src/image/image-options';
import { Problems } from '../../src/problem/problems';

const DEFAULTS = { name: 'my-service', platforms: ['linux/amd64', 'linux/arm64'] };

function image(options: ImageOptions, changed?: () => void): Image {
  const problems = new Problems();
  const made = Image._from(options, DEFAULTS, problems, changed);
  problems.throwIfAny('Reading an image');
  return made!;
}

test('no options: everything is there', () => {
  const { name, dockerfile, context, target, platforms, title, labels, buildArgs } = image({});
  expect({ name, dockerfile, context, target, platforms, title, labels, buildArgs }).toEqual({
    name: 'my-service', dockerfile: 'Dockerfile', context: '.', target: undefined, platforms: ['linux/amd64', 'linux/arm64'],
    title: 'my-service', labels: {}, buildArgs: {},
  });
});

test('paths are tidied, platforms spelled as registries do, once each', () => {
  const { dockerfile, context, platforms } = image({
    dockerfile: './docker//api.Dockerfile', context: './services/', platforms: ['linux/aarch64', 'linux/arm64/v8', 'linux/amd64'],
  });
  expect({ dockerfile, context, platforms }).toEqual({
    dockerfile: 'docker/api.Dockerfile', context: 'services', platforms: ['linux/arm64', 'linux/amd64'],
  });
});

describe('what cannot be built is refused', () => {
  test.each<[string, ImageOptions, string]>([
    ['a name in capitals', { name: 'API' }, 'Image "API": "API" is not a name that registries accept'],
    ['a name that begins with a registry', { name: 'ghcr.io/acme/api' }, 'Image "ghcr.io/acme/api": "ghcr.io/acme/api" begins with a '
      + 'registry. Write what comes behind registry and namespace, "api", and the rest as Registry.parse("ghcr.io/acme").'],
    [
      'an expression as a build argument', { name: 'api', buildArgs: { TOKEN: '${{ secrets.X }}' } },
      'an expression that nothing would evaluate. For a secret use "secrets": the build reads it as RUN --mount=type=secret,id=TOKEN',
    ],
    [
      'an expression in a label', { name: 'api', labels: { by: '${{ github.actor }}' } },
      'an expression that nothing would evaluate. Write the text itself',
    ],
    [
      'an unknown platform', { name: 'api', platforms: ['linux/arm6'] },
      'Image "api": platform "linux/arm6" is not one Docker knows. Did you mean "linux/arm/v6"?',
    ],
    ['no platform', { platforms: [] }, '"platforms" is empty'],
    ['a misspelled option', { platform: ['linux/arm64'] } as ImageOptions, 'there is no option "platform". Did you mean "platforms"?'],
    ['a path out of the project', { dockerfile: '../Dockerfile' }, '"dockerfile" is "../Dockerfile". Allowed: a path inside the project'],
    ['an absolute path', { context: '/etc' }, '"context" is "/etc"'],
    ['a path of Windows', { context: 'C:\\app' }, '"context" is "C:\\\\app"'],
    ['a path with an expression', { dockerfile: '${{ github.ref }}' }, '"dockerfile" is "${{ github.ref }}"'],
    ['a path that is an option of its reader', { dockerfile: '-rf' }, '"dockerfile" is "-rf"'],
    ['a stage with a blank', { target: 'prod stage' }, 'cannot be the name of a stage'],
    ['a label with a line break', { labels: { 'com.acme.x': 'a\nb' } }, 'label "com.acme.x" has the value "a\\nb"'],
    ['a label key with a blank', { labels: { 'my label': '' } }, 'label "my label" is not a label key'],
    ['a title with a line break', { title: 'a\r\nb' }, 'label "org.opencontainers.image.title"'],
    ['a build argument with a dash', { buildArgs: { 'MY-ARG': '1' } }, 'build argument "MY-ARG" is not the name of an ARG'],
    ['a build argument with a line break', { buildArgs: { ARG: '1\n2' } }, 'Allowed: text on one line'],
  ])('%s', (_, options, message) => expect(() => image(options)).toThrow(message));

  test('all at once', () => {
    expect(() => image({ name: 'API', platforms: ['linux/arm6', 'linux/amd46'] })).toThrow(
      /3 problems:\n {2}- Image "API".*\n {2}- .*arm6.*\n {2}- .*amd46/,
    );
  });
});

test('what is added later is checked and shows', () => {
  const changed = jest.fn();
  const api = image({ name: 'api' }, changed);
  api.addPlatform('linux/arm').addLabel('com.acme.team', 'platform').addBuildArg('EDITION', 'pro').addPlatform('linux/amd64');
  expect(api.platforms).toEqual(['linux/amd64', 'linux/arm64', 'linux/arm/v7']);
  expect(api.labels).toEqual({ 'com.acme.team': 'platform' });
  expect(api.buildArgs).toEqual({ EDITION: 'pro' });
  expect(changed).toHaveBeenCalledTimes(4);
  expect(() => api.addPlatform('linux/arm6')).toThrow('Image "api": platform "linux/arm6"');
  expect(() => api.addLabel('a b', '')).toThrow('Image "api": label "a b"');
});

test('lists that are handed out are copies', () => {
  const api = image({});
  api.platforms.push('linux/riscv64');
  api.labels.x = 'y';
  expect(api.platforms).toHaveLength(2);
  expect(api.labels).toEqual({});
});
