import * as fs from 'node:fs';
import * as path from 'node:path';
import { javascript, LogLevel, Project, typescript } from 'projen';
import { DockerPublish, GitHubActions } from '../../src';
import { dockerPublish } from '../cli/command-line';
import { emptyFolder, snapshot, synth, write } from '../support/synth';

const VERSION = JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8')).version;
const DOCKERFILE = { Dockerfile: 'FROM scratch\nUSER 1\n' };

/** package.json after a synthesis of a Node.js project in a folder with some files. */
function manifestWith(files: Record<string, string>, options: Partial<javascript.NodeProjectOptions> = {}) {
  const outdir = emptyFolder();
  write(outdir, { ...DOCKERFILE, ...files });
  const project = new javascript.NodeProject({
    name: 'api', outdir, defaultReleaseBranch: 'main', repository: 'https://github.com/acme/api', logging: { level: LogLevel.OFF },
    ...options,
  });
  new DockerPublish(project);
  synth(project);
  return JSON.parse(fs.readFileSync(path.join(outdir, 'package.json'), 'utf8'));
}

describe('where projen writes package.json, it stays installed', () => {
  test.each([
    '^1.2.3', '1.2.3', 'file:../docker-publish.tgz', 'workspace:*', 'git+https://github.com/docker-publish/docker-publish.git',
  ])('as %s', (version) => {
    expect(manifestWith(
      { 'package.json': JSON.stringify({ devDependencies: { 'docker-publish': version } }) },
    ).devDependencies['docker-publish']).toBe(version);
  });

  test('installed without --save-dev', () => {
    const { devDependencies, dependencies } = manifestWith(
      { 'package.json': JSON.stringify({ dependencies: { 'docker-publish': 'file:x.tgz' } }) },
    );
    expect([devDependencies['docker-publish'], dependencies]).toEqual(['file:x.tgz', undefined]);
  });

  test('unless it is declared already', () => {
    expect(manifestWith({}, { deps: ['docker-publish@^9'] })).toMatchObject({
      dependencies: { 'docker-publish': '^9' }, devDependencies: expect.not.objectContaining({ 'docker-publish': expect.anything() }),
    });
  });

  test('in a monorepo it is the root that runs the declaration', () => {
    const outdir = emptyFolder();
    const root = new javascript.NodeProject({
      name: 'mono', outdir, defaultReleaseBranch: 'main', repository: 'https://github.com/acme/mono', logging: { level: LogLevel.OFF },
    });
    const child = new typescript.TypeScriptProject({
      name: 'api', parent: root, outdir: 'services/api', defaultReleaseBranch: 'main', repository: 'https://github.com/acme/mono',
      projenrcTs: false,
    });
    new DockerPublish(child);
    expect([root, child].map(({ deps }) => deps.all.some(({ name }) => name === 'docker-publish'))).toEqual([true, false]);
  });
});

describe('a bare project runs its declaration at the next "npx projen"', () => {
  test.each([
    ['.projenrc.js', [], 'node .projenrc.js'],
    ['.projenrc.mjs', [], 'node .projenrc.mjs'],
    ['.projenrc.py', [], 'python .projenrc.py'],
    ['projenrc.go', [], 'go run projenrc.go'],
    ['src/test/java/projenrc.java', [], 'mvn --quiet test-compile exec:java -Dexec.mainClass=projenrc -Dexec.classpathScope=test'],
    ['.projenrc.ts', [], 'node .projenrc.ts'],
    ['.projenrc.ts', ['node_modules/tsx/package.json'], 'npx --no-install tsx .projenrc.ts'],
    ['.projenrc.ts', ['node_modules/ts-node/package.json'], 'npx --no-install ts-node .projenrc.ts'],
  ])('%s with %p', (declaration, installed, exec) => {
    const outdir = emptyFolder();
    write(outdir, { ...DOCKERFILE, [declaration]: '', ...Object.fromEntries(installed.map((file) => [file, ''])) });
    const project = new Project({ name: 'api', outdir, logging: { level: LogLevel.OFF } });
    new DockerPublish(project, { repository: 'acme/api' });
    synth(project);
    expect(JSON.parse(fs.readFileSync(path.join(outdir, '.projen/tasks.json'), 'utf8')).tasks.default.steps).toEqual([{ exec }]);
  });

  test('what it has to run already stays', () => {
    const outdir = emptyFolder();
    write(outdir, { ...DOCKERFILE, '.projenrc.js': '' });
    const project = new Project({ name: 'api', outdir, logging: { level: LogLevel.OFF } });
    project.defaultTask!.exec('mine');
    new DockerPublish(project, { repository: 'acme/api' });
    synth(project);
    expect(project.defaultTask!.steps).toEqual([{ exec: 'mine' }]);
  });
});

