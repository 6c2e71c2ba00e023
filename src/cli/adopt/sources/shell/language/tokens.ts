const KEYWORDS = ['if', 'then', 'elif', 'else', 'fi', 'for', 'do', 'done', 'case', 'esac', 'while', 'until', '{', '}', 'function'];

/** A word or an operator, and its line. */
export interface Token { readonly text: string; readonly line: number; readonly isWord: boolean }

/** Words and operators of a script; the body of a heredoc is a word. */
export function tokensOf(text: string): Token[] {
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
      const previous = tokens[tokens.length - 1]?.text;
      if (isTest && previous === '=~') {
        // A regular expression, including brackets and bars, up to the next blank.
        const [expression] = /^\S+/.exec(text.slice(at))!;
        push(expression, true);
        at += expression.length;
        continue;
      }
      const [operator] = /^(?:\d*(?:<<-|<<<|<<|>>|>&|<&|>\||>(?!\()|<(?!\())|&>>?|&&|\|\||\|&|;;|[;&|()])/.exec(text.slice(at, at + 8))
        ?? [];
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

/** Keywords are only recognised where a command may begin. */
function startsCommand(tokens: readonly Token[]): boolean {
  const last = tokens[tokens.length - 1];
  return last === undefined || ['\n', ';', '&&', '||', '|', '(', ';;', '&', '!', ')'].includes(last.text)
    || !last.isWord && KEYWORDS.includes(last.text);
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
  // The body of a heredoc is expanded as in double quotes, unless its delimiter is quoted.
  return { body: bare === name ? `"${body.replace(/"/g, '\\"')}"` : `'${body.replace(/'/g, '\'\\\'\'')}'`, end: at };
}

/** The end of a word, after its quotes, braces and substitutions. */
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

/** The offset after the closing double quote. */
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

/** The offset after the bracket that closes the one before `from`. */
export function closing(text: string, from: number, open: string, close: string): number {
  let at = from;
  for (let depth = 1; at < text.length;) {
    const char = text[at];
    if (char === '\\') {
      at += 2;
    } else if (char === "'"
      && open !== '{') {
      at = after(text.indexOf("'", at + 1), text);
    } else if (char === '"') {
      at = doubleEnd(text, at + 1);
    } else {
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
