import { PLACE, TWO, builds } from './dry-run-plan';
import { chosenPlan, localPlan, realNames } from '../../../src/cli/dry-run/local-plan';
import { givenRegistry } from '../../../src/cli/dry-run/machine/registry';
import { notTried } from '../../../src/cli/dry-run/report/not-tried';
import { Progress } from '../../../src/cli/dry-run/report/progress';
import { reportText, sizeText } from '../../../src/cli/dry-run/report/report';
import { DryRunResult } from '../../../src/cli/dry-run/report/result';
import { decide } from '../../../src/decision/decide';
import { SupplyChainKind } from '../../../src/pipeline/supply-chain-kind';
import { formatDate } from '../../../src/tag/date/format-date';
import { imageOf, planOf } from '../../support/plans';

describe('what is tried', () => {
  test.each([
    ['everything', {}, ['api linux/amd64 linux/arm64', 'tools/web linux/amd64']],
    ['one image', { images: ['api'] }, ['api linux/amd64 linux/arm64']],
    ['one image by its name in make', { images: ['tools-web'] }, ['tools/web linux/amd64']],
    ['one platform', { platforms: ['linux/amd64'] }, ['api linux/amd64', 'tools/web linux/amd64']],
    ['a platform that not all have', { platforms: ['linux/arm64'] }, ['api linux/arm64']],
  ])('%s', (_, chosen, expected) => expect(builds(chosenPlan(TWO, chosen))).toEqual(expected));

  test.each([
    [{ images: ['ap'] }, '--image "ap" is not declared. Declared: api, tools/web, tools-web. Did you mean "api"?'],
    [
      { platforms: ['linux/arm46'] },
      '--platform "linux/arm46" is not declared. Declared: linux/amd64, linux/arm64. Did you mean "linux/arm64"?',
    ],
    [
      { images: ['tools/web'], platforms: ['linux/arm64'] },
      '--platform linux/arm64: none of the images tools/web is declared for it. Name another image, or another platform.',
    ],
  ])('%j is refused', (chosen, sentence) => expect(() => chosenPlan(TWO, chosen)).toThrow(sentence));
});

describe('names', () => {
  test.each([
    ['ghcr.io/acme/api', `${PLACE}/ghcr.io/acme/api`],
    ['registry.acme.com:5000/team/api', `${PLACE}/registry.acme.com_5000/team/api`],
  ])('%s is %s for the time of the run', (real, local) => {
    const plan = planOf({ images: [imageOf('api', { repositories: [real] })] });
    expect(localPlan(plan, PLACE).images[0].repositories).toEqual([local]);
    expect(realNames(plan, PLACE)(`${local}:1.2.3 is sha256:a`)).toBe(`${real}:1.2.3 is sha256:a`);
  });

  test('one that begins as another one is not mistaken for it', () => {
    const plan = planOf({ images: [imageOf('api'), imageOf('api-docs')] });
    expect(realNames(plan, PLACE)(`${PLACE}/ghcr.io/acme/api-docs ${PLACE}/ghcr.io/acme/api`))
      .toBe('ghcr.io/acme/api-docs ghcr.io/acme/api');
  });

  test('what takes GitHub is left out of the plan, and reported', () => {
    const supplyChain = Object.values(SupplyChainKind).map((kind) => ({ kind, details: {} }));
    const plan = planOf({ supplyChain, release: true, gates: [{ id: 'lint' } as any] });
    expect(localPlan(plan, PLACE).supplyChain!.map(({ kind }) => kind)).toEqual(['provenance', 'sbom']);
    const decided = decide(
      plan, { name: 'push', ref: 'refs/tags/v1.0.0', sha: 'a'.repeat(40), now: new Date() }, { tags: [], format: formatDate },
    );
    expect(notTried(plan, decided)).toEqual([
      'gates (lint)', 'scan for vulnerabilities', 'logins and permissions of the registries (see docker-publish doctor)',
      'tags that are in the registries already', 'signature', 'attestation', 'release',
    ]);
    expect(notTried(plan, { ...decided, publishes: false })).toEqual(['gates (lint)', 'scan for vulnerabilities']);
  });
});

