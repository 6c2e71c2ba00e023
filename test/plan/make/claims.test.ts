import { Project } from 'projen';
import { DockerPublish, DockerPublishOptions, Flavor, Input, TagRule, Trigger, Variant } from '../../../src';
import { scratch } from '../../support/run';
import { pushed, started, system, tagged } from '../../systems/system';

const HOME = scratch('claims');
const rules = (...lines: string[]) => lines.map((line) => TagRule.parse(line));
const planOf = (options: DockerPublishOptions) => () => new DockerPublish(
  new Project({ name: 'app', outdir: HOME }), { repository: 'acme/app', ...options },
).plan();
const twins = (one: string[], other: string[], more: DockerPublishOptions = {}) => planOf({
  images: [{ tags: rules(...one), flavor: Flavor.parse('latest=false') }, { tags: rules(...other), flavor: Flavor.parse('latest=false') }],
  ...more,
});
const EVERYTHING = [
  Trigger.tag('v*.*.*'), Trigger.branch('main', 'release/**'), Trigger.pullRequest({ publish: true }), Trigger.schedule('0 0 * * *'),
];

describe('images of one name may not meet', () => {
  test.each<[string, () => unknown, string]>([
    ['the same rules', planOf({ images: [{}, {}] }), 'Two images "app" would both be ghcr.io/acme/app:1.1.1, the one by '
      + '"type=semver,pattern={{version}}", the other by "type=semver,pattern={{version}}"'],
    [
      'a variant that is called as a version', planOf({ images: [{ variants: [Variant.plain(), Variant.named('18')] }] }),
      '"app" and "app (18)" would both be ghcr.io/acme/app:18, the one by "type=semver,pattern={{major}}", the other by "latest=auto"',
    ],
    [
      'an alias twice',
      planOf({ images: [{ variants: [Variant.named('a', { aliases: ['x'] }), Variant.named('b', { aliases: ['x'] })] }] }),
      'would both be ghcr.io/acme/app:1.1.1-x',
    ],
    [
      'two plain ones', planOf({ images: [{ variants: [Variant.plain()] }, { variants: [Variant.plain()] }] }),
      'Two images "app" would both be',
    ],
    [
      'one latest for two', planOf({ images: [{ variants: [Variant.plain(), Variant.named('alpine', { latest: 'latest' })] }] }),
      'ghcr.io/acme/app:latest',
    ],
    ['edge and a variant of that name', planOf({
      images: [{ variants: [Variant.plain(), Variant.named('edge')], tags: rules('type=semver,pattern={{version}}', 'type=edge') }],
      triggers: EVERYTHING,
    }), 'ghcr.io/acme/app:edge'],
    [
      'a number by match and by semver', twins(['type=match,pattern=v(\\d+),group=1'], ['type=semver,pattern={{major}}']),
      'ghcr.io/acme/app:1,',
    ],
    ['the same branch', twins(['type=ref,event=branch'], ['type=ref,event=branch'], { triggers: EVERYTHING }), 'ghcr.io/acme/app:main'],
    ['commits', twins(['type=sha'], ['type=semver,pattern={{version}}', 'type=sha']), 'ghcr.io/acme/app:sha-1111111'],
    ['versions of a file, without a git tag', twins(
      ['type=semver,pattern={{version}}'], ['type=semver,pattern={{version}}'], { triggers: [Trigger.branch().withVersionFrom('VERSION')] },
    ), 'ghcr.io/acme/app:1.1.1'],
    ['any prerelease', twins(['type=semver,pattern={{major}}'], ['type=semver,pattern={{major}}.{{minor}}']), 'ghcr.io/acme/app:1.1.1x'],
  ])('%s', (_, make, message) => expect(make).toThrow(message));
});

describe('images of one name that cannot meet are let be', () => {
  test.each<[string, () => unknown]>([
    ['versions and edge', twins(['type=semver,pattern={{version}}'], ['type=edge'], { triggers: EVERYTHING })],
    ['versions and nightly builds', twins(['type=semver,pattern={{version}}'], ['type=schedule'], { triggers: EVERYTHING })],
    ['suffixes of flavors', planOf({ images: ['-a', '-b'].map((suffix) => ({ flavor: Flavor.of({ suffix, suffixOnLatest: true }) })) })],
    ['prefixes of rules', twins(['type=semver,pattern={{version}},prefix=a-'], ['type=semver,pattern={{version}},prefix=b-'])],
    ['two digits and three', twins(['type=match,pattern=^v(\\d\\d)$,group=1'], ['type=match,pattern=^v(\\d\\d\\d)$,group=1'])],
    ['many variants', planOf({
      images: [{
        variants: Variant.matrix(
          ['php8.4', 'php8.3'].map((name) => Variant.named(name)), ['fpm', 'cli'].map((name) => Variant.named(name)),
        ),
      }],
    })],
    ['other names', planOf({ images: [{ name: 'a' }, { name: 'b' }] })],
  ])('%s', (_, make) => expect(make).not.toThrow());
});

