import { Redirect, Script, Statement } from './syntax';

const KEYWORDS = ['if', 'then', 'elif', 'else', 'fi', 'for', 'do', 'done', 'case', 'esac', 'while', 'until', '{', '}', 'function'];
/** What ends a list of commands. */
const ENDS = ['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}', ')', ';;'];

/** A word or an operator, and its line. */
interface Token { readonly text: string; readonly line: number; readonly isWord: boolean }

/**
 * Reads a script as far as scripts that publish images go: lists, pipes, if, for, while, case, groups, functions, redirects, heredocs.
 *
 * @throws where it cannot be read
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
    const name = next().text;
    const words: string[] = [];
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
      const operator = next().text.replace(/^\d+/, '');
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

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const heredocs: Array<{ name: string; chomp: boolean; token: number }> = [];
  let line = 1;
  let at = 0;
  let isTest = false;
  const push = (word: string, isWord: boolean) => tokens.push({ text: word, line, isWord });
  while (at < text.length) {
    const rest = text.slice(at, at + 4);
    if (text.startsWith('\\\n', at)) {
      at += 2;
      line++;
    } else if (rest[0] === '\n') {
      push('\n', false);
      at++;
      line++;
      for (const heredoc of heredocs.splice(0)) {
        const { body, end } = readHeredoc(text, at, heredoc);
        tokens[heredoc.token] = { ...tokens[heredoc.token], text: body };
        line += text.slice(at, end).split('\n').length - 1;
        at = end;
      }
    } else if (/\s/.test(rest[0])) {
      at++;
    } else if (rest[0] === '#') {
      while (at < text.length && text[at] !== '\n') at++;
    } else {
      const [operator] = /^(?:\d*(?:<<-|<<<|<<|>>|>&|<&|>\||>(?!\()|<(?!\())|&>>?|&&|\|\||\|&|;;|[;&|()])/.exec(text.slice(at, at + 8)) ?? [];
      if (operator !== undefined && isTest && !/^;/.test(operator)) {
        push(operator, true);
        at += operator.length;
        continue;
      }
      if (operator !== undefined && !/^\d+$/.test(operator)) {
        push(operator, false);
        at += operator.length;
        if (/^\d*<<-?$/.test(operator)) {
          while (text[at] === ' ') at++;
          const end = wordEnd(text, at);
          heredocs.push({ name: text.slice(at, end), chomp: operator.endsWith('-'), token: tokens.length });
          push('', true);
          at = end;
        }
        continue;
      }
      const end = wordEnd(text, at);
      const word = text.slice(at, end);
      if (word === '[[' || word === ']]') isTest = word === '[[';
      push(word, !(KEYWORDS.includes(word) && startsCommand(tokens)));
      line += word.split('\n').length - 1;
      at = end;
    }
  }
  return tokens;
}

/** Keywords are words of their own only where a command may begin. */
function startsCommand(tokens: readonly Token[]): boolean {
  const last = tokens[tokens.length - 1];
  return last === undefined || ['\n', ';', '&&', '||', '|', '(', ';;', '&', '!', ')'].includes(last.text) || !last.isWord && KEYWORDS.includes(last.text);
}

function readHeredoc(text: string, from: number, { name, chomp }: { name: string; chomp: boolean }): { body: string; end: number } {
  const bare = name.replace(/['"\\]/g, '');
  const lines: string[] = [];
  let at = from;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = chomp ? text.slice(at, end).replace(/^\t+/, '') : text.slice(at, end);
    at = Math.min(text.length, end + 1);
    if (line.trim() === bare) break;
    lines.push(line);
  }
  const body = lines.join('\n');
  // What a heredoc holds is expanded as inside double quotes, unless its name is quoted.
  return { body: bare === name ? `"${body.replace(/"/g, '\\"')}"` : `'${body.replace(/'/g, '\'\\\'\'')}'`, end: at };
}

/** Where a word ends that begins here: behind its quotes, braces and substitutions. */
export function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const char = text[at];
    if (char === '\\') at += 2;
    else if (char === "'") at = after(text.indexOf("'", at + 1), text);
    else if (char === '"') at = doubleEnd(text, at + 1);
    else if (char === '`') at = after(text.indexOf('`', at + 1), text);
    else if (char === '$' && text[at + 1] === '(') at = closing(text, at + 2, '(', ')');
    else if ((char === '<' || char === '>') && text[at + 1] === '(') at = closing(text, at + 2, '(', ')');
    else if (char === '$' && text[at + 1] === '{') at = closing(text, at + 2, '{', '}');
    else if (char === '(' && at > from && text[at - 1] === '=') at = closing(text, at + 1, '(', ')');
    else if (/[\s;&|()<>]/.test(char)) return at === from ? at + 1 : at;
    else at++;
  }
  return Math.min(at, text.length);
}

/** Behind the double quote that closes. */
export function doubleEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\') at += 2;
    else if (text[at] === '$' && text[at + 1] === '(') at = closing(text, at + 2, '(', ')');
    else if (text[at] === '$' && text[at + 1] === '{') at = closing(text, at + 2, '{', '}');
    else at++;
  }
  return at + 1;
}

/** Behind the bracket that closes the one before `from`. */
export function closing(text: string, from: number, open: string, close: string): number {
  let at = from;
  for (let depth = 1; at < text.length;) {
    const char = text[at];
    if (char === '\\') {at += 2;} else if (char === "'" && open !== '{') {at = after(text.indexOf("'", at + 1), text);} else if (char === '"') {at = doubleEnd(text, at + 1);} else {
      at++;
      if (char === open) depth++;
      else if (char === close && --depth === 0) return at;
    }
  }
  return at;
}

function after(index: number, text: string): number {
  return index < 0 ? text.length : index + 1;
}
