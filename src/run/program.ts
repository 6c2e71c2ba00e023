import { ChildProcess, spawn } from 'node:child_process';

/** The result of a program. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The options of a program's execution. */
export interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly input?: string;
  /** Timeout. */
  readonly seconds?: number;
  /** Aborts the program. */
  readonly signal?: AbortSignal;
  /** Whether it runs in a process group of its own, so that Ctrl-C does not end it. */
  readonly detached?: boolean;
  /** Called with its output as it arrives. */
  readonly heard?: (text: string) => void;
}

const running = new Set<ChildProcess>();

/** Ends every running program, for an interrupted caller. */
export function endPrograms(): void {
  for (const child of running) child.kill();
}

/** Runs a program. One that does not exist ends with 127, as in a shell. */
export function runProgram(
  command: string, args: readonly string[], { input, seconds, heard, ...options }: ProgramOptions = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    running.add(child);
    const output = { stdout: '', stderr: '' };
    const listen = (stream: 'stdout' | 'stderr') => child[stream].on('data', (data) => {
      output[stream] += data;
      heard?.(String(data));
    });
    listen('stdout');
    listen('stderr');
    const timer = seconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    const end = (code: number, more = '') => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, stdout: output.stdout, stderr: output.stderr + more });
    };
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 124));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
