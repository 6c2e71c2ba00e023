import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Project } from 'projen';
import { caller, organization } from './shared/organization';
import { configurations } from './support/configurations';
import {
  ActionReference, DockerPublish, DockerPublishOptions, Gate, GitHubActions, GitHubActionsOptions, Registry, ReleaseBot, SupplyChain,
  Template, Trigger, Variant,
} from '../../src/index';
import { write } from '../support/synth';

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
    fs.writeFileSync(path.join(dockerfile, '../plugin.Dockerfile'), 'FROM scratch\n');
    fs.writeFileSync(
      path.join(dockerfile, '../config.json'),
      JSON.stringify({ entrypoint: ['/driver'], interface: { types: ['docker.volumedriver/1.0'], socket: 'driver.sock' } }),
    );
    fs.writeFileSync(path.join(outdir, 'package.json'), '{}');
    const root = new Project({ name: 'mono', outdir });
    new DockerPublish(
      sub ? new Project({ name: 'api', parent: root, outdir: 'services/api' }) : root, { template: Template.fitting(), ...options },
    );
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

/** A linter's findings, with the configuration instead of the file's number. */
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
  const output = findings('zizmor', ['--offline', '--persona=auditor', '--no-progress', '--format=plain', '.']);
  expect(output).toContain('No findings to report.');
});

test('zizmor finds nothing either where the program is named by its path in the repository, which actionlint does not know yet', () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'repository-action-'));
  const root = new Project({ name: 'api', outdir: home });
  new DockerPublish(root, {
    repository: 'acme/api', supplyChain: [SupplyChain.cosign(), SupplyChain.attestation()], release: true,
    ci: new GitHubActions({ action: ActionReference.REPOSITORY }),
  });
  root.synth();
  const { stdout, stderr } = spawnSync(
    'zizmor', ['--offline', '--persona=auditor', '--no-progress', '--format=plain', '.'], { cwd: home, encoding: 'utf8' },
  );
  expect(`${stdout}${stderr}`).toContain('No findings to report.');
  expect(spawnSync('actionlint-next', [
    path.join('.github', 'workflows', 'docker-publish.yml'),
  ], { cwd: home, encoding: 'utf8' })).toMatchObject({ stdout: '', status: 0 });
});

test('nor in the workflow of an organization, in one that calls it with projen, and in the one that its page shows', () => {
  const options = {
    registries: [Registry.ghcr({ namespace: 'acme' }), Registry.dockerHub({ namespace: 'acme' })],
    supplyChain: [SupplyChain.provenance(), SupplyChain.cosign(), SupplyChain.attestation(), SupplyChain.scan()], release: true,
  };
  const more = {
    gates: [Gate.command('licences', 'licences check')], buildSecrets: ['NPM_TOKEN'], sshKeySecret: 'KEY', maxLevels: 2,
    triggers: [Trigger.tag(), Trigger.branch(), Trigger.pullRequest({ publish: true }), Trigger.manual({ versionInput: 'version' })],
  };
  const ci = organization({ ...options, ...more });
  const [, sample] = /```yaml\n([^]*?)```/.exec(ci['.github/workflows/publish-images.md'])!;
  const api = {
    ...caller({ ...options, gates: [Gate.command('test', 'make test')] }, {}, { version: 'v1.0.0' }),
    '.github/workflows/by-hand.yml': sample.replace('COMMIT # RELEASE', `${'ab'.repeat(20)} # v1.0.0`),
  };
  for (const [files_, linter, names] of [
    [ci, 'actionlint-next', ['publish-images']], [api, 'actionlint', ['docker-publish', 'by-hand']],
  ] as const) lintFiles(files_, linter, names);
});

test.each<[string, DockerPublishOptions, GitHubActionsOptions]>([
  [
    'by hand, at night and in merge queues',
    { triggers: [Trigger.manual({ versionInput: 'version' }), Trigger.schedule('0 4 * * *'), Trigger.mergeQueue(), Trigger.pullRequest()] },
    {},
  ],
  ['pull requests that publish, with gates before and secrets within', {
    images: [{ secrets: ['NPM_TOKEN'], sshKeySecret: 'KEY' }], gates: [Gate.command('test', 'make test', { tools: { go: '1.27' } })],
    triggers: [Trigger.tag(), Trigger.pullRequest({ publish: true })],
  }, {}],
  ['after the release of a bot', { triggers: [Trigger.afterRelease(ReleaseBot.releasePlease()), Trigger.pullRequest()] }, {}],
  ['variants, several images, signed and scanned', {
    images: [{ variants: [Variant.plain(), Variant.named('slim', { buildArgs: { SLIM: '1' } })] }, { name: 'web' }],
    supplyChain: [SupplyChain.provenance(), SupplyChain.cosign(), SupplyChain.attestation(), SupplyChain.scan()], release: true,
  }, {}],
])('nor in a caller: %s', (_, options, ci) => lintFiles(caller(options, ci, { version: 'v1.0.0' }), 'actionlint'));

/** Writes the files of a repository and lints its workflows; all of them by default. */
function lintFiles(all: Readonly<Record<string, string>>, linter: string, names?: readonly string[]): void {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'organization-'));
  write(made, Object.fromEntries(Object.entries(all).filter(([file]) => file.startsWith('.github/') && !file.endsWith('index.js'))));
  const { stdout, stderr } = spawnSync(
    'zizmor', ['--offline', '--persona=auditor', '--no-progress', '--format=plain', '.'], { cwd: made, encoding: 'utf8' },
  );
  expect(`${stdout}${stderr}`).toContain('No findings to report.');
  const workflows = names?.map((name) => `${name}.yml`)
    ?? fs.readdirSync(path.join(made, '.github', 'workflows')).filter((file) => file.endsWith('.yml'));
  expect(spawnSync(linter, workflows.map((name) => path.join('.github', 'workflows', name)), { cwd: made, encoding: 'utf8' }))
    .toMatchObject({ stdout: '', status: 0 });
}
