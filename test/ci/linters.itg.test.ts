import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Project } from 'projen';
import { configurations } from './configurations';
import { ActionReference, DockerPublish, GitHubActions, Supply, Template } from '../../src/index';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linted-'));
const written: Record<string, string> = {};

beforeAll(() => {
  const workflows = path.join(folder, '.github', 'workflows');
  fs.mkdirSync(workflows, { recursive: true });
  configurations(200).forEach(({ name, sub, options }, index) => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'configuration-'));
    const dockerfile = path.join(outdir, sub ? 'services/api' : '.', 'docker/a.Dockerfile');
    fs.mkdirSync(path.dirname(dockerfile), { recursive: true });
    fs.writeFileSync(dockerfile, 'FROM debian:13 AS prod\n');
    fs.writeFileSync(path.join(outdir, 'package.json'), '{}');
    const root = new Project({ name: 'mono', outdir });
    new DockerPublish(sub ? new Project({ name: 'api', parent: root, outdir: 'services/api' }) : root, { template: Template.fitting(), ...options });
    root.synth();
    const made = path.join(outdir, '.github/workflows', sub ? 'docker-publish-api.yml' : 'docker-publish.yml');
    const file = `${String(index).padStart(3, '0')}.yml`;
    fs.copyFileSync(made, path.join(workflows, file));
    const bot = made.replace(/\.yml$/, '-release.yml');
    if (fs.existsSync(bot)) {
      fs.copyFileSync(made, path.join(workflows, path.basename(made)));
      fs.copyFileSync(bot, path.join(workflows, `${file.replace('.yml', '-release.yml')}`));
      written[file.replace('.yml', '-release.yml')] = `${name}, its bot`;
    }
    written[file] = name;
    fs.rmSync(outdir, { recursive: true });
  });
});

const files = () => Object.keys(written).map((file) => path.join('.github', 'workflows', file));

/** What a linter says, with the configuration in place of the file's number. */
function findings(program: string, args: string[]): string {
  const { stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
  if (error) throw error;
  return `${stdout}${stderr}`.replace(/\d{3}\.yml/g, (file) => `${file} (${written[file]})`);
}

test('actionlint, with shellcheck, finds nothing in 200 configurations', () => {
  expect(Object.keys(written).length).toBeGreaterThanOrEqual(200);
  expect(findings('actionlint', files())).toBe('');
});

test('zizmor, asked to be strict, finds nothing in them', () => {
  const said = findings('zizmor', ['--offline', '--persona=auditor', '--no-progress', '--format=plain', '.']);
  expect(said).toContain('No findings to report.');
});

test('zizmor finds nothing either where the program is named by its path in the repository, which actionlint does not know yet', () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'repository-action-'));
  const root = new Project({ name: 'api', outdir: home });
  new DockerPublish(root, { repository: 'acme/api', supply: [Supply.cosign(), Supply.attestation()], release: true, ci: new GitHubActions({ action: ActionReference.REPOSITORY }) });
  root.synth();
  const { stdout, stderr } = spawnSync('zizmor', ['--offline', '--persona=auditor', '--no-progress', '--format=plain', '.'], { cwd: home, encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toContain('No findings to report.');
  expect(spawnSync('actionlint-next', [path.join('.github', 'workflows', 'docker-publish.yml')], { cwd: home, encoding: 'utf8' })).toMatchObject({ stdout: '', status: 0 });
});
