import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from '../../src/cli/program';
import { Plan } from '../../src/plan/plan';

/** The output of a command, and its exit code. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs the command line in this process. */
export function dockerPublish(...args: string[]): Promise<Ran> {
  return printed(async () => {
    await program().parseAsync(['node', 'docker-publish', ...args]);
    return Number(process.exitCode);
  });
}

/** The output and the exit code of a command. */
export async function printed(command: () => Promise<number>): Promise<Ran> {
  const text = { out: '', err: '' };
  const catching = (kind: 'out' | 'err') => ((chunk: string) => {
    text[kind] += chunk;
    return true;
  }) as typeof process.stdout.write;
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(catching('out')),
    jest.spyOn(process.stderr, 'write').mockImplementation(catching('err')),
    jest.spyOn(process, 'exit').mockImplementation((code) => {
      throw Object.assign(new Error('exit'), { exit: code });
    }),
  ];
  process.exitCode = 0;
  try {
    return { code: await command(), ...text };
  } catch (error) {
    if ((error as { exit?: number }).exit === undefined) throw error;
    return { ...text, code: (error as { exit: number }).exit };
  } finally {
    process.exitCode = 0;
    spies.forEach((spy) => spy.mockRestore());
  }
}

/** A folder with a plan and without git. */
export function projectWith(plan: Plan): string {
  const folder = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));
  mkdirSync(join(folder, '.projen'));
  writeFileSync(join(folder, '.projen', 'docker-publish.json'), JSON.stringify(plan));
  return folder;
}
