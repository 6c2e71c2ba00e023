import type { Shell } from './shell';

/** What a command did: undefined where nobody knows whether it succeeds. */
export interface Outcome {
  readonly ok: boolean | undefined;
  readonly out: string;
}

/** A command as it is called. */
export interface Call {
  readonly name: string;
  readonly args: readonly string[];
  /** What comes in by a pipe. */
  readonly input: string;
  /** Line of the script, from 0. */
  readonly line: number;
  readonly shell: Shell;
}

/** What is around a script. */
export interface ShellHost {
  /** Does what a command does to images; undefined for those that nobody knows. */
  command(call: Call): Outcome | undefined;
  /** Takes what is written to a file. */
  write(file: string, text: string): void;
  /** Goes on behind a condition that nobody knows. */
  countAsMet<T>(line: number, condition: string, behind: () => T): T;
  isFile(path: string): boolean | undefined;
  /** A file that is read: `$(< file)`. */
  read(path: string): string;
}
