import { Call, Outcome } from './shell-host';
import { isKnown, textOf, Unknown, withUnknowns } from '../../model/value';

/** The output of commands that only transform text; undefined for all others. */
export function textCommand({ name, args, input }: Call): Outcome | undefined {
  switch (name) {
    case 'echo': return echo(args);
    case 'printf': return printed(printf(args));
    case 'cat': return args.length === 0 || args[0] === '-' ? printed(input) : undefined;
    case 'tee': case 'sort': case 'uniq': return printed(input);
    case 'xargs': return args.length === 0 ? printed(`${input.trim()}\n`) : undefined;
    case 'tr': return onKnown(input, args, (text) => translate(text, args));
    case 'sed': return onKnown(input, args, (text) => edit(text, args.filter((arg) => !/^-[erE]+$/.test(arg))));
    case 'cut': return onKnown(input, args, (text) => cut(text, args));
    case 'head': case 'tail': return onKnown(input, args, (text) => ends(name, text, args));
    case 'rev': return onKnown(input, args, (text) => [...text.trimEnd()].reverse().join(''));
    case 'basename': return printed(`${(args[0] ?? '').replace(/\/$/, '').split('/').pop()}\n`);
    case 'dirname': return printed(`${(args[0] ?? '').split('/').slice(0, -1).join('/') || '.'}\n`);
    case 'grep': return onKnown(input, args, (text) => grep(text, args));
    default: return undefined;
  }
}

function printed(out: string): Outcome {
  return { ok: true, out };
}

function echo(args: readonly string[]): Outcome {
  const [isQuiet, isEscaped] = [args.some((arg) => /^-e?n/.test(arg)), args.some((arg) => /^-n?e/.test(arg))];
  const words = args.filter((arg, index) => !(/^-[neE]+$/.test(arg) && args.slice(0, index).every((before) => /^-[neE]+$/.test(before))))
    .join(' ');
  return printed((isEscaped ? unescape(words) : words) + (isQuiet ? '' : '\n'));
}

function printf([format = '', ...values]: readonly string[]): string {
  const rest = [...values];
  const once = () => unescape(format).replace(/%[-0-9.]*[sdq]|%%/g, (part) => part === '%%' ? '%' : rest.shift() ?? '');
  let out = once();
  while (rest.length > 0 && /%[-0-9.]*[sdq]/.test(format)) out += once();
  return out;
}

function unescape(text: string): string {
  return text.replace(/\\(n|t|\\)/g, (_, char: string) => ({ n: '\n', t: '\t' })[char] ?? '\\');
}

/** Placeholder for an unknown part while the text around it is transformed. */
const HOLE = '\u0001';
const HOLES = /\u0001(\d+)\u0001/g;
/** Transformations of separators or of the ends, which leave unknown parts unchanged. */
const PIECEWISE = /^(-d )?[,;: |] ?\\?[n ,;:|]?$|^(-[erE]+ )?s(.)(\.\*|\^|\$)\3[^]*\3g?$/;

/** The transformation of an unknown text is unknown, with the same source text. */
function onKnown(input: string, args: readonly string[], change: (text: string) => string | undefined): Outcome {
  const isPiecewise = args.every(isKnown) && PIECEWISE.test(args.join(' '));
  if (isPiecewise && !isKnown(input)) {
    const parts: string[] = [];
    const known = change(withUnknowns(input, (what) => `${HOLE}${parts.push(what) - 1}${HOLE}`));
    if (known !== undefined) {
      return { ok: true, out: known.replace(HOLES, (_, index: string) => textOf(new Unknown(parts[Number(index)]))) };
    }
  }
  if (!isKnown(input) || !args.every(isKnown)) return { ok: undefined, out: `${textOf(new Unknown(input.trim()))}\n` };
  const out = change(input);
  return out === undefined ? { ok: undefined, out: `${textOf(new Unknown(`${input.trim()} | ${args.join(' ')}`))}\n` } : { ok: true, out };
}

const CLASSES: Record<string, string> = { '[:upper:]': 'A-Z', '[:lower:]': 'a-z', '[:space:]': ' \n\t', '[:digit:]': '0-9' };

