import { Policy, PolicyKind, Registry, Runner, SharedWorkflowOptions, SupplyChain, Trigger, TriggerKind } from '../../../src/index';
import { SupplyChainKind } from '../../../src/pipeline/supply-chain-kind';
import { Plan } from '../../../src/plan/plan';
import { Login } from '../../../src/registry/login';
import { Caller } from '../../../src/run/shared/caller';
import { carried, carry } from '../../../src/run/shared/carry';
import { resolve } from '../../../src/run/shared/resolve';
import { imageOf, planOf, registryOf, triggerOf } from '../../support/plans';
import { schemeOf, sourceOf } from '../../support/scheme';

const IDENTITY = 'acme/ci/.github/workflows/publish-images.yml@0123';
const PLAN = '.projen/docker-publish.json';
const PROVENANCE = [{ kind: SupplyChainKind.PROVENANCE, details: { mode: 'max' } }];
const RULES = ['type=semver,pattern={{version}}'];

const byInputs = (caller: Caller, options?: SharedWorkflowOptions, files?: Record<string, string>) => resolve(
  caller, schemeOf(options), sourceOf(files), IDENTITY,
);
const byFile = (plan: Partial<Plan>, options?: SharedWorkflowOptions, caller: Caller = {}) => {
  const text = JSON.stringify(planOf({ supplyChain: PROVENANCE, tags: { rules: RULES, flavor: ['latest=auto'] }, ...plan }));
  return resolve({ plan: PLAN, ...caller }, schemeOf(options), sourceOf({ [PLAN]: text }), IDENTITY);
};

describe('a call with inputs', () => {
  test('that says nothing: one image, named after the repository', () => {
    const plan = byInputs({ plan: '', image: '', dry_run: false });
    expect(plan).toMatchObject({
      project: 'api', directory: '.', registries: [{ host: 'ghcr.io', namespace: 'acme' }], supplyChain: PROVENANCE, release: false,
      tags: {
        rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}'],
        flavor: ['latest=auto'], skipsZero: true,
      },
      workflow: { path: '.github/workflows/publish.yml', shared: { repository: 'acme/ci', identity: IDENTITY } },
    });
    expect(plan.images).toMatchObject([{
      id: 'api', name: 'api', dockerfile: 'Dockerfile', context: '.', platforms: ['linux/amd64', 'linux/arm64'],
      repositories: ['ghcr.io/acme/api'],
      labels: {
        'org.opencontainers.image.source': 'https://github.com/acme/api', 'org.opencontainers.image.vendor': 'acme',
        'org.opencontainers.image.title': 'api',
      },
    }]);
    expect(plan.triggers.map(({ kind }) => kind)).toEqual(['tag', 'pull-request', 'manual', 'call']);
  });

  test('that says all there is to say of one image', () => {
    const { images: [image], tags } = byInputs({
      image: 'api/server', dockerfile: 'docker/server.Dockerfile', context: 'docker', target: 'prod',
      platforms: 'linux/amd64\nlinux/arm/v7', description: 'Serves',
      build_args: 'A=1\n# no\nB=x=y', tests: 'port 8080\nstops\nuser\nuser nonroot\nmax-size 50 MB\ncommand --version => '
        + '$VERSION\ncommand ["a b"]', tags: 'type=sha\ntype=ref,event=branch', flavor: 'latest=false',
    });
    expect(image).toMatchObject({
      name: 'api/server', dockerfile: 'docker/server.Dockerfile', context: 'docker', target: 'prod',
      platforms: ['linux/amd64', 'linux/arm/v7'], buildArgs: { A: '1', B: 'x=y' }, description: 'Serves',
      tests: [
        { kind: 'port', details: { port: 8080 } }, { kind: 'stop' }, { kind: 'user', details: { user: '' } },
        { kind: 'user', details: { user: 'nonroot' } }, { kind: 'size', details: { bytes: 50e6 } },
        { kind: 'command', details: { args: ['--version'], output: '$VERSION' } }, { kind: 'command', details: { args: ['a b'] } },
      ],
    });
    expect(tags).toMatchObject({ rules: ['type=sha', 'type=ref,event=branch'], flavor: ['latest=false'] });
    expect(tags).not.toHaveProperty('skipsZero');
  });

  test('that lists images, one of them built from another of the same run', () => {
    const images = JSON.stringify([{ name: 'base' }, { name: 'api', dockerfile: 'api.Dockerfile', tests: ['stops'], tags: 'type=sha' }]);
    const plan = byInputs({ images }, { maxLevels: 2 }, { 'api.Dockerfile': 'FROM ghcr.io/acme/base:1\n' });
    expect(plan.images[1]).toMatchObject({
      basedOn: [{ image: 'base', reference: 'ghcr.io/acme/base:1' }], tests: [{ kind: 'stop' }], tags: { rules: ['type=sha'] },
    });
  });

  test('a version that no person typed in was handed over by another workflow', () => {
    const path = (version: string, event: string) => resolve({ version }, schemeOf(), sourceOf({}, { event }), IDENTITY).workflow!.path;
    expect([path('', 'push'), path('1.2.3', 'workflow_dispatch'), path('1.2.3', 'push')]).toEqual([
      '.github/workflows/publish.yml', '.github/workflows/publish.yml', '',
    ]);
  });

  test.each<[string, Caller, SharedWorkflowOptions | undefined, string]>([
    ['a platform that is none', { platforms: 'linux/arm6' }, undefined, 'platform "linux/arm6" is not one Docker knows'],
    [
      'a path that leaves the repository', { dockerfile: '../Dockerfile' }, undefined,
      '"dockerfile" is "../Dockerfile". Allowed: a path inside the project',
    ],
    ['images that are no JSON', { images: 'api, web' }, undefined, 'The input "images" is not JSON'],
    ['images that are no list', { images: '{}' }, undefined, 'The input "images" is not a list. Write one'],
    [
      'an option of an image that does not exist', { images: '[{ "name": "api", "registries": [] }]' }, undefined,
      'there is no option "registries"',
    ],
    [
      'one image and several', { images: '[{ "name": "api" }]', image: 'web', target: 'x' }, undefined,
      'The inputs image, target are for one image, and "images" lists several',
    ],
    ['a build argument without a value', { build_args: 'A' }, undefined, 'The input "build_args" has the line "A". Write NAME=value'],
    ['a test that is none', { tests: 'ping' }, undefined, '"ping" is not a test. Write one per line: port 8080;'],
    ['a port that is none', { tests: 'port http' }, undefined, 'is not a port'],
    ['a rule that is none', { tags: 'type=semver' }, undefined, 'pattern'],
    [
      'more builds than there is room for', { platforms: 'linux/amd64,linux/arm64,linux/arm/v7' }, { maxBuilds: 2 },
      'it has 3 builds, images times platforms; acme/ci allows 2.',
    ],
    ['more images', { images: '[{ "name": "a" }, { "name": "b" }]' }, { maxImages: 1 }, 'it has 2 images; acme/ci allows 1.'],
    [
      'a secret that is not handed on', { images: '[{ "name": "api", "secrets": ["TOKEN"] }]' }, { buildSecrets: ['NPM_TOKEN'] },
      'image "api" reads the secret TOKEN; acme/ci passes NPM_TOKEN.',
    ],
    [
      'no test, where there has to be one', {}, { policies: [Policy.tested()] },
      'image "api" has no tests, and acme/ci publishes only tested images.',
    ],
    [
      'the name of another repository', { image: 'billing' }, { policies: [Policy.namedAfterRepository()] },
      'image "billing" is not named after its repository, which acme/ci requires. Name it "api", "api/billing" or "api-billing".',
    ],
    [
      'a version that nobody reads', { version: '1.2.3' }, { triggers: [Trigger.tag()] },
      'The input "version" is set, but no trigger takes one.',
    ],
    [
      'a trial that would publish', { dry_run: true }, { triggers: [Trigger.tag()] },
      'The input "dry_run" is set, but no trigger takes it.',
    ],
  ])('is refused: %s', (_, caller, options, sentence) => expect(() => byInputs(caller, options)).toThrow(sentence));

  test('reports everything that is wrong at once', () => {
    expect(() => byInputs({ platforms: 'linux/arm6', tags: 'type=nothing' })).toThrow(
      /^acme\/ci does not publish what the inputs say:\n- .*"linux\/arm6"[^\n]*\n- .*nothing/,
    );
  });
});

