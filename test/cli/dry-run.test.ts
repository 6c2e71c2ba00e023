import { dockerPublish, projectWith } from './command-line';
import { buildArguments, needSecrets, stepsIn } from '../../src/cli/dry-run/build/build';
import { platformsIn, reachesLoopback } from '../../src/cli/dry-run/build/builder';
import { eventOptions } from '../../src/cli/dry-run/dry-run-command';
import { chosenPlan, localPlan, realNames } from '../../src/cli/dry-run/local-plan';
import { notTried } from '../../src/cli/dry-run/report/not-tried';
import { Progress } from '../../src/cli/dry-run/report/progress';
import { givenRegistry } from '../../src/cli/dry-run/machine/registry';
import { reportText, sizeText } from '../../src/cli/dry-run/report/report';
import { DryRunResult } from '../../src/cli/dry-run/report/result';
import { needEmulation } from '../../src/cli/dry-run/machine/set-up';
import { Git } from '../../src/cli/project/git';
import { LocalHistory } from '../../src/cli/project/local-history';
import { decide } from '../../src/decision/decide';
import { Plan } from '../../src/plan/plan';
import { buildInputs } from '../../src/run/prepare/inputs';
import { formatDate } from '../../src/tag/date/format-date';
import { commit, git, makeRepository } from '../ci/support/lab';
import { imageOf, planOf } from '../support/plans';

const PLACE = '127.0.0.1:5001/run';
const TWO = planOf({ images: [imageOf('api'), imageOf('tools/web', { platforms: ['linux/amd64'] })] });
const builds = ({ images }: Plan) => images.map(({ name, platforms }) => `${name} ${platforms.join(' ')}`);

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

  test('one that begins as another one is told apart', () => {
    const plan = planOf({ images: [imageOf('api'), imageOf('api-docs')] });
    expect(realNames(plan, PLACE)(`${PLACE}/ghcr.io/acme/api-docs ${PLACE}/ghcr.io/acme/api`))
      .toBe('ghcr.io/acme/api-docs ghcr.io/acme/api');
  });

  test('what takes GitHub is left out of the plan, and told', () => {
    const supplyChain = ['provenance', 'sbom', 'signature', 'attestation', 'scan'].map((kind) => ({ kind, details: {} }));
    const plan = planOf({ supplyChain, release: true, gates: [{ id: 'lint' } as any] });
    expect(localPlan(plan, PLACE).supplyChain!.map(({ kind }) => kind)).toEqual(['provenance', 'sbom']);
    const decided = decide(
      plan, { name: 'push', ref: 'refs/tags/v1.0.0', sha: 'a'.repeat(40), now: new Date() }, { tags: [], format: formatDate },
    );
    expect(notTried(plan, decided)).toEqual([
      'gates (lint)', 'scan for vulnerabilities', 'logins and permissions of the registries (see docker-publish doctor)',
      'what the registries hold already', 'signature', 'attestation', 'release',
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
    ['ghcr.io/acme', 'a dry run writes into no registry that others read'],
    ['127.0.0.1:5001/Mine', '"Mine" is no part of the name of a repository'],
  ])('%s is refused', (given, sentence) => expect(() => givenRegistry(given, 'run')).toThrow(sentence));
});

