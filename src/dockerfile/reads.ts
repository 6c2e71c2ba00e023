import { clean } from './ignore/ignore-match';
import { jsonForm } from './parse/instruction';
import { BLANKS } from './parse/space';
import { Stages } from './parse/stage';
import { BuildArguments, Scoped, scoped, UNKNOWN } from './parse/variables';

/** Something that a build takes from a context. */
export interface Read {
  /** As the build sees it, relative to the context; `*` also stands for what only the build knows. Empty is everything. */
  readonly path: string;
  /** As it is written. */
  readonly written: string;
  /** Names that such a path may have: one where it is no pattern. Empty where all of it is only known to the build. */
  readonly names: readonly string[];
  /** Line, from 1. */
  readonly line: number;
  /** What reads it. */
  readonly by: 'COPY' | 'ADD' | 'a bind mount';
  /** Name of the context, where it is not that of the build. */
  readonly from?: string;
}

/** What a build brings. */
export interface ReadingBuild extends BuildArguments {
  /** Names of its named contexts, which count before stages of the same name. */
  readonly contexts?: readonly string[];
}

/** What `COPY`, `ADD` and bind mounts take from contexts, by name, by pattern, and through variables whose values are known. */
export function readsOf(dockerfile: Stages, build: ReadingBuild = {}): Read[] {
  return scoped(dockerfile, build).flatMap((one) => {
    const { keyword } = one.instruction;
    if (keyword === 'RUN') return mounts(one, build);
    return keyword === 'COPY' || keyword === 'ADD' ? copies(one, keyword, build) : [];
  });
}

/** Whether a build takes all of a context. */
export function isEverything({ path, names }: Pick<Read, 'path' | 'names'>): boolean {
  return names.length > 0 && /^[.*?]*$/.test(path);
}

/** Whether nobody knows before the build what it takes. */
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

/** The named context, '' for that of the build, undefined for a stage or an image. No variable counts in `from`. */
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

/** A name that a pattern matches. */
function sample(pattern: string, any: string): string {
  return pattern
    .replace(/\[(\^?)(\\?.)[^\]]*\]/g, (_, not: string, first: string) => (not ? 'x' : first))
    .replace(/\?/g, 'x')
    .replace(new RegExp(`[*${UNKNOWN}]+`, 'g'), any)
    .replace(/\\(.)/g, '$1');
}
