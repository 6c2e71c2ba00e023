import type { Shell } from './shell';

/** The outcome of a command; `ok` is undefined when its success is unknown. */
export interface Outcome {
  readonly ok: boolean | undefined;
  readonly out: string;
}

/** A command with its arguments. */
export interface Call {
  readonly name: string;
  readonly args: readonly string[];
  /** Input from a pipe. */
  readonly input: string;
  /** Line in the script, from 0. */
  readonly line: number;
  readonly shell: Shell;
}

/** The environment of a script. */
export interface ShellHost {
  /** Grows with every build, push, login and text that is written. */
  readonly size: number;
  /** Records the effect of a command on images; undefined for an unknown command. */
  command(call: Call): Outcome | undefined;
  /** Receives text that is written to a file. */
  write(file: string, text: string): void;
  /** Continues after an unknown condition, which counts as true; `isChanged` tells afterwards whether variables were set behind it. */
  countAsMet<T>(line: number, condition: string, behind: () => T, isChanged: () => boolean): T;
  isFile(path: string): boolean | undefined;
  /** The content of a file: `$(< file)`. */
  read(path: string): string;
}
