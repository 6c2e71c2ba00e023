import { Call, Outcome } from './shell-host';
import { formatDate } from '../../../../tag/date/format-date';
import { GitEvent, gitTagOf, branchOf } from '../../../../tag/engine/git-event';
import { textOf, Unknown } from '../../model/value';
import { Repository } from '../repository';

/** The output of git, date and commands that read files, for an event; undefined for all other commands. */
export function toolCommand(call: Call, event: GitEvent, repository: Repository): Outcome | undefined {
  const { name, args } = call;
  switch (name) {
    case 'git': return printed(git(args, event));
    case 'date': return printed(date(args, event));
    case 'cat': return printed(file(args[0], repository));
    case 'jq': case 'yq': return printed(query(call, repository));
    default: return undefined;
  }
}

function printed(out: string | undefined): Outcome | undefined {
  return out === undefined ? undefined : { ok: true, out: `${out}\n` };
}

function git(args: readonly string[], event: GitEvent): string | undefined {
  const words = args.join(' ');
  const short = /--short(?:=(\d+))?/.exec(words);
  if (args[0] === 'rev-parse' && /\bHEAD$/.test(words)) {
    return words.includes('--abbrev-ref') ? branchOf(event) ?? 'HEAD' : short ? event.sha.slice(0, Number(short[1] ?? 7)) : event.sha;
  }
  if (args[0] === 'rev-parse') return short ? event.sha.slice(0, Number(short[1] ?? 7)) : undefined;
  if (args[0] === 'describe') return gitTagOf(event);
  if ((args[0] === 'log' || args[0] === 'show') && /format='?%h/.test(words)) return event.sha.slice(0, 7);
  if ((args[0] === 'log' || args[0] === 'show') && /format='?%H/.test(words)) return event.sha;
  if (args[0] === 'branch' && words.includes('--show-current')) return branchOf(event) ?? '';
  return undefined;
}

/** Formats of `date`, translated into those of metadata-action. */
const WORDS: Record<string, string> = {
  Y: 'YYYY', m: 'MM', d: 'DD', H: 'HH', M: 'mm', S: 'ss', y: 'YY', j: 'DDDD', V: 'WW', s: 'X', F: 'YYYY-MM-DD', T: 'HH:mm:ss',
};

function date(args: readonly string[], { now }: GitEvent): string | undefined {
  const format = args.find((arg) => arg.startsWith('+'))?.slice(1);
  if (format === undefined || args.some((arg) => /^(-d|--date)/.test(arg))) return undefined;
  return format.replace(/%(-?\w)/g, (all, letter: string) => WORDS[letter] === undefined ? all : formatDate(now, WORDS[letter], 'UTC'));
}

/** JSON is usually a matrix, and is read; the content of other files is usually a version, which changes independently of events. */
function file(path: string | undefined, repository: Repository): string | undefined {
  const name = path?.replace(/^\.\//, '');
  if (name === undefined || repository.read(name) === undefined) return undefined;
  return name.endsWith('.json') ? repository.read(name)! : textOf(new Unknown(`contents of ${name}`));
}

function query({ args, input }: Call, repository: Repository): string | undefined {
  const [filter, path] = args.filter((arg) => !arg.startsWith('-'));
  const flags = args.filter((arg) => arg.startsWith('-')).join('');
  const text = path === undefined ? input : repository.read(path.replace(/^\.\//, ''));
  if (text === undefined || filter === undefined) return undefined;
  if (path !== undefined && flags.includes('r')) return textOf(new Unknown(`${filter} of ${path}`));
  try {
    const found = /^\.[\w.]*$/.test(filter)
      ? filter.split('.').filter(Boolean).reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], JSON.parse(text))
      : undefined;
    return found === undefined ? undefined : typeof found === 'string' && flags.includes('r') ? found : JSON.stringify(found);
  } catch {
    return undefined;
  }
}
