import { pairs } from './instruction';
import { Instruction } from './script';
import { LexError, shellWord } from './shell-words';
import { args, Stage, Stages } from './stage';

/** The build arguments of a build. */
export interface BuildArguments {
  /** Fixed values. */
  readonly values?: Readonly<Record<string, string>>;
  /** Arguments of every build, whose values are only known at build time. */
  readonly passed?: readonly string[];
  /** Platform of the build, such as `linux/arm/v7`. */
  readonly platform?: string;
}

/** An instruction with the variables in its scope. */
export interface Scoped {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** Substitutes the variables in a word; UNKNOWN replaces each part that is only known at build time. */
  expand(word: string): string;
}

/** Placeholder for unknown text: a private-use character. */
export const UNKNOWN = '\uE000';

/** Variables by name; undefined for one without a value. */
type Scope = ReadonlyMap<string, string | undefined>;

/**
 * Evaluates the variables of all stages as BuildKit does: a global `ARG` applies to stages that declare it again, a build argument takes
 * precedence over a default, and a stage inherits the variables of its parent stage.
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
  // An undeclared variable may come from the base image.
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