describe('generated files name the declaration that is there', () => {
  const files = (declaration: string) => {
    const outdir = emptyFolder();
    write(outdir, { ...DOCKERFILE, [declaration]: '', 'services/api/Dockerfile': DOCKERFILE.Dockerfile });
    const root = new Project({ name: 'mono', outdir, logging: { level: LogLevel.OFF } });
    new DockerPublish(root, { repository: 'acme/mono' });
    new DockerPublish(new Project({ name: 'api', parent: root, outdir: 'services/api' }), {
      repository: 'acme/mono', ci: new GitHubActions({ workflowName: 'api' }),
    });
    synth(root);
    const first = (file: string) => fs.readFileSync(path.join(outdir, file), 'utf8').split('\n')[0];
    return { root, outdir, first };
  };

  test.each([
    '.projenrc.js', '.projenrc.ts', '.projenrc.py', 'projenrc.go', 'src/test/java/projenrc.java',
  ])('%s', (declaration) => {
    const { first } = files(declaration);
    expect([first('docker.mk'), first('.github/workflows/api.yml'), first('services/api/docker.mk')]).toEqual([
      ...Array(2).fill(`# ~~ Generated by projen. To modify, edit ${declaration} and run "npx projen".`),
      `# ~~ Generated by projen. To modify, edit ../../${declaration} and run "npx projen".`,
    ]);
  });

  test.each([
    ['.projenrc.js', 'npx --no-install docker-publish plan'], ['.projenrc.py', 'docker-publish plan'],
    ['projenrc.go', `npx docker-publish@${VERSION} plan`], ['src/test/java/projenrc.java', `npx docker-publish@${VERSION} plan`],
  ])('and tasks call the command line that is installed with %s', (declaration, exec) => {
    expect(files(declaration).root.tasks.tryFind('docker:plan')!.steps).toMatchObject([{ exec }]);
  });

  const onPathOr = (other: string) => `$(if $(shell command -v docker-publish 2>/dev/null),docker-publish,${other})`;
  test.each([
    ['.projenrc.js', 'npx docker-publish', onPathOr('npx --no-install docker-publish')],
    ['.projenrc.py', 'docker-publish', 'docker-publish'],
    ['projenrc.go', `npx docker-publish@${VERSION}`, onPathOr(`npx docker-publish@${VERSION}`)],
  ])('people are told the same: with %s', async (declaration, called, make) => {
    const { outdir } = files(declaration);
    const text = (file: string) => fs.readFileSync(path.join(outdir, file), 'utf8');
    expect(text('.github/workflows/api.yml')).toContain(`"${called} plan --workflow"`);
    expect(text('docker.mk')).toContain(`\nDOCKER_PUBLISH ?= ${make}\n`);
    expect((await dockerPublish('plan', '--project', outdir)).out).toContain(`: ${called} plan --project`);
  });

  test('one of a component of projen is the one', () => {
    const outdir = emptyFolder();
    write(outdir, { ...DOCKERFILE, '.projenrc.py': '' });
    const project = new Project({ name: 'api', outdir, projenrcJson: true, logging: { level: LogLevel.OFF } });
    new DockerPublish(project, { repository: 'acme/api' });
    synth(project);
    expect(fs.readFileSync(path.join(outdir, 'docker.mk'), 'utf8')).toContain('edit .projenrc.json and');
  });
});

test('README.md and Makefile may be links: the files behind them get the blocks, and the links stay', async () => {
  const outdir = emptyFolder();
  const own = { ...DOCKERFILE, 'docs/README.md': '# Mine\n', 'build/Makefile': 'all:\n\techo\n' };
  write(outdir, own);
  fs.symlinkSync('docs/README.md', path.join(outdir, 'README.md'));
  fs.symlinkSync('build/Makefile', path.join(outdir, 'Makefile'));
  const declare = () => {
    const project = new Project({ name: 'api', outdir, logging: { level: LogLevel.OFF } });
    new DockerPublish(project, { repository: 'acme/api' });
    synth(project);
  };
  declare();
  const once = snapshot(outdir);
  declare();
  expect(snapshot(outdir)).toEqual(once);
  const read = (file: string) => fs.readFileSync(path.join(outdir, file), 'utf8');
  expect([read('docs/README.md'), read('build/Makefile')])
    .toEqual([expect.stringContaining('# Mine\n<!-- >>> '), expect.stringContaining('-include docker.mk')]);
  expect(['README.md', 'Makefile'].map((file) => fs.readlinkSync(path.join(outdir, file)))).toEqual(['docs/README.md', 'build/Makefile']);
  await dockerPublish('eject', '--project', outdir, '--remove');
  expect([read('docs/README.md'), read('build/Makefile')]).toEqual([own['docs/README.md'], own['build/Makefile']]);
});
