import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { dockerPublish, printed, projectWith } from './command-line';
import { doctorCommand } from '../../src/cli/doctor/doctor-command';
import { pinsCommand } from '../../src/cli/pins/pins-command';
import { Login } from '../../src/registry/login';
import { imageOf, planOf, registryOf, triggerOf } from '../support/plans';
import { emptyFolder, write } from '../support/synth';

const PASTED = 'tags: |\n  type=semver,pattern={{version}}\n  # a comment\n\n  type=sha\n';

describe('tags', () => {
  test.each([
    ['as one --rule', (_: string) => ['--rule', PASTED]], ['from a file', (folder: string) => ['--rules', join(folder, 'rules')]],
  ])('takes the block of a workflow %s', async (_, args) => {
    const folder = emptyFolder();
    write(folder, { rules: PASTED });
    const { out, err, code } = await dockerPublish('tags', ...args(folder), '--ref', 'refs/tags/v1.2.3', '--json');
    expect([code, JSON.parse(out).tags]).toEqual([0, ['1.2.3', 'sha-abcdef0', 'latest']]);
    expect(err).toContain('no commit is given, so abcdef0 stands for one. Name yours: --sha.');
  });

  test('tells all rules that are wrong', async () => {
    const { err, code } = await dockerPublish(
      'tags', '--rule', 'type=smever,pattern={{version}}', '--rule', 'type=semver,patern={{version}}', '--rule', 'type=ref',
    );
    expect(code).toBe(2);
    for (const part of [
      '3 problems', 'there is no rule type "smever"', 'needs pattern=…', 'It has "patern". Did you mean "pattern"?', 'needs event=…',
    ]) expect(err).toContain(part);
  });
});

test('answers that exclude each other are refused', async () => {
  expect(await dockerPublish('plan', '--project', projectWith(planOf()), '--json', '--mermaid')).toMatchObject({
    code: 2, out: '', err: expect.stringContaining('--json and --mermaid cannot be used together'),
  });
});

test('pins without a network says what did not answer', async () => {
  const offline = async () => {
    throw new Error("Command failed: git ls-remote\nfatal: unable to access 'https://github.com/': Could not resolve host");
  };
  await expect(pinsCommand({}, offline)).rejects.toThrow(
    /^GitHub was asked for the releases of [\w/-]+ and did not answer: unable to access 'https:\/\/github.com\/': Could not resolve host\. Run it again/,
  );
});

describe('in the root of a monorepo', () => {
  const monorepo = (...names: string[]) => {
    const root = emptyFolder();
    mkdirSync(join(root, '.projen'));
    for (const name of names) {
      mkdirSync(join(root, name, '.projen'), { recursive: true });
      writeFileSync(join(root, name, '.projen/docker-publish.json'), JSON.stringify(planOf({ project: name.split('/')[1] })));
    }
    return root;
  };

  test('plan tells about each project, and how to ask about one', async () => {
    const root = monorepo('services/api', 'services/web');
    const { out, code } = await dockerPublish('plan', '--project', root);
    expect([code, out.match(/\S+ publishes api to/g)]).toEqual([0, ['api publishes api to', 'web publishes api to']]);
    expect(out).toContain(`One event in full: npx docker-publish plan --project ${relative('.', root)}/services/web --event push`);
  });

  test('an event is answered for each, and refused where one refuses it', async () => {
    const root = monorepo('services/api', 'services/web');
    const { out, code } = await dockerPublish('plan', '--project', root, '--event', 'push', '--ref', 'refs/tags/vx.y.z');
    expect([code, out.match(/services\/\w+:/g)]).toEqual([1, ['services/api:', 'services/web:']]);
  });

  test('doctor tells about each', async () => {
    const { out } = await dockerPublish('doctor', '--no-network', '--project', monorepo('services/api', 'services/web'));
    expect(out.match(/services\/\w+:|this machine/g)).toEqual([
      'services/api:', 'this machine', 'services/web:', 'this machine',
    ]);
  });

  test('a command about one project names those that are there', async () => {
    const root = monorepo('services/api', 'services/web');
    for (const args of [['plan', '--json'], ['plan', '--mermaid'], ['plan', '--html'], ['doctor', '--json'], ['dry-run']]) {
      expect(
        (await dockerPublish(...args, '--project', root)).err,
      ).toContain(`There are 2 projects below ${root}: services/api, services/web. Name one: --project services/api.`);
    }
  });

  test('the only project is meant', async () => {
    const { out } = await dockerPublish('plan', '--json', '--project', monorepo('services/web'));
    expect(JSON.parse(out).project).toBe('web');
  });
});

