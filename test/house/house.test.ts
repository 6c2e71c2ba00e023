import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';

const ROOT = path.resolve(__dirname, '../..');
const read = (...names: string[]) => fs.readFileSync(path.join(ROOT, ...names), 'utf8');

/** Our own repository uses this library. */
test('the program of our workflow is made from these sources: else run "npx projen" and commit it', () => {
  expect(read('.github/actions/docker-publish/index.js')).toBe(read('lib/action/index.js'));
});

test('no class of ours is named in a message by its name at run time, which is another one once packed', () => {
  const found = fs.readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && /constructor\.name/.test(read('src', file)));
  // The class of a file of projen, or of the user.
  expect(found).toEqual(['file/tree/shared-files.ts']);
});

test('what a release publishes is packed for each language, then as an image', () => {
  const { jobs } = parse(read('.github/workflows/release.yml'));
  expect(Object.keys(jobs)).toEqual(expect.arrayContaining(['release_npm', 'release_pypi', 'release_maven', 'release_golang', 'docker']));
  expect(jobs.release_npm.permissions).toMatchObject({ 'id-token': 'write' });
  expect(jobs.release_pypi.permissions).toMatchObject({ 'id-token': 'write' });
});

test('release notes have a section for what changes in generated files', () => {
  const { bump } = JSON.parse(read('.projen/tasks.json')).tasks;
  expect(JSON.parse(bump.env.VERSIONRCOPTIONS).types).toContainEqual({ type: 'files', section: 'Generated files' });
});

test('a release ends with the files that are committed, in which no version of it stands', () => {
  const { steps } = JSON.parse(read('.projen/tasks.json')).tasks.release;
  expect(steps.slice(-3)).toEqual([{ spawn: 'unbump' }, { spawn: 'default' }, { exec: expect.stringContaining('git diff') }]);
});

test('whoever comes finds what to do', () => {
  for (const file of ['CONTRIBUTING.md', 'SECURITY.md', '.github/pull_request_template.md', '.github/ISSUE_TEMPLATE/config.yml']) {
    expect(read(file).length).toBeGreaterThan(100);
  }
  for (const form of ['bug', 'wish']) {
    const { name, body } = parse(read('.github/ISSUE_TEMPLATE', `${form}.yml`));
    expect([name, body.length]).toEqual([expect.any(String), expect.any(Number)]);
  }
});

describe('an unintended break of the public API', () => {
  const assembly = (name: string, change: (types: Record<string, { methods?: Array<{ name: string }> }>) => void) => {
    const cache = path.join(ROOT, 'node_modules/.cache/docker-publish');
    fs.mkdirSync(cache, { recursive: true });
    const folder = fs.mkdtempSync(path.join(cache, `${name}-`));
    const jsii = {
      schema: 'jsii/0.10.0', name: 'house', version: '1.0.0', author: { name: 'a', roles: ['author'] }, description: 'd', license: 'MIT',
      homepage: 'h',
      repository: { type: 'git', url: 'u' }, jsiiVersion: '6.0.0', fingerprint: '*', dependencies: {},
      types: {
        'house.Thing': {
          assembly: 'house', fqn: 'house.Thing', docs: { stability: 'experimental' }, kind: 'class', name: 'Thing', initializer: {},
          methods: [{ name: 'add' }, { name: 'remove' }],
        },
      },
    };
    change(jsii.types);
    fs.writeFileSync(path.join(folder, '.jsii'), JSON.stringify(jsii));
    fs.writeFileSync(
      path.join(folder, 'package.json'), JSON.stringify({ name: 'house', version: '1.0.0', jsii: { outdir: 'dist', targets: {} } }),
    );
    return folder;
  };
  const { tasks } = JSON.parse(read('.projen/tasks.json'));
  const [, last, ...options] = tasks.compat.steps[0].exec.split(' ');
  const compare = (before: string, after: string) => {
    try {
      return execFileSync(
        process.execPath, [path.join(ROOT, 'node_modules/jsii-diff/bin/jsii-diff'), before, after, ...options],
        { encoding: 'utf8', stdio: 'pipe' },
      );
    } catch (error) {
      return `stopped: ${(error as { stdout: string; stderr: string }).stderr}${(error as { stdout: string }).stdout}`;
    }
  };

  test('stops the build, and only that does', () => {
    const [before, same, broken] = [
      assembly('before', () => {}), assembly('same', () => {}), assembly('broken', (types) => types['house.Thing'].methods!.pop()),
    ];
    expect(compare(before, same)).not.toContain('stopped');
    expect(compare(before, broken)).toMatch(/^stopped:[^]*house\.Thing\.remove/);
    [before, same, broken].forEach((folder) => fs.rmSync(folder, { recursive: true }));
  });

  test('is looked for before anything is packed for a release, from the first one on', () => {
    expect(tasks.package.steps[0]).toEqual({ spawn: 'compat' });
    expect(last).toBe('npm:docker-publish');
  });
});
