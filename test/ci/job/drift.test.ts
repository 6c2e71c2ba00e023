import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { javascript, Project, python, typescript } from 'projen';
import { synthSnapshot } from 'projen/lib/util/synth';
import { parse } from 'yaml';
import { GitHubActions } from '../../../src/ci/github/github-actions';
import { planOf, triggerOf } from '../../support/plans';
import { Workflow, workflow } from '../support/synthesize';

const folder = (...files: string[]) => {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'drift-'));
  for (const file of files) fs.writeFileSync(path.join(made, file), '{}');
  return made;
};

/** The workflow of a project with the drift check. */
function drifting(project: Project, directory = '.'): Workflow {
  new GitHubActions({ driftCheck: true }).attach(project, { plan: () => planOf({ directory }) });
  const files = synthSnapshot(project.root);
  return parse(files[Object.keys(files).find((file) => file.startsWith('.github/workflows/docker-publish'))!]);
}

test('there is no such job unless it is asked for', () => {
  expect(workflow(planOf()).jobs).not.toHaveProperty('drift');
  expect(workflow(planOf(), { driftCheck: false }).jobs).not.toHaveProperty('drift');
});

test('for pull requests only, with no credentials, and nothing waits for it', () => {
  const { jobs } = workflow(planOf(), { driftCheck: true });
  expect(jobs.drift).toMatchObject({ if: "github.event_name == 'pull_request'", permissions: { contents: 'read' } });
  expect(JSON.stringify(jobs.drift)).not.toContain('secrets');
  expect(Object.values(jobs).filter(({ needs }) => [needs].flat().includes('drift'))).toEqual([]);
});

test.each<[string, () => Project, string]>([
  ['a bare project with a package.json', () => new Project({ name: 'bare', outdir: folder('package.json') }), 'npm install'],
  ['one with a lock file', () => new Project({ name: 'bare', outdir: folder('package.json', 'package-lock.json') }), 'npm ci'],
  [
    'one with another lock file', () => new Project({ name: 'bare', outdir: folder('package.json', 'yarn.lock') }),
    'yarn install --frozen-lockfile',
  ],
  [
    'one of pnpm', () => new Project({ name: 'bare', outdir: folder('package.json', 'pnpm-lock.yaml') }),
    'corepack enable\npnpm install --frozen-lockfile',
  ],
  ['a Python project with a lock file', () => new python.PythonProject({
    name: 'py', moduleName: 'py', version: '0', authorName: 'a', authorEmail: 'a@example.com',
    outdir: folder('package.json', 'package-lock.json'),
  }), 'npm ci'],
  [
    'a TypeScript project',
    () => new typescript.TypeScriptProject({ name: 'ts', defaultReleaseBranch: 'main', packageManager: javascript.NodePackageManager.NPM }),
    'npm ci',
  ],
])('%s: installs what the declaration needs', (_, make, install) => {
  const { steps } = drifting(make()).jobs.drift;
  expect(steps.map(({ id }) => id)).toEqual(['checkout', 'node', 'install', 'drift']);
  expect(steps[2].run).toBe(install);
});

test('in a monorepo the synth is that of the root, and a change of the declaration starts it', () => {
  const root = new Project({ name: 'mono', outdir: folder('package.json', 'package-lock.json') });
  fs.mkdirSync(path.join(root.outdir, 'services/api'), { recursive: true });
  fs.writeFileSync(path.join(root.outdir, 'services/api/package.json'), '{}');
  const { on, jobs } = drifting(new Project({ name: 'api', parent: root, outdir: 'services/api' }), 'services/api');
  expect(jobs.drift.steps.slice(2).map((step) => [step.run, step['working-directory']])).toEqual([
    ['npm ci', undefined], ['npx --no-install docker-publish check', undefined],
  ]);
  expect(on.pull_request.paths).toEqual(expect.arrayContaining(['services/api/**', '.projenrc.*', 'package-lock.json']));
});

test('without pull requests it would never run: refused', () => {
  const tags = planOf({ triggers: [triggerOf('tag', ['v*'])] });
  expect(() => workflow(tags, { driftCheck: true }))
    .toThrow('"driftCheck" runs on pull requests, and none of the "triggers" is one. Add Trigger.pullRequest()');
});

test('with nothing to install it would always fail: refused', () => {
  expect(() => drifting(new Project({ name: 'bare', outdir: folder() })))
    .toThrow('"driftCheck" runs this declaration in CI, and the root has no package.json with the packages to install for it.');
});
