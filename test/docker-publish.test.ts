import * as fs from 'node:fs';
import * as path from 'node:path';
import { Makefile, Project, python, typescript } from 'projen';
import { DockerPublish, Plan, Registry } from '../src';
import { planOf } from './support/plan-of';
import { emptyFolder, gitRemote, snapshot, synth, write } from './support/synth';

describe('no option at all', () => {
  test('is a complete declaration', () => {
    expect(planOf()).toEqual({
      schema: 1,
      project: 'my-service',
      directory: '.',
      outputs: { make: 'docker.mk', bake: 'docker-bake.json', script: 'scripts/build_docker.sh', readme: 'README.md' },
      repository: {
        host: 'github.com', owner: 'Acme', name: 'my-service', url: 'https://github.com/Acme/my-service', defaultBranch: 'main',
      },
      publishesFrom: 'Acme/my-service',
      images: [expect.objectContaining({
        name: 'my-service', dockerfile: 'Dockerfile', context: '.', platforms: ['linux/amd64', 'linux/arm64'],
        repositories: ['ghcr.io/acme/my-service'],
        buildLabels: {
          'org.opencontainers.image.created': 'BUILD_DATE', 'org.opencontainers.image.revision': 'VCS_REF',
          'org.opencontainers.image.version': 'VERSION',
        },
      })],
      registries: [{ host: 'ghcr.io', namespace: 'acme', title: 'GitHub Container Registry', login: 'job-token', credentials: {} }],
      tags: {
        rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}'],
        flavor: ['latest=auto'], parsed: expect.anything(), skipsZero: true,
      },
      triggers: [
        { kind: 'tag', patterns: ['v*.*.*'], publishes: true }, { kind: 'pull-request', patterns: [], publishes: false },
        { kind: 'manual', patterns: [], publishes: true, versionInput: 'version', dryRun: true },
      ],
      supplyChain: [{ kind: 'provenance', details: { mode: 'max' } }],
      workflow: {
        path: '.github/workflows/docker-publish.yml',
        action: { path: '.github/actions/docker-publish', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
        runners: {
          'linux/amd64': { labels: ['ubuntu-24.04'], emulated: false }, 'linux/arm64': { labels: ['ubuntu-24.04-arm'], emulated: false },
        },
      },
    });
  });

  test.each<[string, (outdir: string) => Project, Record<string, string>]>([
    ['a bare project', (outdir) => new Project({ name: 'my-service', outdir }), {}],
    ['a TypeScript project', (outdir) => new typescript.TypeScriptProject({
      name: '@acme/my-service', outdir, defaultReleaseBranch: 'main', description: 'Says hello', license: 'MIT', copyrightOwner: 'Acme',
      repository: 'https://github.com/acme/other.git',
    }), {
      'org.opencontainers.image.description': 'Says hello', 'org.opencontainers.image.licenses': 'MIT',
      'org.opencontainers.image.source': 'https://github.com/acme/other',
    }],
    ['a Python application, which has no file for its description', (outdir) => new python.PythonProject({
      name: 'my-service', outdir, moduleName: 'my_service', version: '0.1.0', authorName: 'Jane', authorEmail: 'jane@example.com',
      description: 'Says hello',
    }), { 'org.opencontainers.image.source': 'https://github.com/acme/my-service' }],
    ['a Python library with setuptools', (outdir) => new python.PythonProject({
      name: 'my-service', outdir, moduleName: 'my_service', version: '0.1.0', authorName: 'Jane', authorEmail: 'jane@example.com',
      description: 'Says hello', license: 'MIT', setuptools: true,
    }), {
      'org.opencontainers.image.description': 'Says hello', 'org.opencontainers.image.licenses': 'MIT',
      'org.opencontainers.image.authors': 'Jane <jane@example.com>',
    }],
    ['a Python project with Poetry', (outdir) => new python.PythonProject({
      name: 'my-service', outdir, moduleName: 'my_service', version: '0.1.0', authorName: 'Jane', authorEmail: 'jane@example.com',
      description: 'Says hello', license: 'MIT', poetry: true,
    }), {
      'org.opencontainers.image.description': 'Says hello', 'org.opencontainers.image.licenses': 'MIT',
      'org.opencontainers.image.authors': 'Jane <jane@example.com>',
    }],
  ])('works in %s', (_, create, labels) => {
    const outdir = emptyFolder();
    gitRemote(outdir, 'https://github.com/acme/my-service.git');
    const project = create(outdir);
    const docker = new DockerPublish(project);
    synth(project);
    for (const file of [
      'Dockerfile', '.dockerignore', 'docker.mk', 'Makefile', 'docker-bake.json', 'scripts/build_docker.sh',
      '.github/workflows/docker-publish.yml', 'README.md', '.projen/docker-publish.json',
    ]) {
      expect([file, fs.existsSync(path.join(outdir, file))]).toEqual([file, true]);
    }
    expect(docker.plan().images[0].labels).toMatchObject(labels);
    const { blocks, files, added, writtenBy, '//': _marker, ...plan } = JSON.parse(fs.readFileSync(
      path.join(outdir, '.projen/docker-publish.json'), 'utf8',
    ));
    expect(plan).toEqual(docker.plan());
    expect(writtenBy).toBe(require('../package.json').version);
    expect(Object.keys(blocks).sort()).toEqual(['.dockerignore', 'Dockerfile', 'Makefile', 'README.md']);
    expect(added && Object.keys(added)).toEqual(
      docker.project.constructor === Project ? ['.gitattributes', '.gitignore', '.projen/files.json', '.projen/tasks.json'] : undefined,
    );
    expect(Object.keys(files)).toEqual([
      '.github/actions/docker-publish/action.yml', '.github/actions/docker-publish/index.js', '.github/workflows/docker-publish.yml',
      '.projen/docker-publish.json', 'docker-bake.json', 'docker.mk', 'scripts/build_docker.sh',
    ]);
  });

  test('applied twice is applied once', () => {
    const outdir = emptyFolder();
    gitRemote(outdir, 'https://github.com/acme/my-service.git');
    const declare = () => synth(new DockerPublish(new Project({ name: 'my-service', outdir })).project);
    declare();
    const once = snapshot(outdir);
    declare();
    expect(snapshot(outdir)).toEqual(once);
  });
});

