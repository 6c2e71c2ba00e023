import { spawnSync, SpawnSyncOptionsWithStringEncoding } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** The output of a command, and its exit code. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program and returns its result, even when it fails. */
export function attempt(cwd: string, program: string, args: string[], env: Record<string, string> = {}): Ran {
  const options: SpawnSyncOptionsWithStringEncoding = { cwd, encoding: 'utf8', env: { ...process.env, ...PERSON, ...env }, maxBuffer: 1e8 };
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  if (error) throw error;
  return { status: status ?? -1, stdout, stderr };
}

/** Runs a program that has to succeed; the error contains all of its output. */
export function run(cwd: string, program: string, args: string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = attempt(cwd, program, args, env);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

/** A folder for one test file, deleted at its end. */
export function scratch(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `docker-publish-${name}-`));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The environment of commands in tests, independent of the machine: that of a person, because projen only installs by the lock file when CI
 * is set.
 */
const PERSON = {
  CI: '', GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.com', GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

/** The package as users install it; `npm run pack` makes it. */
export const TARBALL = path.resolve(__dirname, '../../dist/docker-publish.tgz');
export const PROJEN = path.resolve(__dirname, '../../node_modules/projen/bin/projen');

/** The installed version of projen. */
export function projenVersion(): string {
  return JSON.parse(fs.readFileSync(path.join(path.dirname(PROJEN), '../package.json'), 'utf8')).version;
}