describe('a call with a plan of projen', () => {
  test('is built as it says, with what belongs to the organization', () => {
    const plan = byFile({
      workflow: {
        path: '.github/workflows/docker-publish.yml', runners: { 'linux/amd64': { labels: ['self-hosted', 'mine'], emulated: false } },
      },
    }, { runners: { 'linux/arm64': Runner.native('self-hosted', 'arm') } });
    expect(plan.workflow).toEqual({
      path: '.github/workflows/docker-publish.yml',
      runners: expect.objectContaining({
        'linux/amd64': { labels: ['ubuntu-24.04'], emulated: false }, 'linux/arm64': { labels: ['self-hosted', 'arm'], emulated: false },
      }),
      checkRunners: expect.objectContaining({ 'linux/arm64': { labels: ['ubuntu-24.04-arm'], emulated: false } }),
      shared: expect.objectContaining({ repository: 'acme/ci', policies: [], identity: IDENTITY }),
    });
    expect(plan.gates).toBeUndefined();
  });

  test('reads tag rules from their lines, whatever stands beside them', () => {
    const forged = { rules: RULES, flavor: ['latest=auto'], parsed: { rules: [], flavor: { latest: 'true' } } };
    expect(byFile({ tags: forged, images: [imageOf('api', { tags: forged })] })).toMatchObject({
      tags: { parsed: { rules: [{ type: 'semver' }], flavor: { latest: 'auto' } } },
      images: [{ tags: { parsed: { rules: [{ type: 'semver' }] } } }],
    });
  });

  const lenientScan = { kind: SupplyChainKind.SCAN, details: { severities: ['CRITICAL', 'HIGH'], unfixed: false, gate: false } };
  const SIGNED = { supplyChain: [SupplyChain.provenance(), SupplyChain.cosign(), SupplyChain.scan()] };
  test.each<[string, Partial<Plan>, SharedWorkflowOptions | undefined, string]>([
    [
      'another registry', { registries: [registryOf('docker.io', Login.none(), 'me')] }, undefined,
      'it publishes to docker.io/me; acme/ci publishes to ghcr.io/acme. Declare these "registries".',
    ],
    [
      'one registry too few', {}, { registries: [Registry.ghcr(), Registry.quay({ namespace: 'acme' })] },
      'it publishes to ghcr.io/acme; acme/ci publishes to ghcr.io/acme, quay.io/acme.',
    ],
    [
      'an image of another team', { images: [imageOf('api', { repositories: ['ghcr.io/acme/billing'] })] }, undefined,
      'image "api" is published to ghcr.io/acme/billing; acme/ci publishes it to ghcr.io/acme/api.',
    ],
    ['no signature', {}, SIGNED, 'its "supplyChain" has no signature, which acme/ci requires for every image.'],
    [
      'a scan that stops nothing',
      { supplyChain: [...PROVENANCE, lenientScan] },
      { supplyChain: [SupplyChain.provenance(), SupplyChain.scan()] },
      'has no scan (severities: CRITICAL,HIGH; unfixed: false; gate: true)',
    ],
    [
      'an attestation that nobody makes', { supplyChain: [...PROVENANCE, { kind: SupplyChainKind.SBOM, details: {} }] }, undefined,
      'its "supplyChain" has sbom, which acme/ci does not support. Remove it.',
    ],
    ['a release', { release: true }, undefined, '"release" is true; acme/ci makes no releases. Set it to false.'],
    [
      'published pull requests', { triggers: [triggerOf('pull-request')] }, undefined,
      'it publishes on pull-request; acme/ci does not. Remove the trigger, or "publish" from it.',
    ],
    [
      'a branch', { triggers: [triggerOf('branch', ['main'])] }, undefined,
      'it publishes on branch; acme/ci does not. Remove the trigger.',
    ],
    [
      'something made before the build', { beforeBuild: [{ id: 'assets', command: 'make', paths: ['dist'] } as any] }, undefined,
      'it runs commands before the build; acme/ci has no job for them.',
    ],
    [
      'a version from a file', { triggers: [triggerOf('tag', [], { versionFile: { path: 'VERSION' } as any })] },
      undefined, 'it takes its version from VERSION; acme/ci publishes versions of git tags',
    ],
    [
      'a path that leaves the repository', { images: [imageOf('api', { context: '../..' })] }, undefined,
      '"context" is "../..". Allowed: a path inside the project',
    ],
    ['a folder that is none', { directory: '../x' }, undefined, '"directory" is "../x", which is not a folder of the repository.'],
    ['a plan of another time', { schema: 2 }, undefined, 'it has schema 2, this workflow reads 1.'],
    [
      'images on images, where no job is', { images: [imageOf('a'), imageOf('b', { basedOn: [{ image: 'a', reference: 'x' }] })] },
      undefined, 'its images are built from each other in 2 levels; acme/ci allows 1.',
    ],
    [
      'a machine that there is none of', {}, { runners: { '*': Runner.emulated('x') }, triggers: [Trigger.branch()] },
      'it publishes on tag; acme/ci does not.',
    ],
  ])('is refused: %s', (_, plan, options, sentence) => expect(() => byFile(plan, options)).toThrow(sentence));

  test('is refused beside inputs that say something else', () => {
    expect(() => byFile({}, undefined, { platforms: 'linux/amd64', image: '' }))
      .toThrow('The inputs platforms cannot be set together with "plan".');
  });

  test('is refused where there is none, or a damaged one', () => {
    expect(() => resolve(
      { plan: PLAN }, schemeOf(), sourceOf(), IDENTITY,
    )).toThrow('acme/ci does not publish by .projen/docker-publish.json:\n- it is not there. Run projen');
    expect(() => resolve(
      { plan: PLAN }, schemeOf(), sourceOf({ [PLAN]: '{ "schema": 1 }' }), IDENTITY,
    )).toThrow('it is damaged: "images" is not a list.');
  });
});

test('a plan travels from job to job as it is, short and without a readable word', () => {
  const plan = byInputs({ images: JSON.stringify(Array.from({ length: 8 }, (_, n) => ({ name: `image-${n}` }))) });
  expect(carried(carry(plan))).toEqual(JSON.parse(JSON.stringify(plan)));
  expect(carry(plan)).not.toContain('image');
  expect(carry(plan).length).toBeLessThan(4000);
});

test('a policy says what it takes', () => {
  expect(Policy.tagOnlyOn('latest', TriggerKind.TAG)).toMatchObject({
    kind: PolicyKind.TAG_ONLY_ON, details: { tag: 'latest', kinds: ['tag'] },
  });
  expect(() => Policy.tagOnlyOn('a b', TriggerKind.TAG)).toThrow('"a b" is not a tag');
  expect(() => Policy.tagOnlyOn('latest')).toThrow('nothing is no kind of event. Allowed: tag, branch');
});
