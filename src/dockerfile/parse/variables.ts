import { pairs } from './instruction';
import { Instruction } from './script';
import { LexError, shellWord } from './shell-words';
import { args, Stage, Stages } from './stage';

/** What a build brings to the variables of a Dockerfile. */
export interface BuildArguments {
  /** Values that are the same for every build. */
  readonly values?: Readonly<Record<string, string>>;
  /** Arguments that every build gets, with a value that nobody knows before. */
  readonly passed?: readonly string[];
  /** Platform that is built, such as `linux/arm/v7`. */
  readonly platform?: string;
}

/** An instruction, and what a word in it comes to. */
export interface Scoped {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** The word with its variables put in; UNKNOWN stands for each part that only the build knows. */
  expand(word: string): string;
}

/** Stands for text that only the build knows: a character of nobody's. */
export const UNKNOWN = '\uE000';

/** Variables by name; undefined is one that is declared and has no value. */
type Scope = ReadonlyMap<string, string | undefined>;

/**
 * Goes through the stages as BuildKit does: an `ARG` above the first `FROM` counts where a stage declares it again, what a build passes
 * comes before a default, and a stage starts with the variables of the one that it is built on.
 *
 * @see https://docs.docker.com/reference/dockerfile/#scope
 */
export function scoped({ script, stages }: Stages, given: BuildArguments = {}): Scoped[] {
  const { escape } = script;
  let globals: Scope = new Map(Object.entries(platformValues(given.platform)));
  for (const instruction of script.instructions) {
    if (instruction.keyword === 'FROM') break;
    globals = declared(instruction, globals, globals, given, escape);
  }
  const ends = new Map<Stage, Scope>();
  return stages.flatMap((stage) => {
    let scope: Scope = (stage.parent && ends.get(stage.parent)) ?? new Map();
    const found = stage.instructions.map((instruction): Scoped => {
      const before = scope;
      if (instruction.keyword === 'ARG') scope = declared(instruction, scope, globals, given, escape);
      if (instruction.keyword === 'ENV') {
        const values = pairs(instruction.args, escape).map(([name, word]) => [name, expand(word, before, escape)] as const);
        scope = new Map([...scope, ...values]);
      }
      return { stage, instruction, expand: (word) => expand(word, before, escape) };
    });
    ends.set(stage, scope);
    return found;
  });
}

function declared(
  instruction: Instruction, scope: Scope, globals: Scope, { values = {}, passed = [] }: BuildArguments, escape: string,
): Scope {
  const next = new Map(scope);
  for (const [name, written] of args(instruction, escape)) {
    if (Object.hasOwn(values, name)) next.set(name, values[name]);
    else if (passed.includes(name)) next.set(name, UNKNOWN);
    else if (written !== undefined) next.set(name, expand(written, next, escape));
    else if (globals.get(name) !== undefined || !next.has(name)) next.set(name, globals.get(name));
  }
  return next;
}

function expand(word: string, scope: Scope, escape: string): string {
  if (!/[$"'\\`]/.test(word)) return word;
  const env: Record<string, string> = {};
  for (const [name, value] of scope) if (value !== undefined) env[name] = value;
  // One that nobody declares may come from the base image.
  for (const [, bare, braced] of word.matchAll(/\$(?:(\w+)|\{(\w+)[}#%/])/g)) if (!scope.has(bare ?? braced)) env[bare ?? braced] = UNKNOWN;
  for (const text of [word, word.replace(/\$\{[^{}]*\}/g, UNKNOWN)]) {
    try {
      return shellWord(text, { escape, env });
    } catch (error) {
      if (!(error instanceof LexError)) throw error;
    }
  }
  return UNKNOWN;
}

/** @see https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
function platformValues(platform = UNKNOWN): Record<string, string> {
  const [os, arch = UNKNOWN, variant = ''] = platform.split('/');
  const builder = ['BUILDPLATFORM', 'BUILDOS', 'BUILDARCH', 'BUILDVARIANT'].map((name) => [name, UNKNOWN]);
  return { TARGETPLATFORM: platform, TARGETOS: os, TARGETARCH: arch, TARGETVARIANT: variant, ...Object.fromEntries(builder) };
}
