import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A failed synth, with the end of its output. */
export class SynthError extends Error {}

/**
 * Synthesizes a folder without post-synthesis: no installation, no steps of the user.
 *
 * @returns its messages, such as hints that are only shown once
 */
export async function synth(folder: string): Promise<string[]> {
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
    child.on('error', (error) => fail(new SynthError('projen is not installed: it is neither in node_modules nor in a virtual '
      + 'environment nor on '
      + `the PATH (${error.message}). Install the dependencies of the project, for example with npm ci.`)));
    child.on('close', (code) => (code === 0 ? done(hints(output.join(''))) : fail(
      new SynthError(`the synth failed, so there is nothing to compare with. Its output:\n\n${errorMessage(output.join(''), folder)}`),
    )));
  });
}

/** Messages of projen, without its progress. */
function hints(output: string): string[] {
  return output.split('\n').filter((line) => /^👾 (?!Synthesi|Install)/.test(line));
}

/** The project's own projen, so that the result is that of `npx projen`; the declaration itself when projen has no task for it. */
function commandFor(folder: string): string[] {
  const script = ['.projenrc.js', '.projenrc.mjs', '.projenrc.cjs'].find((name) => existsSync(join(folder, name)));
  if (!hasDefaultTask(folder)) {
    if (script !== undefined) return [process.execPath, script];
    throw new SynthError('the default task of projen has no step, so there is nothing to compare with. Give it the command of the '
      + "declaration, such as project.defaultTask?.exec('go run projenrc.go'), and synthesize once.");
  }
  try {
    return [process.execPath, join(dirname(require.resolve('projen/package.json', { paths: [folder] })), 'bin', 'projen'), '--no-post'];
  } catch {
    return [inVirtualEnvironment(folder) ?? 'projen', '--no-post'];
  }
}

/** The projen of a declaration in Python, which is only on the PATH in an activated environment. */
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

/** The useful part of the output: the message of a thrown error, otherwise its end. */
function errorMessage(output: string, folder: string): string {
  const text = output.split(`${folder}/`).join('').split(folder).join('.');
  const message = /^Error: ((?:.|\n)*?)\n {4}at /m.exec(text)?.[1];
  return message ?? text.split('\n').filter((line) => !/^\s+at /.test(line)).slice(-40).join('\n').trim();
}