function translate(text: string, args: readonly string[]): string | undefined {
  const [from, to] = args.filter((arg) => !/^-[dsc]+$/.test(arg))
    .map((set) => spell(set.replace(/\[:\w+:\]/g, (name) => CLASSES[name] ?? name)));
  if (from === undefined) return undefined;
  if (args.includes('-d')) return [...text].filter((char) => !from.includes(char)).join('');
  if (args.some((arg) => /^-\w*[sc]/.test(arg)) || to === undefined) return undefined;
  return [...text].map((char) => {
    const place = from.indexOf(char);
    return place < 0 ? char : to[Math.min(place, to.length - 1)];
  }).join('');
}

function spell(set: string): string {
  return unescape(set).replace(/(.)-(.)/g, (_, first: string, last: string) => {
    const [a, b] = [first.charCodeAt(0), last.charCodeAt(0)];
    return b < a ? '' : String.fromCharCode(...Array.from({ length: b - a + 1 }, (__, index) => a + index));
  });
}

function edit(text: string, args: readonly string[]): string | undefined {
  if (args.length === 0 || args.some((arg) => arg.startsWith('-'))) return undefined;
  return args.flatMap((arg) => arg.split(/;\s*(?=s)/)).reduce<string | undefined>((before, command) => {
    const [, , pattern, by, flags] = /^s([^\w\s])((?:\\.|(?!\1)[^])*)\1((?:\\.|(?!\1)[^])*)\1([gI]*)$/.exec(command.trim()) ?? [];
    if (before === undefined || pattern === undefined) return undefined;
    const expression = new RegExp(pattern.replace(/\\([()+?|/{}])|([()+?|{}])/g, (_, special?: string, plain?: string) => special === '/'
      ? '/'
      : special ?? (args.length > 1 ? plain! : `\\${plain}`)), flags.replace('I', 'i'));
    return before.split('\n').map((line) => line.replace(
      expression, by.replace(/\$/g, '$$$$').replace(/\\(\d)/g, '$$$1').replace(/\\(.)/g, '$1').replace(/&/g, '$$&'),
    )).join('\n');
  }, text);
}

function cut(text: string, args: readonly string[]): string | undefined {
  const joined = args.join('\u0000');
  const characters = /^-c\0?(\d*)-(\d*)$/.exec(joined);
  const lines = text.replace(/\n$/, '').split('\n');
  if (characters) {
    return `${lines.map((line) => line.slice(Number(characters[1] || 1) - 1, characters[2] ? Number(characters[2]) : undefined))
      .join('\n')}\n`;
  }
  const delimiter = /(?:^|\0)-d\0?([^\0])/.exec(joined)?.[1] ?? '\t';
  const [, from, dash, to] = /(?:^|\0)-f\0?(\d+)(-?)(\d*)/.exec(joined) ?? [];
  if (from === undefined) return undefined;
  return `${lines.map((line) => line.split(delimiter).slice(Number(from) - 1, dash ? (to ? Number(to) : undefined) : Number(from))
    .join(delimiter)).join('\n')}\n`;
}

function ends(name: string, text: string, args: readonly string[]): string | undefined {
  const [, unit, count] = /^-?(?:(n|c) ?)?\+?(\d+)$/.exec(args.join(' ')) ?? [];
  if (args.length > 0 && count === undefined) return undefined;
  const most = Number(count ?? 10);
  if (unit === 'c') return name === 'head' ? text.slice(0, most) : text.slice(-most);
  const lines = text.replace(/\n$/, '').split('\n');
  return `${(name === 'head' ? lines.slice(0, most) : lines.slice(-most)).join('\n')}\n`;
}

function grep(text: string, args: readonly string[]): string | undefined {
  const flags = args.filter((arg) => arg.startsWith('-')).join('');
  const [pattern, file] = args.filter((arg) => !arg.startsWith('-'));
  if (pattern === undefined || file !== undefined || /[cqPrRf]/.test(flags)) return undefined;
  const expression = new RegExp(pattern.replace(/\\([()|+?{}])/g, '$1'), flags.includes('i') ? 'gi' : 'g');
  const lines = text.replace(/\n$/, '').split('\n');
  const found = flags.includes('o')
    ? lines.flatMap((line) => line.match(expression) ?? [])
    : lines.filter((line) => (line.search(expression) >= 0) !== flags.includes('v'));
  return found.length === 0 ? '' : `${found.join('\n')}\n`;
}