describe('the registry that is given', () => {
  test.each([
    ['127.0.0.1:5001', '127.0.0.1:5001/run'],
    ['localhost:5000/mine/', 'localhost:5000/mine/run'],
  ])('%s: every run has a folder of its own', (given, place) => expect(givenRegistry(given, 'run')).toEqual({ place, isTemporary: false }));

  test.each([
    ['ghcr.io/acme', 'a dry run never pushes to a registry that others use'],
    ['127.0.0.1:5001/Mine', '"Mine" is no part of the name of a repository'],
  ])('%s is refused', (given, sentence) => expect(() => givenRegistry(given, 'run')).toThrow(sentence));
});

describe('the report', () => {
  const RESULT: DryRunResult = {
    title: 'push of refs/tags/v1.2.3', event: { name: 'push', ref: 'refs/tags/v1.2.3', sha: 'abcdef0123456789' }, version: '1.2.3',
    revision: 'abcdef0123456789',
    publishes: true, succeeded: true, notTried: ['signature'], phases: [{ name: 'build', seconds: 12.34 }],
    images: [{
      id: 'api', name: 'api', digest: 'sha256:index', tests: 2, heldBack: ['latest stays: v1.3.0 exists'],
      platforms: [{ platform: 'linux/amd64', digest: 'sha256:amd', bytes: 12_345_678, seconds: 3 }],
      repositories: [{ repository: 'ghcr.io/acme/api', tags: ['1.2.3', '1.2'], local: '127.0.0.1:5001/run/ghcr.io/acme/api' }],
    }],
  };

  test('what would go where, how large it is and how long it took', () => {
    expect(reportText(RESULT, true)).toBe(`push of refs/tags/v1.2.3, version 1.2.3 (abcdef012345)

would be published
  ghcr.io/acme/api:1.2.3
  ghcr.io/acme/api:1.2

held back
  latest stays: v1.3.0 exists

built
  api                       2 tests  sha256:index
       linux/amd64  12.3MB  3.0 s    sha256:amd

not tried
  signature

seconds
  build  12.3

Nothing left this machine.
`);
  });

  test('where it stays', () => expect(reportText(RESULT, false))
    .toContain('left in the registry that was named\n  127.0.0.1:5001/run/ghcr.io/acme/api@sha256:index\n'));
  test('why it would fail', () => expect(reportText(
    { ...RESULT, succeeded: false, reason: 'api: port 80 did not answer.', images: [] }, true,
  )).toContain('the run would fail: api: port 80 did not answer.\n'));
  test('why nothing would be published', () => {
    expect(reportText(
      { ...RESULT, publishes: false, reason: 'pull_request is built, not published', images: [] }, true,
    )).toContain('nothing would be published: pull_request is built, not published.\n');
  });
  test.each([[0, '0B'], [999, '999B'], [1000, '1.00kB'], [12_345_678, '12.3MB'], [1_600_000_000, '1.60GB']])(
    '%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text),
  );
});

describe('progress', () => {
  beforeEach(() => { jest.useFakeTimers(); });
  afterEach(() => { jest.useRealTimers(); });

  async function shown(isTTY: boolean, seconds: number): Promise<string> {
    let text = '';
    const progress = new Progress({ isTTY, columns: 60, write: (more) => { text += more; } });
    const going = progress.phase('build', () => progress.task('api', async (log) => {
      log('RUN make');
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }));
    await jest.advanceTimersByTimeAsync(seconds * 1000);
    await going;
    progress.end();
    expect(progress.phases).toEqual([{ name: 'build', seconds }]);
    return text;
  }

  test('in a log: what begins and ends, and after a while that it goes on', async () => {
    expect(await shown(false, 3)).toBe('build\n  api …\n  api: 3 s\n');
    expect(await shown(false, 20)).toBe('build\n  api …\n  api 15 s: RUN make\n  api: 20 s\n');
  });

  test('in a terminal: one line that changes and goes', async () => {
    const text = await shown(true, 3);
    expect(text).toContain('api 2 s: RUN make\r\u001b[K');
    expect(text.split('\n').map((line) => line.split('\u001b[K').pop())).toEqual(['\u001b[1mbuild\u001b[22m', '  api: 3 s', '']);
  });

  test('nothing begins once it was interrupted', async () => {
    const progress = new Progress({ write: () => {} });
    progress.stop();
    await expect(progress.phase('merge', async () => 1)).rejects.toThrow('interrupted');
    progress.end();
  });
});
