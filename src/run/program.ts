import { ChildProcess, spawn } from 'node:child_process';

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
  /** It is ended when this is aborted. */
  readonly signal?: AbortSignal;
  /** In a group of its own, where Ctrl-C in a terminal does not end it. */
  readonly detached?: boolean;
  /** Told what it says, while it says it. */
  readonly heard?: (text: string) => void;
}

const running = new Set<ChildProcess>();

/** Ends every program that runs now, for whoever is stopped in the middle of it. */
export function endPrograms(): void {
  for (const child of running) child.kill();
}

/** Runs a program to its end. A program that is not there ends with 127, as in a shell. */
export function runProgram(
  command: string, args: readonly string[], { input, seconds, heard, ...options }: ProgramOptions = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    running.add(child);
    const said = { stdout: '', stderr: '' };
    const listen = (stream: 'stdout' | 'stderr') => child[stream].on('data', (data) => {
      said[stream] += data;
      heard?.(String(data));
    });
    listen('stdout');
    listen('stderr');
    const timer = seconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    const end = (code: number, more = '') => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, stdout: said.stdout, stderr: said.stderr + more });
    };
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 124));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
