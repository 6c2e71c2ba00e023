import { clean } from './ignore/ignore-match';
import { jsonForm } from './parse/instruction';
import { BLANKS } from './parse/space';
import { Stages } from './parse/stage';
import { BuildArguments, Scoped, scoped, UNKNOWN } from './parse/variables';

/** A path that a build reads from a context. */
export interface Read {
  /** The path relative to the context; `*` also replaces parts that are only known at build time. Empty for the whole context. */
  readonly path: string;
  /** The path as written. */
  readonly written: string;
  /** Possible names of the path: one, if it is not a pattern. Empty when all of it is only known at build time. */
  readonly names: readonly string[];
  /** Line, from 1. */
  readonly line: number;
  /** The instruction. */
  readonly by: 'COPY' | 'ADD' | 'a bind mount';
  /** Name of the context, if it is not the default one. */
  readonly from?: string;
}

/** The arguments and contexts of a build. */
export interface ReadingBuild extends BuildArguments {
  /** Names of its named contexts, which take precedence over stages of the same name. */
  readonly contexts?: readonly string[];
}

/** The paths that `COPY`, `ADD` and bind mounts read from contexts; by name, by pattern, and with known variables substituted. */
export function readsOf(dockerfile: Stages, build: ReadingBuild = {}): Read[] {
  return scoped(dockerfile, build).flatMap((one) => {
    const { keyword } = one.instruction;
    if (keyword === 'RUN') return mounts(one, build);
    return keyword === 'COPY' || keyword === 'ADD' ? copies(one, keyword, build) : [];
  });
}

/** Whether it is the whole context. */
export function isEverything({ path, names }: Pick<Read, 'path' | 'names'>): boolean {
  return names.length > 0 && /^[.*?]*$/.test(path);
}

/** Whether the path is only known at build time. */
export function isUnknown({ names }: Read): boolean {
  return names.length === 0;
}

function copies({ instruction, expand }: Scoped, by: 'COPY' | 'ADD', build: ReadingBuild): Read[] {
  const { args, line, flags } = instruction;
  const from = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
  const context = contextOf(from, build);
  if (context === undefined) return [];
  const words = jsonForm(args) ?? args.split(BLANKS);
  return words.slice(0, -1).flatMap((word) => {
    const source = word.startsWith('<<') ? word : expand(word);
    const isElsewhere = by === 'ADD' && (source.startsWith(UNKNOWN) || /^[a-z][a-z0-9+.-]*:\/\/|^git@/i.test(source));
    return source === '' || source.startsWith('<<') || isElsewhere ? [] : read(source, { written: word, line, by, from: context }) ?? [];
  });
}

function mounts({ instruction: { flags, line }, expand }: Scoped, build: ReadingBuild): Read[] {
  return flags.filter((flag) => flag.startsWith('--mount=')).flatMap((flag) => {
    const fields = Object.fromEntries(flag.slice('--mount='.length).split(',').map((field) => field.split(/=(.*)/s)));
    const context = contextOf(fields.from, build);
    if ((fields.type ?? 'bind') !== 'bind' || context === undefined) return [];
    const written = fields.source ?? fields.src ?? '';
    return read(expand(written), { written, line, by: 'a bind mount', from: context }) ?? [];
  });
}

/** The named context, '' for the default one, undefined for a stage or an image. Variables are not substituted in `from`. */
function contextOf(from: string | undefined, { contexts = [] }: ReadingBuild): string | undefined {
  return from === undefined || from === '' ? '' : contexts.find((name) => name === from);
}

function read(source: string, { from, ...about }: Omit<Read, 'path' | 'names'>): Read | undefined {
  const path = clean(source);
  if (path.startsWith('..')) return undefined;
  const isKnown = path.split('/')[0] !== UNKNOWN;
  const names = isKnown ? [...new Set([sample(path, ''), sample(path, 'x')])] : [];
  return { ...about, ...from !== '' && { from }, path: path.split(UNKNOWN).join('*'), names };
}

/** A name that matches a pattern. */
function sample(pattern: string, any: string): string {
  return pattern
    .replace(/\[(\^?)(\\?.)[^\]]*\]/g, (_, not: string, first: string) => (not ? 'x' : first))
    .replace(/\?/g, 'x')
    .replace(new RegExp(`[*${UNKNOWN}]+`, 'g'), any)
    .replace(/\\(.)/g, '$1');
}
