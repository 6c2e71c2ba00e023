import { spawnSync, SpawnSyncOptionsWithStringEncoding } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** What a command said, and how it ended. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program and hands back whatever happens. */
export function attempt(cwd: string, program: string, args: string[], env: Record<string, string> = {}): Ran {
  const options: SpawnSyncOptionsWithStringEncoding = { cwd, encoding: 'utf8', env: { ...process.env, ...PERSON, ...env }, maxBuffer: 1e8 };
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  if (error) throw error;
  return { status: status ?? -1, stdout, stderr };
}

/** Runs a program that has to succeed; says everything that it said when it does not. */
export function run(cwd: string, program: string, args: string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = attempt(cwd, program, args, env);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

/** A folder for one test file, gone when it is done. */
export function scratch(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `docker-publish-${name}-`));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Who works and commits in tests, whatever the machine is set up for: a person, as projen installs by the lock file alone where CI is set.
 */
const PERSON = {
  CI: '', GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.com', GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

/** What users install; `npm run pack` makes it. */
export const TARBALL = path.resolve(__dirname, '../../dist/docker-publish.tgz');
export const PROJEN = path.resolve(__dirname, '../../node_modules/projen/bin/projen');

/** The projen that this repository is built with. */
export function projenVersion(): string {
  return JSON.parse(fs.readFileSync(path.join(path.dirname(PROJEN), '../package.json'), 'utf8')).version;
}
