import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../support/run';
import { dockerPublish } from '../command-line';
import { REPOSITORY, LIBRARY, folders, repository, edit, check } from './checked-repository';

describe('docker-publish check', () => {
  test('a plan that remembers nothing of files: what it says decides, and git where that knows more', async () => {
    const folder = repository();
    const git = (...args: string[]) => run(folder, 'git', args);
    const states = async () => (await check(folder)).states!.filter((state) => state.startsWith('docker.mk'));
    edit(folder, '.projen/docker-publish.json', (text) => JSON.stringify({ ...JSON.parse(text), files: undefined }));
    writeFileSync(join(folder, '.git-excluded'), 'node_modules/\n');
    git('init', '--quiet');
    git('-c', 'core.excludesFile=.git-excluded', 'add', '--all');
    git('commit', '--quiet', '--message=all');
    edit(folder, 'docker.mk', (text) => `${text}# older\n`);
    git('commit', '--quiet', '--all', '--message=an older docker.mk');
    expect(await states()).toEqual(['docker.mk edited']);
    appendFileSync(join(folder, '.projenrc.js'), '// changed\n');
    expect(await states()).toEqual(['docker.mk stale']);
    edit(folder, 'docker.mk', (text) => `${text}# mine\n`);
    expect(await states()).toEqual(['docker.mk edited']);
  });

  test('what nobody declares any more', async () => {
    const folder = repository();
    edit(folder, '.projenrc.js', (text) => text.replace(/^new DockerPublish.*$/m, ''));
    const { code, states } = await check(folder);
    expect(code).toBe(1);
    expect(states).toEqual(expect.arrayContaining(['docker.mk orphaned', '.github/workflows/docker-publish.yml orphaned']));
  });

  test('a project inside another one', async () => {
    const folder = repository();
    edit(folder, '.projenrc.js', (text) =>
      text.replace('project.synth', `const inner = new Project({ parent: project, outdir: 'services/web', name: 'web' });
new DockerPublish(inner, { repository: 'acme/api', description: 'Inner' });
project.synth`));
    mkdirSync(join(folder, 'services', 'web'), { recursive: true });
    writeFileSync(join(folder, 'services', 'web', 'Dockerfile'), 'FROM alpine:3.24\nUSER 1\n');
    run(folder, process.execPath, ['.projenrc.js'], { PROJEN_DISABLE_POST: 'true' });
    expect(await check(folder)).toMatchObject({ code: 0 });
    edit(folder, 'services/web/docker.mk', (text) => `${text}# mine\n`);
    expect(await check(join(folder, 'services', 'web'))).toMatchObject({ code: 1, states: ['services/web/docker.mk edited'] });
    edit(folder, 'services/web/docker.mk', (text) => text.replace('# mine\n', ''));
    edit(folder, '.github/workflows/docker-publish-web.yml', (text) => `${text}# mine\n`);
    edit(folder, '.projenrc.js', (text) => text.replace('Inner', 'Outer'));
    expect((await check(folder)).states).toEqual(expect.arrayContaining([
      '.github/workflows/docker-publish-web.yml edited', 'services/web/.projen/docker-publish.json stale',
      'services/web/Dockerfile labels stale',
    ]));
  });

  test('a declaration in another language: its default task runs, by the projen of its own environment, and what it '
    + 'compiles is nobody\'s', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));
    folders.push(folder);
    const projen = join(REPOSITORY, 'node_modules', 'projen');
    mkdirSync(join(folder, '.env', 'bin'), { recursive: true });
    writeFileSync(join(folder, '.env', 'pyvenv.cfg'), '');
    symlinkSync(join(projen, 'bin', 'projen'), join(folder, '.env', 'bin', 'projen'));
    writeFileSync(join(folder, 'Dockerfile'), 'FROM alpine:3.24\nUSER 1\n');
    writeFileSync(join(folder, '.projenrc.py'), `const { Project } = require(${JSON.stringify(projen)});
const { DockerPublish } = require(${JSON.stringify(LIBRARY)});
const project = new Project({ name: 'api' });
project.gitignore.exclude('.env/', 'classes/');
project.defaultTask.exec('mkdir -p classes && touch classes/made.class');
project.defaultTask.exec('node -e "$(cat .projenrc.py)"');
new DockerPublish(project, { repository: 'acme/api' });
project.synth();
`);
    run(folder, process.execPath, ['-e', readFileSync(join(folder, '.projenrc.py'), 'utf8')], { PROJEN_DISABLE_POST: 'true' });
    run(folder, 'git', ['init', '--quiet']);
    expect(await check(folder)).toMatchObject({ code: 0 });
    edit(folder, 'docker.mk', (text) => `${text}# mine\n`);
    expect(await check(folder)).toMatchObject({ states: ['docker.mk edited'] });
    edit(folder, '.projenrc.py', (text) => `${text}process.exit(3);\n`);
    const { code, err } = await check(folder);
    expect(code).toBe(2);
    expect(err).toContain('(cwd: .)');
    expect(err).not.toContain('docker-publish-check-');
    const tasks = readFileSync(join(folder, '.projen/tasks.json'), 'utf8');
    edit(folder, '.projen/tasks.json', (text) => JSON.stringify({ tasks: { ...JSON.parse(text).tasks, default: { name: 'default' } } }));
    expect(await check(folder)).toMatchObject({
      code: 2, err: expect.stringContaining('the default task of projen has no step, so there is nothing to compare with'),
    });
    edit(folder, '.projen/tasks.json', () => tasks);
    rmSync(join(folder, '.env'), { recursive: true });
    const path = process.env.PATH;
    process.env.PATH = '';
    try {
      expect(await check(folder)).toMatchObject({
        code: 2, err: expect.stringContaining('projen is not installed: it is neither in node_modules nor in a virtual '
          + 'environment nor on the PATH'),
      });
    } finally {
      process.env.PATH = path;
    }
  });

  test('from a folder inside the project, and to read', async () => {
    const folder = repository();
    mkdirSync(join(folder, 'src'));
    edit(folder, 'docker.mk', (text) => `${text}# mine\n`);
    const { out, code } = await dockerPublish('check', '--project', join(folder, 'src'));
    expect(code).toBe(1);
    expect(out).toMatch(/^docker\.mk: edited by hand\n(.*\n)+ {2}-# mine\n\n1 file is not what a synth would write\. Run projen\./);
    expect((await dockerPublish('check', '--project', folder, '--quiet')).out).toMatch(/^docker\.mk: edited by hand\n\n1 file is/);
  });

  test('where projen keeps nothing, there is no answer', async () => {
    const { err, code } = await dockerPublish('check', '--project', '/');
    expect(code).toBe(2);
    expect(err).toContain('No .projenrc in / or above it');
  });
});