describe('what only the name of a branch or git tag brings about is refused when it is pushed', () => {
  const { on } = system('claims-of-names', {
    images: [{ name: 'app', variants: [Variant.plain(), Variant.named('alpine')] }],
    tags: rules('type=semver,pattern={{version}}', 'type=ref,event=branch'), triggers: [Trigger.tag('v*.*.*'), Trigger.branch('**')],
  }, { Dockerfile: 'FROM scratch\n' });
  const ALPINE = 'a tag of "app (alpine)" by its rule';

  test.each([
    [
      'a branch that ends like a variant', pushed('x-alpine'),
      `push of refs/heads/x-alpine would publish "app" as ghcr.io/acme/app:x-alpine, ${ALPINE} "type=ref,event=branch"`,
    ],
    ['a branch that is called like a variant', pushed('alpine'), `${ALPINE} "latest=auto"`],
    ['a branch that is called like a version of a variant', pushed('1.2.3-alpine'), `${ALPINE} "type=semver,pattern={{version}}"`],
    ['a prerelease that ends like a variant', tagged('v1.2.3-alpine'), `${ALPINE} "type=semver,pattern={{version}}"`],
  ])('%s', (_, event, reason) => expect(on(event)).toMatchObject({
    published: {}, reason: expect.stringContaining(reason), jobs: 'prepare',
  }));

  test.each([
    ['a release', tagged('v1.2.3'), '1.2.3 latest 1.2.3-alpine alpine'],
    ['a prerelease', tagged('v1.2.3-rc.1'), '1.2.3-rc.1 1.2.3-rc.1-alpine'],
    ['a branch', pushed('alpine-x'), 'alpine-x alpine-x-alpine'],
    ['the default branch', pushed('main'), 'main main-alpine'],
  ])('%s is published', (_, event, tags) => expect(on(event).published).toEqual({ 'ghcr.io/acme/app': tags }));

  test('an older release moves the latest of no variant', () => {
    expect(on(tagged('v1.1.0'), ['v1.2.0'])).toMatchObject({
      published: { 'ghcr.io/acme/app': '1.1.0 1.1.0-alpine' }, heldBack: ['latest stays: v1.2.0 exists', 'alpine stays: v1.2.0 exists'],
    });
  });
});

describe('what is typed in is refused where it makes two images meet', () => {
  const raw = rules('type=raw,value={{inputs.channel}}');
  const { on } = system('claims-of-inputs', {
    images: [
      { name: 'app', tags: raw, flavor: Flavor.parse('latest=false,suffix=-alpine') },
      { name: 'app', tags: raw, flavor: Flavor.parse('latest=false,prefix=alpine-'), dockerfile: 'b.Dockerfile' },
    ],
    inputs: { channel: Input.text({ defaultValue: 'edge' }) }, triggers: [Trigger.manual()],
  }, { 'Dockerfile': 'FROM scratch\n', 'b.Dockerfile': 'FROM scratch\n' });
  test('it does not', () => expect(on(started({})).published).toEqual({ 'ghcr.io/acme/app': 'edge-alpine alpine-edge' }));
  test('it does', () => expect(on(started({ channel: 'alpine' }))).toMatchObject({
    published: {}, reason: expect.stringContaining('ghcr.io/acme/app:alpine-alpine, a tag of "app"'),
  }));
});

const CLAIMS_OF_SOME = system('claims-of-some-images', {
  images: [{ name: 'other', dockerfile: 'b.Dockerfile' }, { name: 'app', variants: [Variant.plain(), Variant.named('alpine')] }],
  tags: rules('type=semver,pattern={{version}}'), flavor: Flavor.parse('latest=false'),
  triggers: [Trigger.tag('v*.*.*').forImages('app'), Trigger.tag('other/v*').forImages('other')],
}, { 'Dockerfile': 'FROM scratch\n', 'b.Dockerfile': 'FROM scratch\n' });

test('a trigger for some of the images refuses the same, wherever these stand in the declaration', () => {
  const { on } = CLAIMS_OF_SOME;
  expect(on(tagged('v1.2.3')).published).toEqual({ 'ghcr.io/acme/app': '1.2.3 1.2.3-alpine' });
  expect(on(tagged('v1.2.3-alpine'))).toMatchObject({
    published: {}, reason: expect.stringContaining('ghcr.io/acme/app:1.2.3-alpine, a tag of "app (alpine)" by its rule'),
  });
});
