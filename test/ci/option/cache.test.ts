import { Cache, GitHubActions, Login } from '../../../src';
import { buildNeeds } from '../../../src/cli/doctor/registry-needs';
import { planOf, registryOf } from '../../support/plans';
import { step, system } from '../../systems/system';
import { workflow } from '../support/synthesize';

const inputs = (cache: Cache, job: string) => {
  const { with: given } = workflow(planOf(), { cache }).jobs[job].steps.find(({ id }) => id === 'build') as any;
  return [given['cache-from'], given['cache-to']];
};
const WRITES = (text: string) => `\${{ github.ref_name == github.event.repository.default_branch && ${text} || '' }}`;
const OWN = "github.ref_type == 'branch' && github.ref_name != github.event.repository.default_branch && format('-{0}', "
  + "steps.inputs.outputs.branch) || ''";
const BUCKET = 'type=s3,region=eu-central-1,bucket=acme-cache';

test.each<[string, Cache, Array<string | undefined>, Array<string | undefined>]>([
  ['GitHub', Cache.gha(),
    ['type=gha,scope=${{ matrix.build }}', WRITES("format('type=gha,mode=max,ignore-error=true,scope={0}', matrix.build)")],
    ['type=gha,scope=${{ matrix.build }}', 'type=gha,mode=max,ignore-error=true,scope=${{ matrix.build }}']],
  ['the registry', Cache.registry(),
    [
      'type=registry,ref=${{ steps.inputs.outputs.cache }}',
      WRITES("format('type=registry,mode=max,ignore-error=true,ref={0}', steps.inputs.outputs.cache)"),
    ],
    ['type=registry,ref=${{ steps.inputs.outputs.cache }}', undefined]],
  ['one repository', Cache.registry('ghcr.io/acme/cache'),
    [
      'type=registry,ref=ghcr.io/acme/cache:${{ matrix.build }}',
      WRITES("format('type=registry,mode=max,ignore-error=true,ref=ghcr.io/acme/cache:{0}', matrix.build)"),
    ],
    ['type=registry,ref=ghcr.io/acme/cache:${{ matrix.build }}', undefined]],
  ['a bucket', Cache.s3({ bucket: 'acme-cache', region: 'eu-central-1' }),
    [
      `${BUCKET},name=\${{ matrix.build }}`,
      WRITES('format(\'type=s3,mode=max,ignore-error=true,region=eu-central-1,bucket=acme-cache,name={0}\', matrix.build)'),
    ], [undefined, undefined]],
  ['a bucket elsewhere', Cache.s3({
    bucket: 'acme-cache', region: 'auto', endpoint: 'https://minio.example.com:9000', prefix: 'buildcache/',
  }),
  ['type=s3,region=auto,bucket=acme-cache,endpoint_url=https://minio.example.com:9000,use_path_style=true,prefix=buildcache/,name=${{ '
      + 'matrix.build }}', expect.stringContaining('use_path_style=true,prefix=buildcache/,name={0}')],
  [undefined, undefined]],
  ['the registry, by branch', Cache.registry().perBranch(),
    [
      `type=registry,ref=\${{ steps.inputs.outputs.cache }}\${{ ${OWN} }}\ntype=registry,ref=\${{ steps.inputs.outputs.cache }}`,
      "${{ github.ref_type == 'branch' && format('type=registry,mode=max,ignore-error=true,ref={0}{1}', steps.inputs.outputs.cache, "
      + `${OWN}) || '' }}`,
    ],
    ['type=registry,ref=${{ steps.inputs.outputs.cache }}', undefined]],
  ['a bucket, by branch', Cache.s3({ bucket: 'acme-cache', region: 'eu-central-1' }).perBranch(),
    [
      `${BUCKET},name=\${{ matrix.build }}\${{ ${OWN} }}\n${BUCKET},name=\${{ matrix.build }}`,
      expect.stringContaining(`,name={0}{1}', matrix.build, ${OWN}) || '' }}`),
    ], [undefined, undefined]],
  ['none', Cache.none(), [undefined, undefined], [undefined, undefined]],
])('%s: builds, and pull requests', (_, cache, building, checking) => {
  expect([inputs(cache, 'build'), inputs(cache, 'check')]).toEqual([building, checking]);
});

describe('the secrets of a bucket', () => {
  const ci = new GitHubActions(
    { cache: Cache.s3({ bucket: 'acme-cache', region: 'eu-central-1', keyIdSecret: 'CACHE_ID', keySecret: 'CACHE_KEY' }) },
  );
  const { plan, workflow: read } = system('s3-cache', { ci }, { Dockerfile: 'FROM scratch\n' });

  test('reach the step that builds and publishes, and no other', () => {
    expect(step(read('docker-publish'), 'build', 'build').env).toMatchObject({
      AWS_ACCESS_KEY_ID: '${{ secrets.CACHE_ID }}', AWS_SECRET_ACCESS_KEY: '${{ secrets.CACHE_KEY }}', AWS_SESSION_TOKEN: '',
    });
    expect(JSON.stringify(read('docker-publish')).match(/secrets\.CACHE_KEY/g)).toHaveLength(1);
  });
  test('are kept in an environment', () => {
    expect(plan.workflow).toMatchObject({ environment: 'docker-publish', cacheSecrets: ['CACHE_ID', 'CACHE_KEY'] });
    expect((read('docker-publish').jobs.build as any).environment).toEqual({ name: 'docker-publish', deployment: false });
  });
  test('are asked for by doctor', () => expect(
    buildNeeds(plan, { forge: { secrets: ['CACHE_ID'] } }).map(({ what, state }) => [what, state]),
  ).toEqual([['secret CACHE_ID', 'ok'], ['secret CACHE_KEY', 'missing']]));
});

test.each<[string, () => Cache, string]>([
  ['a bucket', () => Cache.s3({ bucket: 'a,b', region: 'r' }), 'Cache.s3(): "bucket" is "a,b".'],
  ['an address', () => Cache.s3({ bucket: 'ab', region: 'r', endpoint: 'minio' }), '"endpoint" is "minio".'],
  ['a name', () => Cache.s3({ bucket: 'ab', region: 'r', keySecret: '${{ secrets.X }}' }), 'Cache.s3(): "${{ secrets.X }}" is not a name.'],
  ['what GitHub does itself', () => Cache.gha().perBranch(), 'Cache.gha().perBranch(): GitHub separates the caches of branches itself'],
  ['a cache', () => Cache.none().perBranch(), 'Cache.none().perBranch(): there is no cache.'],
  ['a repository', () => Cache.registry('acme/cache'), 'Cache.registry(): "acme/cache" is not a full name.'],
])('%s that is none is refused', (_, make, message) => expect(make).toThrow(message));

test('beside a login to Amazon the key stands alone', () => {
  const jobs = workflow(
    planOf({ registries: [registryOf('1.dkr.ecr.eu-central-1.amazonaws.com', Login.aws({ region: 'eu-central-1' }))] }),
    { cache: Cache.s3({ bucket: 'ab', region: 'r' }) },
  ).jobs;
  expect(jobs.build.steps.find(({ id }) => id === 'build')).toMatchObject({ env: { AWS_SESSION_TOKEN: '' } });
});
