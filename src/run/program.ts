import { spawn } from 'node:child_process';

/** How a program ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program is given beside its arguments. */
export interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly input?: string;
  /** It is ended after so many seconds. */
  readonly seconds?: number;
}

/** Runs a program to its end. A program that is not there ends with 127, as in a shell. */
export function runProgram(command: string, args: readonly string[], { input, seconds, ...options }: ProgramOptions = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (data) => { said.stdout += data; });
    child.stderr.on('data', (data) => { said.stderr += data; });
    const timer = seconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    const end = (code: number, more = '') => {
      clearTimeout(timer);
      resolve({ code, stdout: said.stdout, stderr: said.stderr + more });
    };
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 124));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
