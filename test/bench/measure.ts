import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Prints one result of the bench: the measured thing, the ratio, and the goal. */
export function report(what: string, value: string, goal: string): void {
  console.log(`${what.padEnd(76)} ${value.padStart(12)}   goal: ${goal}`);
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

/** The median ratio of two costs, measured alternately, so that a busy machine affects both. */
export function medianRatio(rounds: number, one: () => number, other: () => number): number {
  one();
  other();
  return median(Array.from({ length: rounds }, (_, round) => {
    if (round % 2 === 0) return one() / other();
    const denominator = other();
    return one() / denominator;
  }));
}

/** User and system CPU time of a Node.js program in its own process, in seconds. */
export function cpuOf(cwd: string, script: string): number {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    cwd, encoding: 'utf8', env: { ...process.env, PROJEN_DISABLE_POST: 'true' },
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}\n${stdout}${stderr}`);
  return Number(stdout.trim().split('\n').pop());
}

/** Duration of a command, in seconds. */
export function secondsOf(cwd: string, command: string, args: string[], env: Record<string, string> = {}): number {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Writes a Node.js program that prints its CPU time in seconds as its last line. */
export function program(folder: string, name: string, code: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(
    file, `${code}\nprocess.on('exit', () => { const { user, system } = process.cpuUsage(); console.log((user + system) / 1e6); });\n`,
  );
  return file;
}
