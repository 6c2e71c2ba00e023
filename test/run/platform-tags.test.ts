import { Project } from 'projen';
import { Random } from './simulation/random';
import { Scheduler } from './simulation/scheduler';
import { FINE, SimulatedRun } from './simulation/simulated-run';
import { World } from './simulation/world';
import { DockerPublish, DockerPublishOptions, Flavor, PlatformTags, Registry, SupplyChain, TagRule, Trigger, Variant } from '../../src';
import { withParts } from '../../src/plan/lookup/parts';
import { Plan } from '../../src/plan/plan';
import { makeIndex, onePlatform } from '../../src/run/publish/index-manifest';
import { contentOf } from '../../src/run/registry/media-types';
import { scratch } from '../support/run';
import { pullRequest, pushed, step, system as declared, tagged } from '../systems/system';

const TAGS = ['{{version}}', '{{major}}.{{minor}}'].map((pattern) => TagRule.semver(pattern))
  .concat(TagRule.parse('type=ref,event=branch'));
const TRIGGERS = [Trigger.tag(), Trigger.branch('**'), Trigger.pullRequest()];
const IMAGE = 'ghcr.io/acme/app';

const image = { name: 'app', platformTags: PlatformTags.suffix() };
const DOCKERFILE = 'FROM scratch\nUSER 1\nFROM scratch AS tool\nUSER 1\nFROM scratch AS web\nUSER 1\n';
const system = (name: string, options: DockerPublishOptions) => declared(name, options, { Dockerfile: DOCKERFILE });

const { on, plan, read, decision } = system('platform-tags', { images: [image], tags: TAGS, triggers: TRIGGERS, supplyChain: [] });

const ofAll = system('platform-tags-of-all', {
  platformTags: PlatformTags.suffix(), tags: TAGS, triggers: TRIGGERS, supplyChain: [],
  images: [
    { name: 'app' }, { name: 'web', target: 'web', platformTags: PlatformTags.prefix() },
    { name: 'tool', target: 'tool', platformTags: PlatformTags.none() },
  ],
});

test('the declaration says it for all images, and an image says otherwise', () => {
  expect(ofAll.on(pushed('main')).published).toEqual({
    'ghcr.io/acme/app': 'main main-amd64 main-arm64', 'ghcr.io/acme/web': 'main amd64-main arm64-main', 'ghcr.io/acme/tool': 'main',
  });
  expect(ofAll.warnings).toEqual([]);
});

describe('what an event publishes', () => {
  test.each([
    ['a release', tagged('v1.2.3'), [], '1.2.3 1.2 latest 1.2.3-amd64 1.2-amd64 latest-amd64 1.2.3-arm64 1.2-arm64 latest-arm64'],
    ['a prerelease', tagged('v1.3.0-rc.1'), [], '1.3.0-rc.1 1.3.0-rc.1-amd64 1.3.0-rc.1-arm64'],
    ['an older release', tagged('v1.2.3'), ['v1.3.0'], '1.2.3 1.2 1.2.3-amd64 1.2-amd64 1.2.3-arm64 1.2-arm64'],
    ['a branch', pushed('main'), [], 'main main-amd64 main-arm64'],
  ])('%s', (_, event, existing, tags) => expect(on(event, existing).published).toEqual({ [IMAGE]: tags }));

  test('builds are those of the image', () => expect(on(tagged('v1.2.3')).jobs).toBe('prepare build*2 publish'));
  test('a pull request builds the image', () => expect(on(pullRequest(7))).toMatchObject({ published: {}, jobs: 'prepare check*2' }));
  test('what is cut out has the labels of the image', () => {
    const { images } = decision(tagged('v1.2.3'));
    expect(images.map(({ name, labels }) => [name, labels['org.opencontainers.image.version']])).toEqual([
      ['app', '1.2.3'], ['app', '1.2.3'], ['app', '1.2.3'],
    ]);
  });
  test('a branch that is called like a platform of another branch is refused', () => {
    expect(on(pushed('x-arm64'))).toMatchObject({
      published: {}, reason: expect.stringContaining('a tag of "app (arm64)" by its rule "type=ref,event=branch"'),
    });
  });
});

