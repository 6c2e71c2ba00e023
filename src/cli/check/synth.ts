import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Says what stopped a synth: the end of what it printed. */
export class SynthError extends Error {}

/**
 * Writes in a folder what its declaration says, and runs nothing that comes after: no installation, no user's own steps.
 *
 * @returns what it tells, such as hints that are given only once
 */
export function synth(folder: string): Promise<string[]> {
  const [program, ...args] = commandFor(folder);
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env, PROJEN_DISABLE_POST: 'true', GIT_OPTIONAL_LOCKS: '0', npm_config_offline: 'true', PYTHONDONTWRITEBYTECODE: '1',
      },
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    child.on('error', (error) => fail(new SynthError('there is no projen, neither in node_modules nor in a virtual environment nor on '
      + `the PATH (${error.message}). Install what the project needs, such as with npm ci.`)));
    child.on('close', (code) => (code === 0 ? done(hints(output.join(''))) : fail(
      new SynthError(`the synth failed, so nobody knows what it would write. It said:\n\n${errorMessage(output.join(''), folder)}`),
    )));
  });
}

/** What projen says in a line of its own, without how it gets on. */
function hints(output: string): string[] {
  return output.split('\n').filter((line) => /^👾 (?!Synthesi|Install)/.test(line));
}

/** The projen of the project itself, so that the answer is that of `npx projen`; where that has nothing to run, the declaration is. */
function commandFor(folder: string): string[] {
  const script = ['.projenrc.js', '.projenrc.mjs', '.projenrc.cjs'].find((name) => existsSync(join(folder, name)));
  if (script !== undefined && !hasDefaultTask(folder)) return [process.execPath, script];
  try {
    return [process.execPath, join(dirname(require.resolve('projen/package.json', { paths: [folder] })), 'bin', 'projen'), '--no-post'];
  } catch {
    return [inVirtualEnvironment(folder) ?? 'projen', '--no-post'];
  }
}

/** The projen of a declaration in Python; whoever activated the environment has it on the PATH, others have not. */
function inVirtualEnvironment(folder: string): string | undefined {
  const environments = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'pyvenv.cfg')));
  return environments.flatMap((name) => ['bin/projen', 'Scripts/projen.exe'].map((program) => join(folder, name, program)))
    .find(existsSync);
}

function hasDefaultTask(folder: string): boolean {
  try {
    return JSON.parse(readFileSync(join(folder, '.projen', 'tasks.json'), 'utf8')).tasks.default.steps.length > 0;
  } catch {
    return false;
  }
}

/** What a user can use of it: the message of an error that somebody wrote, otherwise the end of everything. */
function errorMessage(output: string, folder: string): string {
  const text = output.split(`${folder}/`).join('').split(folder).join('.');
  const message = /^Error: ((?:.|\n)*?)\n {4}at /m.exec(text)?.[1];
  return message ?? text.split('\n').filter((line) => !/^\s+at /.test(line)).slice(-40).join('\n').trim();
}
