import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printed, projectWith } from './command-line';
import { Ask } from '../../src/cli/doctor/ask';
import { doctorCommand } from '../../src/cli/doctor/doctor-command';
import { Need } from '../../src/cli/doctor/need';
import { Plan } from '../../src/plan/plan';
import { LoginKind } from '../../src/registry/login';
import { imageOf, planOf, workflowOf } from '../support/plans';
import { emptyFolder, write } from '../support/synth';

const HUB = {
  host: 'docker.io', namespace: 'acme', title: 'Docker Hub', login: LoginKind.PASSWORD,
  credentials: { usernameVariable: 'DOCKERHUB_USERNAME', passwordSecret: 'DOCKERHUB_TOKEN' },
};
const WORKFLOW = workflowOf({
  environment: 'docker-publish', runners: {
    'linux/arm64': { labels: ['ubuntu-24.04-arm'], emulated: false }, 'linux/s390x': { labels: ['self-hosted', 's390x'], emulated: false },
  },
});

/** A machine with these programs and their output, and no others. */
function machine(answers: Record<string, string>): Ask {
  return async (...words) => answers[Object.keys(answers).find((start) => words.join(' ').startsWith(start)) ?? ''];
}

const TOOLS = {
  'docker version': '28.2.2',
  'docker buildx version': 'github.com/docker/buildx v0.36.1 abc',
  'docker buildx inspect': 'Name: default\nPlatforms: linux/amd64*, linux/arm64, linux/386\n',
  'make --version': 'GNU Make 4.3',
  'git --version': 'git version 2.39.5',
  'git -C': 'git@github.com:Acme/api.git',
};

async function examine(plan: Plan, ask: Ask, options = {}) {
  const project = projectWith({ ...plan, workflow: WORKFLOW });
  mkdirSync(join(project, '.github', 'workflows'), { recursive: true });
  writeFileSync(join(project, WORKFLOW.path), '');
  const { out, code } = await printed(() => doctorCommand({ project, json: true, ...options }, ask));
  const needs: Need[] = out.startsWith('{') ? JSON.parse(out).needs : [];
  return { out, code, needs, find: (what: string) => needs.find((need) => need.what.includes(what)) };
}

