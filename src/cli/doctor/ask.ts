import { execFile } from 'node:child_process';

/** Runs a program and returns its output; undefined when it does not exist, or fails. */
export type Ask = (program: string, ...args: string[]) => Promise<string | undefined>;

/** Nobody waits longer for an answer that is only looked up. */
const PATIENCE = 15_000;

/** Runs programs of this machine. */
export const askMachine: Ask = (program, ...args) => new Promise((answer) => {
  execFile(
    program, args, { timeout: PATIENCE, encoding: 'utf8', env: { ...process.env, GH_PROMPT_DISABLED: '1' } },
    (error, out) => answer(error ? undefined : out.trim()),
  );
});
