import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { projenVersion, run, scratch, TARBALL } from '../../support/run';
import { JobRun, runWorkflow } from '../runner/run-workflow';
import { git } from '../support/lab';

/** In JavaScript and in TypeScript. */
const DECLARATION = (project: string) => `
const { javascript, Project, python, typescript } = require('projen');
const { DockerPublish, GitHubActions } = require('docker-publish');
const project = ${project};
new DockerPublish(project, { repository: 'acme/api', description: 'Says hello', ci: new GitHubActions({ driftCheck: true }) });
project.synth();
`;
const PACKAGES = [`projen@${projenVersion()}`, 'constructs@^10', 'docker-publish@file:vendor/docker-publish.tgz'];
const DEPENDENCIES = "['constructs@^10', '@types/node@^24', 'docker-publish@file:vendor/docker-publish.tgz']";

/** Typical projects, whose packages npm installs in the job as on GitHub's runner. */
describe.each<[string, string, string]>([
  ['a bare project', '.projenrc.js', "new Project({ name: 'api' })"],
  ['a Python project', '.projenrc.js', "new python.PythonProject({ name: 'api', moduleName: 'api', version: '0.0.0', authorName: 'a', "
    + "authorEmail: 'a@example.com', projenrcPython: false, sample: false })"],
  ['a TypeScript project', '.projenrc.ts', `new typescript.TypeScriptProject({
  name: 'api', defaultReleaseBranch: 'main', packageManager: javascript.NodePackageManager.NPM, projenrcTs: true, eslint: false, jest: false, package: false, release: false,
  projenVersion: '${projenVersion()}', typescriptVersion: '^6', devDeps: ${DEPENDENCIES},
})`],
])('the drift of pull requests in %s', (_, file, project) => {
  const folder = scratch('drift');
  const at = (name: string) => path.join(folder, name);

  beforeAll(() => {
    fs.mkdirSync(at('vendor'));
    fs.copyFileSync(TARBALL, at('vendor/docker-publish.tgz'));
    fs.writeFileSync(at('package.json'), '{ "private": true }');
    fs.writeFileSync(at('Dockerfile'), 'FROM debian:13\nUSER 1\n');
    fs.writeFileSync(at(file), DECLARATION(project));
    git(folder, 'init', '--quiet', '--initial-branch', 'main');
    fs.appendFileSync(at('.git/info/exclude'), 'node_modules/\n');
    run(folder, 'npm', ['install', '--save-dev', '--no-audit', '--no-fund', ...PACKAGES]);
    // A TypeScript project only installs the runner of its declaration after the first synthesis.
    run(folder, process.execPath, ['-e', fs.readFileSync(at(file), 'utf8')], file.endsWith('.ts') ? {} : { PROJEN_DISABLE_POST: 'true' });
    save();
  });

  const save = () => run(folder, 'sh', ['-c', 'git add --all && git add --force vendor && git commit --quiet --message test']);

  /** Runs the job of the generated workflow. */
  function drift(): JobRun {
    const { jobs, ...workflow } = parse(fs.readFileSync(at('.github/workflows/docker-publish.yml'), 'utf8'));
    return runWorkflow({ ...workflow, jobs: { drift: jobs.drift } }, {
      name: 'pull_request', ref: 'refs/pull/7/merge', sha: git(folder, 'rev-parse', 'HEAD'), repository: folder, fork: true,
    }).drift;
  }

  test('nothing drifts', () => {
    expect(drift()).toMatchObject({ result: 'success', log: expect.stringContaining('Every file is what a synth would write.') });
  });

  test('somebody changed a file by hand, and the declaration without a synth', () => {
    fs.chmodSync(at('docker.mk'), 0o644);
    fs.appendFileSync(at('docker.mk'), '# mine\n');
    fs.writeFileSync(at(file), fs.readFileSync(at(file), 'utf8').replace('Says hello', 'Says more'));
    save();
    const { result, log } = drift();
    expect(log).toMatch(/^Dockerfile:\d+: block "labels" stale/m);
    expect(log).toMatch(/^docker\.mk: edited by hand$/m);
    expect(result).toBe('failure');
  });
});