describe('docker-publish doctor', () => {
  test('names what GitHub lacks, with the command for it', async () => {
    const ask = machine({
      ...TOOLS,
      'gh secret list --env': '[]', 'gh secret list': '[{"name":"OTHER"}]', 'gh variable list --env': '[]',
      'gh variable list': '[{"name":"DOCKERHUB_USERNAME"}]', 'gh api': '[]',
    });
    const { code, find } = await examine(planOf({ registries: [HUB] }), ask);
    expect(code).toBe(1);
    expect(find('secret DOCKERHUB_TOKEN')).toMatchObject({
      area: 'docker.io', state: 'missing', command: 'gh secret set DOCKERHUB_TOKEN --repo Acme/api --env docker-publish',
    });
    expect(find('variable DOCKERHUB_USERNAME')).toMatchObject({ state: 'ok' });
    expect(find('environment docker-publish')).toMatchObject({
      state: 'missing', command: 'gh api --method PUT repos/Acme/api/environments/docker-publish',
    });
    expect(find('self-hosted, s390x')).toMatchObject({ state: 'unknown' });
    expect(find('ubuntu')).toBeUndefined();
  });

  test('is content where everything is there; a user name may be a secret, too', async () => {
    const ask = machine({
      ...TOOLS,
      'gh secret list --env': '[{"name":"DOCKERHUB_TOKEN"},{"name":"DOCKERHUB_USERNAME"}]', 'gh secret list': '[]',
      'gh variable list': '[]', 'gh api': '[{"name":"docker-publish"}]',
    });
    const { code, needs } = await examine(planOf({ registries: [HUB] }), ask);
    expect(needs.filter(({ state }) => state === 'missing')).toEqual([]);
    expect(code).toBe(0);
  });

  test('what nobody could look up is unknown, and still has its command', async () => {
    const { code, find } = await examine(planOf({ registries: [HUB] }), machine(TOOLS));
    expect(find('DOCKERHUB_TOKEN')).toMatchObject({ state: 'unknown', command: expect.stringContaining('gh secret set') });
    expect(code).toBe(0);
  });

  test.each<[string, Record<string, string>, object]>([
    [
      'nowhere', { 'git -C': '' },
      { state: 'missing', what: 'the git remote origin', command: 'git remote add origin https://github.com/Acme/api.git' },
    ],
    ['to the repository', {}, { state: 'ok', what: 'the git remote origin is Acme/api' }],
    [
      'to a fork', { 'git -C': 'https://github.com/me/api' },
      { state: 'advice', what: 'the git remote origin is me/api', why: expect.stringContaining('the declaration names Acme/api') },
    ],
    ['to a folder', { 'git -C': '/srv/git/api.git' }, { state: 'ok', what: 'the git remote origin is /srv/git/api.git' }],
  ])('looks where a push leads: %s', async (_, answers, need) => {
    expect((await examine(planOf(), machine({ ...TOOLS, ...answers }))).find('remote origin')).toMatchObject(need);
  });

  test.each([
    ['GitHub did not answer', HUB, {}, '\nnothing is known to be missing, 4 could not be checked (gh is not installed, not logged '
      + 'in, or has no access: see gh auth status)\n'],
    [
      'GitHub was not to be asked', HUB, { network: false },
      '\nnothing is known to be missing, 4 could not be checked (--no-network)\n',
    ],
    ['a machine is not GitHub\'s', { ...HUB, login: LoginKind.NONE, credentials: {} }, {}, ' could not be checked\n'],
  ])('says why: %s', async (_, registry, options, summary) => {
    const { out } = await examine(
      planOf({ registries: [registry as never] }),
      machine({ ...TOOLS, ...registry === HUB ? {} : { 'gh api': '[{"name":"docker-publish"}]' } }), { json: false, ...options },
    );
    expect(out.endsWith(summary)).toBe(true);
  });

  test('asks nobody outside without the network', async () => {
    const asked: string[] = [];
    await examine(planOf({ registries: [HUB] }), async (...words) => {
      asked.push(words[0]);
      return undefined;
    }, { network: false });
    expect(asked).not.toContain('gh');
  });

  test.each([
    ['AWS', {
      host: '1.dkr.ecr.eu-central-1.amazonaws.com', login: LoginKind.AWS_OIDC,
      credentials: { region: 'eu-central-1', roleVariable: 'AWS_ROLE_ARN' },
    }, ['variable AWS_ROLE_ARN', 'repository acme/api', 'trust']],
    [
      'Google', {
        host: 'europe-docker.pkg.dev', login: LoginKind.GCP_OIDC,
        credentials: { providerVariable: 'P', serviceAccountVariable: 'S' },
      },
      ['variable P', 'variable S', 'trust'],
    ],
    ['Azure', {
      host: 'x.azurecr.io', login: LoginKind.AZURE_OIDC,
      credentials: { clientIdVariable: 'C', tenantIdVariable: 'T', subscriptionIdVariable: 'U' },
    }, ['variable C', 'variable T', 'variable U', 'trust']],
    [
      'a command of one\'s own', { host: 'r.example.com', login: LoginKind.COMMAND, credentials: { command: 'x', secrets: 'A,B' } },
      ['secret A', 'secret B'],
    ],
    ['GHCR', { host: 'ghcr.io', namespace: 'acme', login: LoginKind.JOB_TOKEN, credentials: {} }, ['visibility']],
    ['GHCR of somebody else', { host: 'ghcr.io', namespace: 'other', login: LoginKind.JOB_TOKEN, credentials: {} }, ['access to other']],
    ['a registry that lets everybody push', { host: 'localhost:5000', login: LoginKind.NONE, credentials: {} }, []],
  ])('knows what %s wants', async (_, registry, expected) => {
    const { needs } = await examine(planOf({ registries: [{ title: 'x', ...registry } as never] }), machine(TOOLS));
    expect(needs.filter(({ area }) => area === registry.host).map(({ what }) => what)).toEqual(expected);
  });

  test('knows what builds read', async () => {
    const { needs } = await examine(planOf(
      { images: [imageOf('api', { secrets: ['NPM_TOKEN'] }), imageOf('web', { secrets: ['NPM_TOKEN'], sshKeySecret: 'DEPLOY_KEY' })] },
    ), machine(TOOLS));
    expect(needs.filter(({ area }) => area === 'builds').map(({ what }) => what)).toEqual(['secret NPM_TOKEN', 'secret DEPLOY_KEY']);
  });

  test('looks at the tools for builds on this machine', async () => {
    const plan = planOf({ images: [imageOf('api', { platforms: ['linux/amd64', 'linux/arm/v7', 'linux/s390x'] })] });
    const { find } = await examine(plan, machine({ ...TOOLS, 'make --version': '' }));
    expect(find('Docker 28.2.2')).toMatchObject({ state: 'ok' });
    expect(find('Buildx 0.36.1')).toMatchObject({ state: 'ok' });
    expect(find('make')).toMatchObject({ state: 'missing' });
    expect(find('no linux/arm/v7, linux/s390x')).toMatchObject({
      state: 'advice', command: 'docker run --privileged --rm tonistiigi/binfmt --install arm,s390x',
    });
  });

  test('to read: area by area, with a summary', async () => {
    const { out } = await printed(() => doctorCommand({ project: projectWith(planOf()) }, machine(TOOLS)));
    expect(out).toMatch(
      /^GitHub\n {2}✓ the git remote origin is Acme\/api\n {2}✗ the workflow: .*\n {6}npx projen\n\nghcr\.io\n {2}i visibility: /,
    );
    expect(out).toMatch(/\n1 missing\n$/);
  });
});

