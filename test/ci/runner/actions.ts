import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { Event } from './event';

/** The machine of a job. */
export interface Machine {
  readonly workspace: string;
  readonly event: Event;
  readonly env: Record<string, string>;
  /** The path of the workflow's repository, for actions that are referred to by their path in it. */
  repositoryCopy(): string;
  /** Sets a variable for later steps. */
  export(name: string, value: string): void;
  /** Runs a function at the end of the job, like an action's post step. */
  afterwards(work: () => void): void;
  log(text: string): void;
}

type Inputs = Record<string, string>;
type Outputs = Record<string, string>;

/** The stand-in for an action. */
export type Action = (inputs: Inputs, machine: Machine) => Outputs;

/** Stand-ins for the actions of the workflow: they pass their inputs to git, Docker and Buildx only. */
export const ACTIONS: Record<string, Action> = {
  'actions/checkout': (inputs, { workspace: root, event }) => {
    const workspace = path.join(root, inputs.path ?? '');
    fs.mkdirSync(workspace, { recursive: true });
    const git = (...args: string[]) => execFileSync('git', args, { cwd: workspace, stdio: 'pipe' });
    const commit = inputs.ref || event.sha;
    if (!fs.existsSync(path.join(workspace, '.git'))) {
      git('init', '--quiet');
      git('remote', 'add', 'origin', `file://${event.repository}`);
    }
    git('fetch', '--quiet', '--depth', '1', '--no-tags', 'origin', commit);
    if (inputs['sparse-checkout']) {
      git(
        'sparse-checkout', 'set', ...inputs['sparse-checkout-cone-mode'] === 'false' ? ['--no-cone'] : [],
        ...lines(inputs['sparse-checkout']),
      );
    }
    git('checkout', '--quiet', '--force', '--detach', commit);
    git('clean', '-ffdx', '--quiet');
    return {};
  },

  'docker/login-action': (inputs, machine) => {
    run(machine, ['login', inputs.registry, '--username', inputs.username, '--password-stdin'], inputs.password);
    return {};
  },

  'actions/upload-artifact': (inputs, { event }) => {
    const folder = `${event.repository}-artifacts`;
    fs.mkdirSync(folder, { recursive: true });
    fs.copyFileSync(inputs.path, path.join(folder, path.basename(inputs.path)));
    return {};
  },

  'actions/download-artifact': (inputs, { event }) => {
    fs.cpSync(`${event.repository}-artifacts`, inputs.path, { recursive: true });
    return {};
  },

  // There is no Sigstore here; tests that sign provide a cosign of their own.
  'sigstore/cosign-installer': () => ({}),

  // GitHub's attestations are not available; the subject is logged.
  'actions/attest': (inputs, { log }) => {
    log(`attest ${inputs['subject-name']}@${inputs['subject-digest']}`);
    return {};
  },

  // The Node.js that runs the tests is used.
  'actions/setup-node': () => ({}),

  // Emulation is already set up.
  'docker/setup-qemu-action': () => ({}),

  'docker/setup-buildx-action': (_, machine) => {
    machine.export('BUILDX_BUILDER', BUILDER);
    return {};
  },

  'docker/build-push-action': (inputs, machine) => {
    const metadata = path.join(machine.env.RUNNER_TEMP, `metadata-${Date.now()}.json`);
    const flags = (name: string, flag: string) => csv(inputs[name]).flatMap((value) => [flag, value]);
    run(machine, [
      'buildx', 'build', '--metadata-file', metadata,
      ...flags('annotations', '--annotation'),
      ...flags('build-args', '--build-arg'),
      ...flags('labels', '--label'),
      ...flags('build-contexts', '--build-context'),
      ...flags('tags', '--tag'),
      ...flags('secret-envs', '--secret').map((value) => value.replace(/^(\w+)=(\w+)$/, 'id=$1,env=$2')),
      ...flags('ssh', '--ssh'),
      ...inputs.file ? ['--file', inputs.file] : [],
      ...inputs.outputs ? ['--output', inputs.outputs] : [],
      ...inputs.platforms ? ['--platform', inputs.platforms] : [],
      ...inputs.provenance && !inputs.outputs.includes('cacheonly')
        ? ['--attest', `type=provenance,${inputs.provenance === 'false' ? 'disabled=true' : inputs.provenance}`]
        : [],
      ...inputs.sbom === 'true' ? ['--attest', 'type=sbom'] : [],
      ...inputs.target ? ['--target', inputs.target] : [],
      // There is no cache service here, so caches of the type gha are left out.
      inputs.context,
    ]);
    const { 'containerimage.digest': digest = '' } = JSON.parse(fs.readFileSync(metadata, 'utf8'));
    return { digest };
  },
};

/** A builder that can reach registries on loopback; it is kept for the next run. */
export const BUILDER = 'docker-publish-test';

/** Creates the builder unless it exists. */
export function provideBuilder(): void {
  const known = execFileSync('docker', ['buildx', 'ls', '--format', '{{.Name}}'], { encoding: 'utf8' }).split('\n');
  if (!known.includes(BUILDER)) {
    execFileSync('docker', ['buildx', 'create', '--name', BUILDER, '--driver', 'docker-container', '--driver-opt', 'network=host']);
  }
}

function run({ workspace, env, log }: Machine, args: string[], input?: string): void {
  log(`docker ${args.join(' ')}`);
  try {
    execFileSync('docker', args, { cwd: workspace, env, input, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    log((error as { stderr: string }).stderr);
    throw error;
  }
}

function lines(text = ''): string[] {
  return text.split('\n').filter(Boolean);
}

/** Parses a list as Docker's actions do: CSV in which commas do not separate. */
function csv(text = ''): string[] {
  const records: string[][] = parseCsv(text, { relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true });
  return records.map((record) => record.join(',').trim()).filter(Boolean);
}