describe('other forms', () => {
  const only = (platforms: string[], platformTags: PlatformTags) => ({
    images: [{ name: 'app', platforms, platformTags }], tags: [TagRule.semver('{{version}}')],
  });
  const flavor = Flavor.parse('suffix=-x,onlatest=true');
  const variants = [Variant.plain(), Variant.named('alpine'), Variant.named('f', { flavor })];
  const registries = [Registry.ghcr(), Registry.dockerHub({ namespace: 'acme' }).onlyTags('**', '!*-a*64')];
  const forms: Array<[string, DockerPublishOptions, Record<string, string>]> = [
    ['before every tag', only(['linux/arm/v7'], PlatformTags.prefix()), { [IMAGE]: '1.2.3 latest arm-v7-1.2.3 arm-v7-latest' }],
    [
      'words', only(['linux/amd64', 'linux/arm/v7'], PlatformTags.suffix({ names: { 'linux/arm/v7': 'armhf', 'linux/amd64': 'x86_64' } })),
      { [IMAGE]: '1.2.3 latest 1.2.3-x86_64 latest-x86_64 1.2.3-armhf latest-armhf' },
    ],
    ['variants and flavors', { ...only([], PlatformTags.suffix()), images: [{ ...image, platforms: ['linux/arm64'], variants }] }, {
      [IMAGE]: '1.2.3 latest 1.2.3-alpine alpine 1.2.3-x latest-x 1.2.3-arm64 latest-arm64 1.2.3-alpine-arm64 alpine-arm64 '
        + '1.2.3-x-arm64 latest-x-arm64',
    }],
    [
      'a registry that takes none of them', { ...only(['linux/arm64'], PlatformTags.suffix()), registries },
      { [IMAGE]: '1.2.3 latest 1.2.3-arm64 latest-arm64', 'docker.io/acme/app': '1.2.3 latest' },
    ],
  ];
  const systems = forms.map(([name, options, tags]) => [name, system(name.replace(/ /g, '-'), options), tags] as const);
  test.each(systems)('%s', (_, other, tags) => expect(other.on(tagged('v1.2.3')).published).toEqual(tags));
});

const HOME = scratch('platform-tags-refused');
const planOf = (options: DockerPublishOptions) => () => new DockerPublish(
  new Project({ name: 'app', outdir: HOME }), { repository: 'acme/app', ...options },
).plan();

test.each<[string, () => unknown, string]>([
  [
    'a word that no tag holds', () => PlatformTags.suffix({ names: { 'linux/arm64': 'a b' } }),
    'PlatformTags.suffix(): "a b" cannot be part of a tag. Allowed: letters, digits, "_", "." and "-", such as "armhf".',
  ],
  ['a platform that does not exist', () => PlatformTags.prefix({ names: { 'linux/arm65': 'a' } }), 'linux/arm65'],
  ['an option that does not exist', () => PlatformTags.suffix({ nmaes: {} } as any), 'Did you mean "names"?'],
  [
    'one word for two', planOf({ images: [{ platformTags: PlatformTags.suffix({ names: { 'linux/amd64': 'arm64' } }) }] }),
    'PlatformTags.suffix(): two platforms would both be "arm64". Give each a word of its own in "names".',
  ],
  [
    'a variant that is called like a platform',
    planOf({ images: [{ variants: [Variant.plain(), Variant.named('arm64')], platformTags: PlatformTags.suffix() }] }),
    'Two images "app (arm64)" would both be ghcr.io/acme/app:1.1.1-arm64',
  ],
])('%s is refused', (_, make, message) => expect(make).toThrow(message));

test('the README tells how they are called, each once', () => {
  expect(read('README.md'))
    .toContain('Beside each of them, for one platform alone: `TAG-amd64` (`linux/amd64`), `TAG-arm64` (`linux/arm64`).');
});