describe('what is in the repository', () => {
  const look = async (files: Record<string, string>) => {
    const project = projectWith(planOf({ outputs: { make: 'docker.mk', bake: 'docker-bake.json' } }));
    write(project, { Dockerfile: 'FROM scratch\n', ...files });
    const { out, code } = await printed(() => doctorCommand({ project, json: true, network: false }, machine(TOOLS)));
    return { code, needs: (JSON.parse(out).needs as Need[]).filter(({ area }) => area === 'this repository') };
  };

  test('lines to fill in are missing', async () => {
    expect(await look({ Dockerfile: 'FROM scratch\n# FILL IN: how the container starts.\n' })).toMatchObject({
      code: 1,
      needs: [{ state: 'missing', what: 'Dockerfile:2 to fill in', why: 'how the container starts. Until then the build fails there' }],
    });
  });

  test('collisions are repeated', async () => {
    const { needs } = await look({ 'Makefile': 'docker-push:\n\tdocker push ghcr.io/acme/api\n', 'docker-bake.hcl': 'target "api" {}\n' });
    expect(needs.map(({ state, what }) => `${state} ${what}`)).toEqual([
      'advice Makefile:1 target docker-push', 'advice docker-bake.hcl read together with docker-bake.json', 'advice Makefile:2 docker push',
    ]);
  });

  test('nothing to say is nothing', async () => expect((await look({})).needs).toEqual([]));
});

test('in the root of a monorepo, each project below in turn; the exit code is that of the worst', async () => {
  const root = emptyFolder();
  write(root, {
    '.projen/tasks.json': '{}',
    'services/api/.projen/docker-publish.json': JSON.stringify(planOf({ project: 'api' })),
    'services/web/.projen/docker-publish.json': JSON.stringify(planOf({ project: 'web', images: [imageOf('web')] })),
    'services/web/Dockerfile': 'FROM scratch\n# FILL IN: how the container starts.\n',
  });
  const { out, code } = await printed(() => doctorCommand({ project: root, network: false }, machine(TOOLS)));
  expect(code).toBe(1);
  expect(out.split('\n').filter((line) => /^\S*services\/(api|web):$/.test(line)).map((line) => line.split('/').pop())).toEqual(['api:', 'web:']);
  expect(out.split('\n').filter((line) => /missing|to fill in/.test(line)).slice(-2)).toEqual([
    expect.stringContaining('Dockerfile:2 to fill in'), expect.stringMatching(/^[12] missing/),
  ]);
  await expect(doctorCommand({ project: root, json: true }, machine(TOOLS))).rejects.toThrow('There are 2 projects below');
});