describe('a build', () => {
  const image = imageOf('api', {
    dockerfile: 'docker/api.Dockerfile', target: 'prod', secrets: ['NPM_TOKEN'], sshKeySecret: 'DEPLOY_KEY',
    contexts: { shared: 'libs/shared' },
    platforms: ['linux/arm64'], buildArgs: { GREETING: 'say "hi", all' }, labels: { note: 'a, b' }, buildLabels: {},
    repositories: ['127.0.0.1:1/a', '127.0.0.1:1/b'],
  });
  const plan = planOf({ images: [image], supplyChain: [{ kind: 'provenance', details: { mode: 'max' } }, { kind: 'sbom', details: {} }] });
  const decision = decide(
    plan, { name: 'push', ref: 'refs/tags/v1.2.3', sha: 'a'.repeat(40), now: new Date() }, { tags: [], format: formatDate },
  );

  test('is given what the workflow gives it', () => {
    expect(buildArguments(plan, buildInputs({ plan, decision }, 'api-linux-arm64'))).toEqual([
      '--annotation', 'manifest:note=a, b',
      '--build-arg', 'GREETING=say "hi", all',
      '--build-context', 'shared=libs/shared',
      '--secret', 'id=NPM_TOKEN,env=NPM_TOKEN',
      '--ssh', 'default',
      '--file', 'docker/api.Dockerfile',
      '--target', 'prod',
      '--platform', 'linux/arm64',
      '--attest', 'type=provenance,mode=max',
      '--attest', 'type=sbom',
      '--output', 'type=image,"name=127.0.0.1:1/a,127.0.0.1:1/b",push-by-digest=true,name-canonical=true,push=true',
      '.',
    ]);
  });

  test.each([
    [{}, 'NPM_TOKEN, SSH_AUTH_SOCK'],
    [{ NPM_TOKEN: '' }, 'SSH_AUTH_SOCK'],
    [{ SSH_AUTH_SOCK: '/agent' }, 'NPM_TOKEN'],
  ])('does not begin where the environment has only %j', (env, missing) => {
    expect(() => needSecrets(plan, env)).toThrow(`The build reads from the environment what is not there: ${missing}. A secret is`);
  });

  test(
    'begins where the environment has all', () => expect(() => needSecrets(plan, { NPM_TOKEN: '', SSH_AUTH_SOCK: '/agent' })).not.toThrow(),
  );

  test('tells its steps', () => {
    expect(stepsIn('#1 [internal] load\n#7 [build 2/4] RUN make\n#7 0.2 gcc a.c\n#8 exporting layers\n#8 DONE 0.1s\n')).toEqual([
      '[internal] load', '[build 2/4] RUN make', 'exporting layers',
    ]);
  });
});

describe('the builder', () => {
  test.each([
    ['docker', '', false],
    ['docker-container', '', false],
    ['docker-container', 'Driver Options: image="moby/buildkit:v0.32.2" network="host"\n', true],
    ['docker-container', 'Driver Options: network="bridge"\n', false],
    ['kubernetes', '', false],
    ['remote', '', true],
  ])('of the driver %s %s', (driver, options, reaches) => {
    const inspected = `Name:          mine\nDriver:        ${driver}\n\nNodes:\n${options}Platforms:     linux/amd64*, linux/arm64\n`;
    expect(reachesLoopback(inspected)).toBe(reaches);
    expect(platformsIn(inspected)).toEqual(['linux/amd64', 'linux/arm64']);
  });

  const emulating = (kinds: string[], platforms: string[]) => {
    const said: string[] = [];
    const plan = planOf({ images: [imageOf('api', { tests: kinds.map((kind) => ({ kind, details: {} })) })] });
    needEmulation(plan, { name: 'mine', isMade: false, platforms }, (text) => said.push(text));
    return said.join();
  };
  test('that runs every platform says nothing', () => expect(emulating(['command'], ['linux/amd64', 'linux/arm64'])).toBe(''));
  test('that only compiles for one is told, with what mends it', () => {
    for (const kinds of [[], ['user', 'size']]) {
      expect(emulating(kinds, ['linux/amd64'])).toMatch(
        /mine cannot run linux\/arm64.*tonistiigi\/binfmt\S* --install arm64; or leave it out: --platform/,
      );
    }
  });
  test('that would have to start one for its tests stops before it begins', () => {
    expect(() => emulating(['user', 'command'], ['linux/amd64'])).toThrow(
      /^api-linux-arm64 has tests that start it, and this machine cannot run linux\/arm64\. .*--install arm64/,
    );
  });
});

