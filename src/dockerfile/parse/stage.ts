import { quotedWords } from './instruction';
import { Instruction, Script, ScriptError } from './script';
import { LexError, shellWord } from './shell-words';
import { BLANKS } from './space';
import { didYouMean } from '../../problem/problems';

/** A stage: `FROM` and the instructions after it. */
export interface Stage {
  /** Index, from 0. */
  readonly index: number;
  /** Name after `AS`, in lower case. */
  readonly name?: string;
  /** The argument of `FROM`, as written. */
  readonly written: string;
  /** Image or stage in `FROM`, with the defaults of global `ARG`s substituted; undefined when it is only known at build time. */
  readonly base?: string;
  /** The earlier stage that it is built on, if any. */
  readonly parent?: Stage;
  /** The instructions, `FROM` first. */
  readonly instructions: readonly Instruction[];
}

/** A Dockerfile as BuildKit's builder sees it. */
export interface Stages {
  readonly script: Script;
  /** `ARG`s before the first `FROM`, by name, with their defaults. */
  readonly globals: ReadonlyMap<string, { readonly value?: string; readonly line: number }>;
  readonly stages: readonly Stage[];
}

const KEYWORDS = [
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL',
  'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
];
const STAGE_NAME = /^[a-z][a-z0-9._-]*$/;

/**
 * Groups the instructions into stages.
 *
 * @throws ScriptError when BuildKit would reject the file
 */
export function readStages(script: Script, buildArgs: Readonly<Record<string, string>> = {}): Stages {
  const globals = new Map<string, { value?: string; line: number }>();
  const stages: Array<Stage & { instructions: Instruction[] }> = [];
  const byName = new Map<string, Stage>();
  const env: Record<string, string> = {};

  for (const instruction of script.instructions) {
    const { keyword, line } = instruction;
    if (!KEYWORDS.includes(keyword)) {
      throw new ScriptError(
        line,
        `there is no instruction ${JSON.stringify(keyword.slice(0, 40))}.${didYouMean(keyword, KEYWORDS)} Known: ${KEYWORDS.join(', ')}.`,
      );
    }
    if (keyword === 'FROM') {
      const { written, name } = readFrom(instruction);
      const base = value(written, script.escape, env);
      const parent = base === undefined ? undefined : byName.get(base);
      const stage = { index: stages.length, name, written, base, parent, instructions: [instruction] };
      stages.push(stage);
      if (name !== undefined) byName.set(name, stage);
    } else if (stages.length > 0) {
      stages[stages.length - 1].instructions.push(instruction);
    } else if (keyword === 'ARG') {
      for (const [name, given] of args(instruction, script.escape)) {
        const known = buildArgs[name] ?? (given === undefined ? undefined : value(given, script.escape, env));
        globals.set(name, { value: given, line });
        if (known === undefined) delete env[name];
        else env[name] = known;
      }
    } else {
      throw new ScriptError(line, `${keyword} stands before the first FROM, where only ARG may. Move it below a FROM.`);
    }
  }
  return { script, globals, stages };
}

/**
 * The published stage: the one with the name `target`, in any case, or the last one.
 *
 * @throws ScriptError when it does not exist
 */
export function publishedStage({ stages, script }: Stages, target?: string): Stage {
  if (stages.length === 0) {
    throw new ScriptError(
      script.instructions[0]?.line ?? 1, 'there is no FROM, and so no image to label. A Dockerfile starts with "FROM <image>".',
    );
  }
  if (target === undefined) return stages[stages.length - 1];
  const found = [...stages].reverse().find(({ name }) => name === target.toLowerCase());
  if (found) return found;
  const names = stages.flatMap(({ name }) => name ?? []);
  const known = names.length > 0 ? `Stages: ${names.join(', ')}.${didYouMean(target, names)}` : 'No stage has a name.';
  throw new ScriptError(
    stages[stages.length - 1].instructions[0].line,
    `no stage is called "${target}". ${known} Write "FROM … AS ${target}", or declare another "target".`,
  );
}

/** The stage and the stages that it is built on, itself first. */
export function lineage(stage: Stage): Stage[] {
  const stages: Stage[] = [];
  for (let next: Stage | undefined = stage; next; next = next.parent) stages.push(next);
  return stages;
}

/** The names that an `ARG` declares, with their defaults as written. */
export function args(instruction: Instruction, escape: string): Array<[name: string, given?: string]> {
  return quotedWords(instruction.args, escape).map((word) => {
    const equals = word.indexOf('=');
    return equals < 0 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
  });
}

/** The value of a word; undefined when it contains a variable with an unknown value. */
export function value(word: string, escape: string, env: Readonly<Record<string, string>> = {}): string | undefined {
  if (!/[$"'\\`]/.test(word)) return word;
  try {
    const kept = shellWord(word, { escape, env, keepUnset: true });
    const emptied = shellWord(word, { escape, env });
    return kept === emptied ? kept : undefined;
  } catch (error) {
    if (error instanceof LexError) return undefined;
    throw error;
  }
}

function readFrom({ args: text, line }: Instruction): { written: string; name?: string } {
  const words = text === '' ? [] : text.split(BLANKS);
  const named = words.length === 3 && words[1].toLowerCase() === 'as';
  if (words.length !== 1 && !named) {
    throw new ScriptError(
      line,
      `FROM has ${words.length} arguments: ${JSON.stringify(text.slice(0, 80))}. Allowed: "FROM <image>" or "FROM <image> AS <name>".`,
    );
  }
  const name = named ? words[2].toLowerCase() : undefined;
  if (name !== undefined && !STAGE_NAME.test(name)) {
    throw new ScriptError(
      line, `${JSON.stringify(words[2])} cannot be the name of a stage. Allowed: a letter, then letters, digits, "_", "-" and ".".`,
    );
  }
  return { written: words[0], name };
}