describe('a sub-project of a monorepo', () => {
  test('keeps its files, and the workflow belongs to the root', () => {
    const outdir = emptyFolder();
    gitRemote(outdir, 'https://github.com/acme/mono.git');
    const root = new Project({ name: 'mono', outdir });
    for (const name of ['api', 'web']) new DockerPublish(new Project({ name, parent: root, outdir: `services/${name}` }));
    synth(root);
    expect(fs.readdirSync(path.join(outdir, '.github/workflows')).sort()).toEqual(['docker-publish-api.yml', 'docker-publish-web.yml']);
    expect(fs.existsSync(path.join(outdir, 'docker.mk'))).toBe(false);
    expect(fs.existsSync(path.join(outdir, 'services/api/.github'))).toBe(false);
    expect(fs.existsSync(path.join(outdir, 'services/api/docker.mk'))).toBe(true);
    const plan: Plan = JSON.parse(fs.readFileSync(path.join(outdir, 'services/api/.projen/docker-publish.json'), 'utf8'));
    expect([plan.directory, plan.images[0].repositories]).toEqual(['services/api', ['ghcr.io/acme/api']]);
  });
});

describe('what is added after the constructor shows', () => {
  test('in the plan and in the files', () => {
    const outdir = emptyFolder();
    const project = new Project({ name: 'my-service', outdir });
    const docker = new DockerPublish(project, { registries: [Registry.dockerHub({ namespace: 'acme' })], repository: 'acme/my-service' });
    expect(docker.plan().images).toHaveLength(1);
    docker.image('my-service').addPlatform('linux/arm/v7').addLabel('com.acme.team', 'platform');
    docker.addImage({ name: 'worker', dockerfile: 'worker.Dockerfile' });
    docker.addRegistry(Registry.quay({ namespace: 'acme' }));
    synth(project);
    expect(docker.plan().images.map(({ repositories }) => repositories)).toEqual([
      ['docker.io/acme/my-service', 'quay.io/acme/my-service'], ['docker.io/acme/worker', 'quay.io/acme/worker'],
    ]);
    const bake = JSON.parse(fs.readFileSync(path.join(outdir, 'docker-bake.json'), 'utf8'));
    expect(bake.target['my-service'].platforms).toEqual(['linux/amd64', 'linux/arm64', 'linux/arm/v7']);
    expect(fs.readFileSync(path.join(outdir, 'Dockerfile'), 'utf8')).toContain('com.acme.team');
    expect(fs.readFileSync(path.join(outdir, 'worker.Dockerfile'), 'utf8')).toContain('org.opencontainers.image.title="worker"');
    expect(fs.readFileSync(path.join(outdir, '.github/workflows/docker-publish.yml'), 'utf8')).toContain('worker-linux-arm64');
  });

  test('an image that is not there is reported with the nearest name', () => {
    const docker = new DockerPublish(new Project({ name: 'x', outdir: emptyFolder() }), { images: [{ name: 'api' }, { name: 'web' }] });
    expect(() => docker.image('apl')).toThrow('There is no image "apl". Declared: "api", "web". Did you mean "api"?');
    expect(docker.tryImage('apl')).toBeUndefined();
  });
});

describe('files that are called otherwise, or are somebody else\'s', () => {
  test('the makefile that make reads, and the README that is there, get the block', () => {
    const outdir = emptyFolder();
    write(outdir, { 'GNUmakefile': 'all:\n', 'Readme.md': '# Mine\n' });
    synth(new DockerPublish(new Project({ name: 'my-service', outdir }), { repository: 'acme/my-service' }).project);
    expect(fs.readFileSync(path.join(outdir, 'GNUmakefile'), 'utf8')).toContain('-include docker.mk');
    expect(fs.readFileSync(path.join(outdir, 'Readme.md'), 'utf8')).toContain('## Container images');
    expect([fs.existsSync(path.join(outdir, 'Makefile')), fs.readdirSync(outdir).includes('README.md')]).toEqual([false, false]);
  });

  test('a Makefile that projen writes whole is left alone', () => {
    const outdir = emptyFolder();
    const project = new Project({ name: 'my-service', outdir });
    new Makefile(project, 'Makefile', { rules: [{ targets: ['all'] }] });
    new DockerPublish(project, { repository: 'acme/my-service' });
    synth(project);
    expect(fs.readFileSync(path.join(outdir, 'Makefile'), 'utf8')).not.toContain('docker-publish');
  });
});

test('what is ours is no part of an npm package', () => {
  const outdir = emptyFolder();
  gitRemote(outdir, 'https://github.com/acme/api.git');
  const project = new typescript.TypeScriptProject({ name: 'api', outdir, defaultReleaseBranch: 'main' });
  new DockerPublish(project);
  synth(project);
  expect(fs.readFileSync(path.join(outdir, '.npmignore'), 'utf8').split('\n')).toEqual(expect.arrayContaining([
    '/docker.mk', '/docker-bake.json', '/scripts/build_docker.sh', '/Dockerfile', '/Makefile',
  ]));
});