describe('the event', () => {
  const event = (plan: Plan, options = {}) => {
    const folder = makeRepository({ a: 'b' });
    git(folder, 'tag', 'v1.4.0');
    return eventOptions({ plan, folder }, options);
  };
  test.each<[string, Partial<Plan>, object, object]>([
    ['the version that comes next', {}, {}, { event: 'push', ref: 'refs/tags/v1.4.1' }],
    [
      'the branch, where tags start nothing', { triggers: [{ kind: 'branch', patterns: ['main'], publishes: true }] }, {},
      { event: 'push', ref: 'refs/heads/main' },
    ],
    ['the one that is asked for', {}, { ref: 'refs/tags/v9.0.0' }, { ref: 'refs/tags/v9.0.0' }],
  ])('is %s', (_, changes, options, expected) => expect(event(planOf(changes), options)).toEqual(expected));

  test.each([
    [
      'that would be refused', ['--event', 'workflow_dispatch', '--ref', 'refs/heads/main'],
      'workflow_dispatch of refs/heads/main makes no tag',
    ],
    ['that starts nothing', ['--ref', 'refs/heads/topic'], 'no trigger is declared for push of refs/heads/topic, so nothing runs'],
  ])('%s ends with 1 before anything is built', async (_, args, sentence) => {
    const project = projectWith(planOf({ triggers: [{ kind: 'manual', patterns: [], publishes: true }] }));
    const { code, out } = await dockerPublish('dry-run', '--project', project, ...args, '--json');
    expect([code, JSON.parse(out)]).toEqual([
      1, expect.objectContaining({ succeeded: false, images: [], reason: expect.stringContaining(sentence) }),
    ]);
    expect((await dockerPublish('dry-run', '--project', project, ...args)).out).toContain('the run would fail: ');
  });
});

describe('the history of the clone', () => {
  const folder = makeRepository({ a: '1' });
  const first = git(folder, 'rev-parse', 'HEAD');
  const second = commit(folder, { a: '2', b: '1' });
  git(folder, 'checkout', '--quiet', '-b', 'topic', first);
  const other = commit(folder, { c: '1' });
  git(folder, 'tag', 'v1.0.0', first);
  git(folder, '-c', 'user.name=t', '-c', 'user.email=t@example.com', 'tag', '--annotate', '--message', 'x', 'v2.0.0', second);
  const unknown = 'a'.repeat(40);
  const history = new LocalHistory(new Git(folder), new Date(0));

  test.each([
    [first, first, 'same'], [first, second, 'older'], [second, first, 'newer'], [second, other, 'diverged'], [unknown, first, 'unknown'],
  ])('%s to %s: %s', async (commit_, to, relation) => expect(await history.relation(commit_, to)).toBe(relation));

  test('tags, branches, what lies between, what changed, dates', async () => {
    expect(await history.tags()).toEqual([{ name: 'v1.0.0', commit: first }, { name: 'v2.0.0', commit: second }]);
    expect([await history.branch('main'), await history.branch('topic'), await history.branch('none')]).toEqual([second, other, undefined]);
    expect([await history.between(first, second), await history.between(unknown, second)]).toEqual([[second], []]);
    expect([
      await history.changed(first, second), await history.changed(first, first), await history.changed(unknown, first),
    ]).toEqual([['a', 'b'], [], undefined]);
    expect([await history.date(first), await history.date(unknown)]).toEqual([new Date('2026-01-02T03:04:05Z'), new Date(0)]);
  });
});

describe('what is said', () => {
  const RESULT: DryRunResult = {
    title: 'push of refs/tags/v1.2.3', event: { name: 'push', ref: 'refs/tags/v1.2.3', sha: 'abcdef0123456789' }, version: '1.2.3',
    revision: 'abcdef0123456789',
    publishes: true, succeeded: true, notTried: ['signature'], phases: [{ name: 'build', seconds: 12.34 }],
    images: [{
      id: 'api', name: 'api', digest: 'sha256:index', tests: 2, held: ['latest stays: v1.3.0 exists'],
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
    .toContain('kept in the registry that was given\n  127.0.0.1:5001/run/ghcr.io/acme/api@sha256:index\n'));
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
    const going = progress.phase('build', () => progress.task('api', async (tell) => {
      tell('RUN make');
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