test('git tags that start nothing are reported, with the trigger that would', async () => {
  const folder = projectWith(planOf());
  const { err } = await dockerPublish('plan', '--project', folder, '--existing-tags', '1.0.0,1.1.0');
  expect(err)
    .toContain("no git tag here matches \"v*.*.*\": the newest are 1.1.0, 1.0.0. For those, declare Trigger.tag('[0-9]+.[0-9]+.[0-9]+').");
  expect((await dockerPublish('plan', '--project', folder, '--existing-tags', 'v1.0.0')).err).not.toContain('starts anything');
});

test('doctor sends nobody to a stranger on GitHub', async () => {
  const repository = { host: 'gitlab.com', owner: 'acme', name: 'x', url: 'https://gitlab.com/acme/x', defaultBranch: 'main' };
  const folder = projectWith(planOf({
    repository, registries: [registryOf('docker.io', Login.password({ usernameVariable: 'U', passwordSecret: 'S' }))],
  }));
  const { out } = await printed(() => doctorCommand({ project: folder }, async () => undefined));
  expect(out).toContain('a repository on GitHub');
  expect(out).not.toContain('--repo acme/x');
});

test.each([
  ['tset', 'the task "tset" of gate "tset"'], ['test', undefined],
])('doctor looks for the task of a gate: %s', async (task, missing) => {
  const folder = projectWith(planOf({ gates: [{ id: task, task }] }));
  write(folder, { '.projen/tasks.json': JSON.stringify({ tasks: { test: {}, build: {} } }) });
  const { out } = await printed(() => doctorCommand({ project: folder, json: true }, async () => undefined));
  const found = JSON.parse(out).needs.filter(({ what }: { what: string }) => what.startsWith('the task'));
  expect(found).toEqual(missing === undefined
    ? []
    : [expect.objectContaining({ state: 'missing', what: missing, why: expect.stringContaining('Did you mean "test"?') })]);
});

test('doctor tells what can hardly be meant', async () => {
  const folder = projectWith(planOf({ triggers: [triggerOf('branch', ['main'])] }));
  const { out } = await printed(() => doctorCommand({ project: folder }, async () => undefined));
  expect(out).toContain('push to "main" publishes, but no tag rule makes a tag of it');
});

describe('the page of 12 images in 3 registries', () => {
  const names = Array.from({ length: 12 }, (_, index) => `service-${index}`);
  const registries = ['ghcr.io', 'docker.io', 'quay.io'].map((host) => registryOf(
    host, Login.password({ usernameVariable: 'U', passwordSecret: 'S' }),
  ));
  const plan = planOf({
    registries,
    images: names.map((name) => imageOf(name, { repositories: registries.map(({ host, namespace }) => `${host}/${namespace}/${name}`) })),
    gates: [{ id: 'unit-tests', command: 'make test' }], release: true,
    triggers: [triggerOf('tag', ['v*.*.*']), triggerOf('pull-request', [], { publishes: false })],
  });
  const page = dockerPublish('plan', '--project', projectWith(plan), '--ref', 'refs/tags/v1.2.3', '--html');
  const overview = dockerPublish('plan', '--project', projectWith(plan), '--existing-tags', 'v1.2.3', '--html');

  test('draws the way of a pull request, gates, verify and release', async () => {
    const { out } = await overview;
    const ways = [
      ...out.matchAll(/<ol class="way" aria-label="([^"]*)">(.*?)<\/ol>/gs),
    ].map(([, label, way]) => [label, [...way.matchAll(/<b>(.*?)<\/b>/g)].map(([, title]) => title)]);
    expect(ways).toEqual([
      ['What is published', ['starts', 'prepare', 'build', 'gate', 'publish', 'verify', 'release']],
      ['What is only built', ['starts', 'check']],
    ]);
    for (const name of [...names, 'unit-tests', 'quay.io', 'pull request']) expect(out).toContain(`<li>${name}`);
  });

  test('says each tag once, and each registry with its images', async () => {
    const { out } = await page;
    expect(out.match(/<code>1\.2\.3<\/code>/g)).toHaveLength(1);
    expect([
      ...out.matchAll(/<dt><code>(.*?)<\/code><\/dt><dd>(.*?)<\/dd>/g),
    ].map(([, registry, images]) => [registry, images.match(/service-/g)!.length]))
      .toEqual([['ghcr.io/acme', 12], ['docker.io/acme', 12], ['quay.io/acme', 12]]);
  });
});

test('the page says of which commit and day it speaks', async () => {
  const { out } = await dockerPublish(
    'plan', '--project', projectWith(planOf()), '--ref', 'refs/tags/v1.2.3', '--sha', '1'.repeat(40), '--commit-date',
    '2026-03-10T07:59:58Z', '--html',
  );
  expect(out).toContain('ghcr.io, as of commit <code>1111111</code> of 2026-03-10</p>');
});
