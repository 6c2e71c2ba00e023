import { globMatches } from './language/pattern';
import { isKnown, textOf, Unknown, unknownsIn } from '../../model/value';

/** The result of `[ … ]` and `[[ … ]]`; undefined when unknown. */
export function testCommand(words: readonly string[], isFile: (path: string) => boolean | undefined): boolean | undefined {
  let position = 0;
  const or = (): boolean | undefined => {
    let value = and();
    while (words[position] === '||' || words[position] === '-o') {
      position++;
      const right = and();
      value = value || right ? true : value === undefined || right === undefined ? undefined : false;
    }
    return value;
  };
  const and = (): boolean | undefined => {
    let value = not();
    while (words[position] === '&&' || words[position] === '-a') {
      position++;
      const right = not();
      value = value === false || right === false ? false : value === undefined || right === undefined ? undefined : true;
    }
    return value;
  };
  const not = (): boolean | undefined => {
    if (words[position] !== '!') return primary();
    position++;
    const value = not();
    return value === undefined ? undefined : !value;
  };
  const primary = (): boolean | undefined => {
    const [first, operator, second] = words.slice(position);
    if (first === '(') {
      position++;
      const value = or();
      position++;
      return value;
    }
    if (/^-[nzedfsrwxv]$/.test(first ?? '') && operator !== undefined && !['==', '=', '!=', '=~'].includes(operator)) {
      position += 2;
      if (first === '-n') return isKnown(operator) ? operator !== '' : undefined;
      if (first === '-z') return isKnown(operator) ? operator === '' : undefined;
      return isFile(operator);
    }
    if (operator !== undefined && /^(==?|!=|=~|-eq|-ne|-gt|-ge|-lt|-le|<|>)$/.test(operator)) {
      position += 3;
      return compare(first, operator, second ?? '');
    }
    position++;
    return first === undefined ? false : isKnown(first) ? first !== '' : undefined;
  };
  return or();
}

/** Groups that an unknown text is given, as nobody knows which it has. */
const GROUPS = 10;

/** The groups of a regular expression, for `${BASH_REMATCH[1]}`; empty without one. */
export function groupsOf(args: readonly string[]): { BASH_REMATCH?: string } {
  const at = args.indexOf('=~');
  if (at < 1) return {};
  const unknown = args.slice(at - 1, at + 2).find((text) => !isKnown(text));
  if (unknown !== undefined) {
    const [what] = unknownsIn(unknown);
    return { BASH_REMATCH: Array.from({ length: GROUPS }, (_, index) => textOf(new Unknown(`group ${index} of ${what}`))).join('\u0000') };
  }
  try {
    const found = new RegExp(args[at + 1] ?? '').exec(args[at - 1]);
    return { BASH_REMATCH: (found ?? []).map((group) => group ?? '').join('\u0000') };
  } catch {
    return { BASH_REMATCH: '' };
  }
}

function compare(left: string, operator: string, right: string): boolean | undefined {
  if (!isKnown(left) || !isKnown(right)) return undefined;
  switch (operator) {
    case '=': case '==': return globMatches(right, left);
    case '!=': return !globMatches(right, left);
    case '=~': try { return new RegExp(right).test(left); } catch { return undefined; }
    case '-eq': return Number(left) === Number(right);
    case '-ne': return Number(left) !== Number(right);
    case '-gt': return Number(left) > Number(right);
    case '-ge': return Number(left) >= Number(right);
    case '-lt': return Number(left) < Number(right);
    case '-le': return Number(left) <= Number(right);
    case '<': return left < right;
    default: return left > right;
  }
}
