import { jq } from './language/jq';
import { Call, Outcome } from './shell-host';
import { formatDate } from '../../../../tag/date/format-date';
import { GitEvent, gitTagOf, branchOf } from '../../../../tag/engine/git-event';
import { Site } from '../../model/site';
import { textOf, Unknown } from '../../model/value';
import { Repository } from '../repository';
import { textWithVersion, versionPrinted } from '../version-files';

/** The output of git, date and commands that read files, for an event; undefined for all other commands. */
export function toolCommand(call: Call, site: Site): Outcome | undefined {
  const { name, args } = call;
  switch (name) {
    case 'git': return printed(git(args, site.event));
    case 'date': return printed(date(args, site.event));
    case 'cat': return printed(file(args[0], site));
    case 'jq': case 'yq': return printed(versionPrinted(name, args, site) ?? query(call, site.repository));
    default: return printed(versionPrinted(name, args, site));
  }
}

/** A call of a command that reads a file, with what the file says coming in: where it says a version, the text can be followed. */
export function fed(call: Call, site: Site): Call {
  const path = call.args.at(-1);
  const isFilter = /^(sed|grep|head|tail|cut|tr)$/.test(call.name) && call.args.length > (call.name === 'head' ? 0 : 1);
  const text = isFilter && path !== undefined && !path.startsWith('-') ? textWithVersion(path, site) : undefined;
  return text === undefined ? call : { ...call, args: call.args.slice(0, -1), input: text };
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
  if (args[0] === 'describe' || args[0] === 'name-rev' || words.includes('--points-at')) return gitTagOf(event);
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
function file(path: string | undefined, site: Site): string | undefined {
  const { repository } = site;
  const name = path?.replace(/^\.\//, '');
  if (name === undefined || repository.read(name) === undefined) return undefined;
  return textWithVersion(name, site)?.replace(/\n$/, '')
    ?? (name.endsWith('.json') ? repository.read(name)! : textOf(new Unknown(`contents of ${name}`)));
}

function query({ args, input }: Call, repository: Repository): string | undefined {
  const [filter, path] = args.filter((arg) => !arg.startsWith('-'));
  const flags = args.filter((arg) => arg.startsWith('-')).join('');
  const text = path === undefined ? input : repository.read(path.replace(/^\.\//, ''));
  if (text === undefined || filter === undefined) return undefined;
  if (path !== undefined && flags.includes('r')) return textOf(new Unknown(`${filter} of ${path}`));
  try {
    return jq(filter, JSON.parse(text)).map((value) => typeof value === 'string' && flags.includes('r') ? value : JSON.stringify(value))
      .join('\n');
  } catch {
    return undefined;
  }
}
