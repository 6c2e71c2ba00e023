import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imageOf, planOf, triggerOf, workflowOf } from '../../support/plans';
import { dockerPublish, projectWith } from '../command-line';

const RELEASE = ['--event', 'push', '--ref', 'refs/tags/v1.2.4', '--existing-tags', 'v1.2.3,v1.3.0'];

describe('docker-publish plan', () => {
  const project = ['--project', projectWith(planOf())];

  test('as JSON: full names, what is held back, jobs and labels', async () => {
    const { out, code } = await dockerPublish('plan', ...project, ...RELEASE, '--sha', 'abc123', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: 1,
      project: 'api',
      event: { name: 'push', ref: 'refs/tags/v1.2.4', sha: 'abc123' },
      publishes: true,
      version: '1.2.4',
      images: [{
        name: 'api',
        references: ['ghcr.io/acme/api:1.2.4', 'ghcr.io/acme/api:1.2'],
        heldBack: [{ name: '1', reason: '1 stays: v1.3.0 exists' }, { name: 'latest', reason: 'latest stays: v1.3.0 exists' }],
        labels: { 'org.opencontainers.image.version': '1.2.4' },
      }],
      jobs: [
        { id: 'prepare', runner: 'ubuntu-24.04' },
        { id: 'build api-linux-amd64', runner: 'ubuntu-24.04', platform: 'linux/amd64' },
        { id: 'build api-linux-arm64', runner: 'ubuntu-24.04-arm', platform: 'linux/arm64' },
        { id: 'publish' },
      ],
    });
  });

  test('gates and the release are jobs, too', async () => {
    const folder = projectWith(planOf({ gates: [{ id: 'test', task: 'test' }], release: true }));
    const jobs = async (...args: string[]) => JSON.parse(
      (await dockerPublish('plan', '--project', folder, ...args, '--json')).out,
    ).jobs.map(({ id }: { id: string }) => id);
    expect(await jobs(...RELEASE)).toEqual([
      'prepare', 'build api-linux-amd64', 'build api-linux-arm64', 'gate-test', 'publish', 'release',
    ]);
    expect(await jobs('--event', 'pull_request', '--ref', 'refs/pull/7/merge')).toEqual([
      'prepare', 'check api-linux-amd64', 'check api-linux-arm64', 'gate-test',
    ]);
  });

  test('a pull request from a fork is published by nobody, also where the payload names the repository only as its base', async () => {
    const folder = projectWith(planOf({
      triggers: [triggerOf('pull-request')], tags: { rules: ['type=ref,event=pr'], flavor: [] },
    }));
    const publishes = async (from: string) => {
      const file = join(mkdtempSync(join(tmpdir(), 'plan-')), 'event.json');
      const repo = (name: string) => ({ repo: { full_name: name } });
      writeFileSync(file, JSON.stringify({ number: 8, pull_request: { head: repo(from), base: repo('acme/api') } }));
      return JSON.parse((await dockerPublish('plan', '--project', folder, '--event-json', file, '--json')).out).publishes;
    };
    expect([await publishes('acme/api'), await publishes('someone/api')]).toEqual([true, false]);
  });

  test('a version that a file says is that of the commit, under condition; where it says none, the run will stop', async () => {
    const folder = projectWith(planOf({
      tags: { rules: ['type=semver,pattern={{version}}', 'type=ref,event=branch'], flavor: [] },
      triggers: [triggerOf('branch', ['main'], { versionFile: { path: 'VERSION' } })],
    }));
    const git = (...args: string[]) => execFileSync(
      'git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: folder, encoding: 'utf8' },
    ).trim();
    const commit = (version: string) => {
      writeFileSync(join(folder, 'VERSION'), version);
      git('add', '--all');
      git('commit', '--quiet', '--message', version);
      return git('rev-parse', 'HEAD');
    };
    git('init', '--quiet');
    const [first, second] = [commit('1.2.3\n'), commit('none at all')];
    const ask = async (sha: string) => JSON.parse((await dockerPublish(
      'plan', '--project', folder, '--event', 'push', '--ref', 'refs/heads/main', '--sha', sha, '--json',
    )).out);
    expect(await ask(first)).toMatchObject({
      version: '1.2.3', images: [{ references: ['1.2.3', 'main', 'latest'].map((tag) => `ghcr.io/acme/api:${tag}`) }],
      warnings: ['1.2.3, the version in VERSION, unless another commit is published as that'],
    });
    expect((await ask(second)).warnings).toEqual([
      expect.stringMatching(/^the run will stop, because VERSION has the version "none at all"/),
    ]);
  });

  test('to read', async () => {
    const { out } = await dockerPublish('plan', ...project, ...RELEASE);
    for (const line of [
      '  ghcr.io/acme/api:1.2.4\n', '  latest stays: v1.3.0 exists\n', 'build api-linux-arm64  ubuntu-24.04-arm  linux/arm64\n',
    ]) expect(out).toContain(line);
  });

  test('without an event: every trigger, and what may be pushed next', async () => {
    const { out } = await dockerPublish('plan', ...project, '--existing-tags', 'v1.2.3', '--json');
    const { table, pushes } = JSON.parse(out);
    expect(table.map(({ event }: { event: string }) => event)).toEqual(['git tag `v1.2.3`', 'git tag `v1.3.0-rc.1`', 'pull request']);
    expect(pushes.map(({ title, version }: { title: string; version: string }) => `${title}: ${version}`)).toEqual([
      'next patch, git tag v1.2.4: 1.2.4', 'next minor, git tag v1.3.0: 1.3.0', 'next major, git tag v2.0.0: 2.0.0',
      'a prerelease, git tag v1.3.0-rc.1: 1.3.0-rc.1',
    ]);
  });

  test('one of several projects counts its own tags on', async () => {
    const plan = planOf({
      triggers: [triggerOf('tag', ['api-v*.*.*'])],
      tags: { rules: ['type=semver,pattern={{version}},match=api-v(.*)'], flavor: [] },
    });
    const { out } = await dockerPublish('plan', '--project', projectWith(plan), '--existing-tags', 'api-v0.3.9,web-v7.0.0', '--json');
    expect(JSON.parse(out).pushes.map(({ title }: { title: string }) => title.split('git tag ')[1])).toEqual([
      'api-v0.3.10', 'api-v0.4.0', 'api-v1.0.0', 'api-v0.4.0-rc.1',
    ]);
  });

  test('an event that would be refused ends with 1, and names event and rules', async () => {
    const plan = planOf({ triggers: [triggerOf('manual')] });
    const { out, code } = await dockerPublish(
      'plan', '--project', projectWith(plan), '--event', 'workflow_dispatch', '--ref', 'refs/heads/main',
    );
    expect(code).toBe(1);
    expect(out).toContain('workflow_dispatch of refs/heads/main makes no tag');
    expect(out).toContain('"type=semver,pattern={{version}}"');
  });

  test('inputs of a run that is started by hand', async () => {
    const plan = planOf({ triggers: [triggerOf('manual', [], { versionInput: 'fake_tag', dryRun: true })] });
    const args = [
      'plan', '--project', projectWith(plan), '--event', 'workflow_dispatch', '--ref', 'refs/heads/main', '--existing-tags', '',
    ];
    expect(
      JSON.parse((await dockerPublish(...args, '--input', 'fake_tag=v0.9.0', '--json')).out).images[0].references,
    ).toContain('ghcr.io/acme/api:0.9.0');
    expect(
      (await dockerPublish(...args, '--input', 'fake_tag=v0.9.0', '--input', 'dry_run=true')).out,
    ).toContain('a dry run publishes nothing');
    expect(await dockerPublish(...args, '--input', 'fake_tag')).toMatchObject({
      code: 2, err: expect.stringContaining('is not name=value'),
    });
  });

  test('in a monorepo each project speaks of its own images and machines; what is thrown away never lands on a '
    + 'machine of your own', async () => {
    const jobs = async (name: string, ...event: string[]) => {
      const own = { labels: ['self-hosted', name], emulated: false };
      const runners = { 'linux/amd64': own };
      const plan = planOf({
        directory: `services/${name}`, images: [imageOf(name, { platforms: ['linux/amd64'] })],
        workflow: workflowOf({ path: `.github/workflows/docker-publish-${name}.yml`, runners, checkRunners: workflowOf().runners }),
      });
      const { out } = await dockerPublish('plan', '--project', projectWith(plan), ...event, '--json');
      return JSON.parse(out).jobs.map(({ id, runner }: { id: string; runner: string }) => `${id}: ${runner}`);
    };
    for (const name of ['api', 'web']) {
      expect(await jobs(name, ...RELEASE)).toEqual([
        'prepare: ubuntu-24.04', `build ${name}-linux-amd64: self-hosted, ${name}`, 'publish: ubuntu-24.04',
      ]);
      expect(await jobs(name, '--event', 'pull_request', '--ref', 'refs/pull/7/merge')).toEqual([
        'prepare: ubuntu-24.04', `check ${name}-linux-amd64: ubuntu-24.04`,
      ]);
    }
  });

  test('--workflow prints what the workflow says about itself, as it stands in the file', async () => {
    const root = mkdtempSync(join(tmpdir(), 'workflow-'));
    const plan = planOf({ directory: 'services/api', workflow: workflowOf({ path: '.github/workflows/docker-publish-api.yml' }) });
    mkdirSync(join(root, 'services/api/.projen'), { recursive: true });
    mkdirSync(join(root, '.github/workflows'), { recursive: true });
    writeFileSync(join(root, 'services/api/.projen/docker-publish.json'), JSON.stringify(plan));
    const ask = () => dockerPublish('plan', '--project', join(root, 'services/api'), '--workflow');
    expect(await ask()).toMatchObject({
      code: 2, err: expect.stringContaining('.github/workflows/docker-publish-api.yml is not there. Run projen to write it.'),
    });
    writeFileSync(
      join(root, '.github/workflows/docker-publish-api.yml'),
      '# ~~ Generated by projen. To modify, edit x.\n# Starts: git tag\n#\n# Jobs: build\n\nname: x\n# later\n',
    );
    expect(await ask()).toMatchObject({ code: 0, out: 'Starts: git tag\n\nJobs: build\n' });
  });

  test('a pull request has a number, whether one is named or not', async () => {
    const plan = planOf({
      triggers: [triggerOf('pull-request')], tags: { rules: ['type=ref,event=pr'], flavor: [] },
    });
    const { out } = await dockerPublish('plan', '--project', projectWith(plan), '--event', 'pull_request', '--json');
    expect(JSON.parse(out).images[0].references).toEqual(['ghcr.io/acme/api:pr-7']);
  });

  test.each([
    ['no project', () => ['--project', '/'], 'Declare "new DockerPublish(project)"'],
    ['a plan of another time', () => ['--project', projectWith(planOf({ schema: 99 }))], 'has schema 99, this command reads 1'],
    [
      'a plan that a merge has damaged', () => ['--project', projectWith(planOf({ triggers: undefined }))],
      'is damaged: triggers is not there. Run projen',
    ],
    [
      'an image without platforms',
      () => ['--project', projectWith(planOf({ images: [imageOf('api'), imageOf('web', { platforms: undefined })] }))],
      'is damaged: a part of images[1] is not there',
    ],
    ['a short ref', () => [...project, '--ref', 'v1.2.3'], 'Write it in full'],
  ])('no answer: %s', async (_, args, message) => {
    const { err, code } = await dockerPublish('plan', ...args());
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

test('another publisher of the same image is reported with the plan', async () => {
  const project = projectWith(planOf());
  writeFileSync(join(project, 'Makefile'), 'push:\n\tdocker push ghcr.io/acme/api\n');
  expect(
    (await dockerPublish('plan', '--project', project)).err,
  ).toContain('Makefile:2: docker push: it publishes ghcr.io/acme/api too, so two publishers move the same tags.');
  expect((await dockerPublish('plan', '--project', project, ...RELEASE)).err).not.toContain('docker push');
});
