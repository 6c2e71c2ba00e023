import { buildArguments, needSecrets, stepsIn } from '../../../src/cli/dry-run/build/build';
import { platformsIn, reachesLoopback } from '../../../src/cli/dry-run/build/builder';
import { eventOptions } from '../../../src/cli/dry-run/dry-run-command';
import { needEmulation } from '../../../src/cli/dry-run/machine/set-up';
import { Git } from '../../../src/cli/project/git';
import { LocalHistory } from '../../../src/cli/project/local-history';
import { decide } from '../../../src/decision/decide';
import { ImageTestKind } from '../../../src/image/image-test';
import { SupplyChainKind } from '../../../src/pipeline/supply-chain-kind';
import { Plan } from '../../../src/plan/plan';
import { buildInputs } from '../../../src/run/prepare/inputs';
import { formatDate } from '../../../src/tag/date/format-date';
import { commit, git, makeRepository } from '../../ci/support/lab';
import { imageOf, planOf, triggerOf } from '../../support/plans';
import { dockerPublish, projectWith } from '../command-line';

describe('a build', () => {
  const image = imageOf('api', {
    dockerfile: 'docker/api.Dockerfile', target: 'prod', secrets: ['NPM_TOKEN'], sshKeySecret: 'DEPLOY_KEY',
    contexts: { shared: 'libs/shared' },
    platforms: ['linux/arm64'], buildArgs: { GREETING: 'say "hi", all' }, labels: { note: 'a, b' }, buildLabels: {},
    repositories: ['127.0.0.1:1/a', '127.0.0.1:1/b'],
  });
  const supplyChain = [{ kind: SupplyChainKind.PROVENANCE, details: { mode: 'max' } }, { kind: SupplyChainKind.SBOM, details: {} }];
  const plan = planOf({ images: [image], supplyChain });
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
    expect(() => needSecrets(plan, env)).toThrow(`The build needs environment variables that are not set: ${missing}. A secret is`);
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

  const emulating = (kinds: ImageTestKind[], platforms: string[]) => {
    const lines: string[] = [];
    const plan = planOf({ images: [imageOf('api', { tests: kinds.map((kind) => ({ kind, details: {} })) })] });
    needEmulation(plan, { name: 'mine', isTemporary: false, platforms }, (text) => lines.push(text));
    return lines.join();
  };
  test('that runs every platform says nothing', () => expect(emulating([ImageTestKind.COMMAND], ['linux/amd64', 'linux/arm64'])).toBe(''));
  test('that only compiles for one is reported, with the remedy', () => {
    for (const kinds of [[], [ImageTestKind.USER, ImageTestKind.SIZE]]) {
      expect(emulating(kinds, ['linux/amd64'])).toMatch(
        /mine cannot run .*linux\/arm64.*tonistiigi\/binfmt\S* --install arm64; or leave it out: --platform/,
      );
    }
  });
  test('that would have to start one for its tests stops before it begins', () => {
    expect(() => emulating([ImageTestKind.USER, ImageTestKind.COMMAND], ['linux/amd64'])).toThrow(
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
      'the branch, where tags start nothing', { triggers: [triggerOf('branch', ['main'])] }, {},
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
    const project = projectWith(planOf({ triggers: [triggerOf('manual')] }));
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
