import { Redirect, Script, Statement } from './syntax';
import { tokensOf } from './tokens';

/** Tokens that end a list of commands. */
const ENDS = ['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}', ')', ';;'];

/**
 * Parses the shell syntax of common publishing scripts: lists, pipes, if, for, while, case, groups, functions, redirects, heredocs.
 *
 * @throws when the script cannot be parsed
 */
export function parseShell(text: string): Script {
  const tokens = tokensOf(text);
  let position = 0;
  const peek = () => tokens[position];
  const next = () => tokens[position++];
  const isAt = (...texts: string[]) => peek() !== undefined && texts.includes(peek().text);
  const skipLines = () => { while (isAt('\n', ';')) position++; };
  const expect = (word: string) => {
    skipLines();
    if (!isAt(word)) throw new Error(`"${word}" is missing`);
    position++;
  };

  const list = (): Statement[] => {
    const statements: Statement[] = [];
    for (skipLines(); peek() && !(ENDS.includes(peek().text)); skipLines()) {
      statements.push(andOr());
      if (isAt('&')) position++;
    }
    return statements;
  };
  const andOr = (): Statement => {
    let left = pipe();
    while (isAt('&&', '||')) {
      const operator = next().text as '&&' | '||';
      while (isAt('\n')) position++;
      left = { kind: 'and-or', operator, left, right: pipe(), line: left.line };
    }
    return left;
  };
  const pipe = (): Statement => {
    const isNegated = isAt('!');
    if (isNegated) position++;
    const stages = [command()];
    while (isAt('|', '|&')) {
      position++;
      while (isAt('\n')) position++;
      stages.push(command());
    }
    return stages.length === 1 && !isNegated ? stages[0] : { kind: 'pipe', stages, isNegated, line: stages[0].line };
  };
  const command = (): Statement => {
    const token = peek();
    if (!token) throw new Error('it ends where a command is wanted');
    const { line } = token;
    const made = compound(token.text, line);
    if (!made) return simple(line);
    const redirects = readRedirects();
    return redirects.length === 0 ? made : { kind: 'group', body: [made], redirects, line };
  };
  const compound = (word: string, line: number): Statement | undefined => {
    switch (word) {
      case 'if': return readIf(line);
      case 'for': return readFor(line);
      case 'while': case 'until': return readWhile(line);
      case 'case': return readCase(line);
      case '{': case '(': {
        position++;
        const body = list();
        expect(word === '{' ? '}' : ')');
        return { kind: 'group', body, redirects: [], line };
      }
      case 'function': position++; return readFunction(line);
      default: return tokens[position + 1]?.text === '(' && tokens[position + 2]?.text === ')' ? readFunction(line) : undefined;
    }
  };
  const readFunction = (line: number): Statement => {
    const name = next().text;
    if (isAt('(')) position += 2;
    while (isAt('\n')) position++;
    const body = command();
    return { kind: 'function', name, body: [body], line };
  };
  const readIf = (line: number): Statement => {
    const clauses: Array<{ condition: Statement[]; body: Statement[] }> = [];
    do {
      position++;
      const condition = list();
      expect('then');
      clauses.push({ condition, body: list() });
    } while (isAt('elif'));
    const otherwise = isAt('else') ? (position++, list()) : [];
    expect('fi');
    return { kind: 'if', clauses, otherwise, line };
  };
  const readFor = (line: number): Statement => {
    position++;
    const words: string[] = [];
    // Once for all numbers that `for ((…))` counts.
    const counts = isAt('(');
    if (counts) while (peek() && !isAt('do') && !isAt('\n')) words.push(next().text);
    const name = counts ? /^\w+/.exec(words.find((word) => /^\w/.test(word)) ?? '')?.[0] ?? '_' : next().text;
    if (counts) words.splice(0, words.length, `\u27e8${name}\u27e9`);
    while (isAt('\n')) position++;
    if (isAt('in')) for (position++; peek() && !isAt('\n', ';'); position++) words.push(peek().text);
    expect('do');
    const body = list();
    expect('done');
    return { kind: 'for', name, words, body, line };
  };
  const readWhile = (line: number): Statement => {
    position++;
    const condition = list();
    expect('do');
    const body = list();
    expect('done');
    return { kind: 'while', condition, body, line };
  };
  const readCase = (line: number): Statement => {
    position++;
    const word = next().text;
    expect('in');
    const items: Array<{ patterns: string[]; body: Statement[] }> = [];
    for (skipLines(); peek() && !isAt('esac'); skipLines()) {
      if (isAt('(')) position++;
      const patterns: string[] = [];
      for (; peek() && !isAt(')'); position++) if (!isAt('|')) patterns.push(peek().text);
      position++;
      items.push({ patterns, body: list() });
      if (isAt(';;')) position++;
    }
    expect('esac');
    return { kind: 'case', word, items, line };
  };
  const simple = (line: number): Statement => {
    const words: string[] = [];
    const redirects: Redirect[] = [];
    while (peek() && (peek().isWord || isRedirect(peek().text))) {
      if (isRedirect(peek().text)) redirects.push(...readRedirects());
      else words.push(next().text);
    }
    if (words.length === 0 && redirects.length === 0) throw new Error(`"${peek()?.text.trim()}" stands where a command is wanted`);
    return { kind: 'simple', words, redirects, line };
  };
  const readRedirects = (): Redirect[] => {
    const redirects: Redirect[] = [];
    while (peek() && isRedirect(peek().text)) {
      const operator = next().text.replace(/^[01](?=[<>])/, '');
      const target = next()?.text ?? '';
      redirects.push({ operator, target });
    }
    return redirects;
  };

  const statements = list();
  if (position < tokens.length) throw new Error(`"${peek().text.trim()}" stands where nothing opens it`);
  return statements;
}

function isRedirect(text: string): boolean {
  return /^\d*(>>?|<<<?|<<-|<|&>>?|>&|<&|>\|)$/.test(text);
}
