import { Place } from '../../model/place';
import { Site } from '../../model/site';
import type { Repository } from '../repository';
import type { ScriptHost } from '../shell/script-host';

/** The variables and recipes of a Makefile. */
interface Makefile {
  readonly variables: Record<string, { value: string; isDefault: boolean }>;
  readonly targets: Map<string, { needs: string[]; recipe: Recipe[]; variables: Record<string, string> }>;
}

/** A line of a recipe, in the Makefile or in one that it includes. */
interface Recipe extends Place {
  readonly text: string;
}

const NAMES = ['GNUmakefile', 'makefile', 'Makefile'];

/** Makefiles that include each other deeper than this go round in circles. */
const DEEPEST = 5;

/** The Makefile of a repository; undefined when there is none. */
export function makeFile(repository: Repository): string | undefined {
  return NAMES.find((name) => repository.has(name));
}

/** Targets with a recipe, in their order. */
export function makeTargets(repository: Repository, file: string): string[] {
  return [...readMakefile(repository, file).targets].filter(([name, { recipe }]) => recipe.length > 0 && /^[\w-][\w./-]*$/.test(name))
    .map(([name]) => name);
}

/** Evaluates `make target NAME=value`. */
export function makeTarget(
  args: readonly string[], env: Readonly<Record<string, string>>, site: Site, host: (at: (line: number) => Place) => ScriptHost,
): void {
  const folder = valueBehind(args, '-C');
  const named = valueBehind(args, '-f');
  const inside = (name: string) => folder === undefined ? name : `${folder.replace(/^\.\//, '').replace(/\/$/, '')}/${name}`;
  const file = (named === undefined ? NAMES : [named]).map(inside).find((name) => site.repository.has(name));
  if (file === undefined) return;
  const makefile = readMakefile(site.repository, file);
  const given = Object.fromEntries(args.filter((arg) => /^\w+=/.test(arg))
    .map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]));
  const wanted = args.filter((arg, index) => !/^-|=/.test(arg) && !['-C', '-f', '-j'].includes(args[index - 1]));
  const seen = new Set<string>();
  const visit = (target: string): void => {
    const found = makefile.targets.get(target);
    if (seen.has(target) || !found) return;
    seen.add(target);
    const variables = {
      ...makefile.variables, ...Object.fromEntries(Object.entries(found.variables)
        .map(([name, value]) => [name, { value, isDefault: false }])),
    };
    found.needs.forEach(visit);
    for (const { text, file: within, line } of found.recipe) {
      const command = expandMake(text.replace(/^[@+-]+/, ''), variables, { ...env }, given, { '@': target, '<': found.needs[0] ?? '' });
      host((offset) => ({ file: within, line: line + offset })).run(command, { ...env, ...given });
    }
  };
  (wanted.length > 0 ? wanted : [[...makefile.targets.keys()].find((name) => !name.startsWith('.')) ?? '']).flat().forEach(visit);
}

function valueBehind(args: readonly string[], option: string): string | undefined {
  const at = args.indexOf(option);
  return at < 0 ? undefined : args[at + 1];
}

/** A cache, because every event calls the same targets. */
const READ = new WeakMap<Repository, Map<string, Makefile>>();

function readMakefile(repository: Repository, file: string): Makefile {
  const known = READ.get(repository) ?? new Map<string, Makefile>();
  READ.set(repository, known);
  const makefile = known.get(file) ?? parseMakefile(repository, file);
  known.set(file, makefile);
  return makefile;
}

function parseMakefile(
  repository: Repository, file: string, makefile: Makefile = { variables: {}, targets: new Map() }, depth = 0,
): Makefile {
  let current: string[] = [];
  const lines = (repository.read(file) ?? '').split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let whole = lines[index];
    while (whole.endsWith('\\') && index + 1 < lines.length) whole = `${whole}\n${lines[++index]}`;
    if (whole.startsWith('\t')) {
      for (const target of current) makefile.targets.get(target)!.recipe.push({ text: whole.replace(/^\t/, ''), file, line });
      continue;
    }
    const [, included] = /^-?s?include\s+(.+)$/.exec(whole) ?? [];
    if (included !== undefined && depth < DEEPEST) {
      for (const name of included.split(/\s+/)) {
        const path = name.replace(/^\$\([^()]*(\([^()]*\)|[^()])*\)\/?|^\.\//, '');
        if (repository.has(path)) parseMakefile(repository, path, makefile, depth + 1);
      }
    }
    const assignment = /^\s*(?:export\s+|override\s+)?([A-Za-z_][\w.-]*)\s*(:{0,3}=|\?=|\+=|!=)\s*([^]*?)\s*$/.exec(whole);
    const rule = /^([^\s:#=][^:=]*?)\s*::?(?!=)\s*([^]*?)(?:;([^]*))?$/.exec(whole);
    if (assignment) {
      const [, name, operator, value] = assignment;
      const before = makefile.variables[name];
      if (operator === '?=' && before) continue;
      const text = operator === '!=' ? `$(shell ${value})` : value.replace(/\s+#.*$/, '').replace(/\\\n\s*/g, ' ');
      makefile.variables[name] = { value: operator === '+=' && before ? `${before.value} ${text}` : text, isDefault: operator === '?=' };
    } else if (rule && !whole.startsWith('ifeq') && !whole.startsWith('ifneq')) {
      current = rule[1].trim().split(/\s+/);
      const own = /^([A-Za-z_]\w*)\s*:?=\s*(.*)$/.exec(rule[2]);
      for (const target of current) {
        const known = makefile.targets.get(target) ?? { needs: [], recipe: [], variables: {} };
        if (own) known.variables[own[1]] = own[2];
        else known.needs.push(...rule[2].replace(/#.*$/, '').split(/[\s|]+/).filter(Boolean));
        if (rule[3]?.trim()) known.recipe.push({ text: rule[3].trim(), file, line });
        makefile.targets.set(target, known);
      }
    }
  }
  return makefile;
}

/** Expands a line as make does. `$(shell …)` is left for the shell. */
function expandMake(
  text: string, variables: Makefile['variables'], env: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>,
  automatic: Readonly<Record<string, string>>, depth = 0,
): string {
  return text.replace(/\$(?:(\$)|\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)|\{(\w+)\}|([@<^*?\w]))/g, (
    _, dollar?: string, round?: string, curly?: string, single?: string,
  ) => {
    const inner = (more: string) => expandMake(more, variables, env, given, automatic, depth + 1);
    if (dollar) return '$';
    const name = (round ?? curly ?? single)!;
    if (depth > 20) return '';
    const shell = /^shell\s+([^]*)$/.exec(name);
    if (shell) return `$(${inner(shell[1])})`;
    if (automatic[name] !== undefined) return automatic[name];
    if (given[name] !== undefined) return given[name];
    const known = variables[name];
    if (known && !(known.isDefault && env[name] !== undefined)) return inner(known.value);
    return env[name] ?? (/^\w+$/.test(name) ? '' : `\u27e8$(${name})\u27e9`);
  });
}