describe('attestations and signatures', () => {
  const { workflow } = system('attested', { images: [image], supplyChain: [SupplyChain.attestation()] });
  test('each is attested', () => expect(step(workflow('docker-publish'), 'publish', 'attest-ghcr-io-acme-app-app-arm64')).toMatchObject({
    if: "fromJSON(steps.merge.outputs.digests)[2] != ''",
    with: { 'subject-name': IMAGE, 'subject-digest': '${{ fromJSON(steps.merge.outputs.digests)[2] }}' },
  }));

  test('what attests to a platform goes with it', () => {
    const part = (digest: string, architecture: string, of?: string) => ({
      mediaType: 'm', digest, size: 1, platform: { os: of ? 'unknown' : 'linux', architecture },
      ...of && { annotations: { 'vnd.docker.reference.digest': of } },
    });
    const whole = makeIndex([part('a', 'amd64'), part('b', 'arm64'), part('c', 'unknown', 'a'), part('d', 'unknown', 'b')], { x: 'y' });
    expect(contentOf(onePlatform(whole, 'linux/arm64'))).toMatchObject({
      manifests: [{ digest: 'b' }, { digest: 'd' }], annotations: { x: 'y' },
    });
  });
});

describe('in the registry', () => {
  const whole: Plan = withParts(plan);
  const manifest = (world: World, tag: string) => {
    const digest = world.server.tags(IMAGE).get(tag);
    return digest === undefined ? undefined : JSON.parse(Buffer.from(world.server.manifest(IMAGE, digest)!.bytes).toString('utf8'));
  };

  async function release(world: World, version: string, isNew = true): Promise<SimulatedRun> {
    const { git } = world;
    if (isNew) git.gitTags.push({ name: version, commit: git.commit() });
    const sha = git.gitTags.find(({ name }) => name === version)!.commit!;
    const event = {
      name: 'push', ref: `refs/tags/${version}`, sha, now: new Date(0),
      payload: { repository: { full_name: 'acme/system', default_branch: 'main' } },
    };
    const run = new SimulatedRun(`${version} ${isNew}`, whole, event, world, () => FINE);
    const scheduler = new Scheduler(new Random(7));
    scheduler.start(run.attempt(scheduler, false));
    await scheduler.run();
    expect([run.end, run.message]).toEqual(['green', '']);
    return run;
  }

  test('one platform is the very manifest that the image of all platforms has', async () => {
    const world = new World();
    await release(world, 'v1.2.3');
    const [all, arm] = ['1.2.3', '1.2.3-arm64'].map((tag) => manifest(world, tag));
    expect(all.manifests).toHaveLength(2);
    expect(arm.manifests).toEqual(all.manifests.filter((part: any) => part.platform.architecture === 'arm64'));
    expect(arm.annotations).toEqual(all.annotations);
  });

  test('published again from the same commit it is the same, and nothing is built', async () => {
    const world = new World();
    await release(world, 'v1.2.3');
    const before = new Map(world.server.tags(IMAGE));
    await release(world, 'v1.2.3', false);
    expect(world.server.tags(IMAGE)).toEqual(before);
  });

  test('what was published without is completed from the image that is there', async () => {
    const world = new World();
    await release(world, 'v1.2.3');
    const before = new Map(world.server.tags(IMAGE));
    ['1.2.3-arm64', '1.2.3-amd64', 'latest-arm64'].forEach((tag) => world.server.tags(IMAGE).delete(tag));
    await release(world, 'v1.2.3', false);
    expect(new Map([...world.server.tags(IMAGE)].sort())).toEqual(new Map([...before].sort()));
  });

  test('the tags of a platform never go back', async () => {
    const world = new World();
    await release(world, 'v1.2.4');
    const before = world.server.tags(IMAGE).get('latest-arm64');
    await release(world, 'v1.2.3');
    expect(world.server.tags(IMAGE).get('latest-arm64')).toBe(before);
    expect(world.server.tags(IMAGE).get('1.2-arm64')).toBe(before);
    expect(world.server.tags(IMAGE).get('1.2.3-arm64')).not.toBe(before);
  });
});
