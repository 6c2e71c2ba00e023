/** The syntax tree of a GitHub Actions expression. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly key: Expression | '*' }
  | { readonly kind: 'call'; readonly name: string; readonly args: Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression };

const TOKEN =
  /\s*(?:('(?:[^']|'')*')|(-?(?:0x[0-9a-fA-F]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?))|([A-Za-z_][\w-]*)|(&&|\|\||[=!<>]=|[<>!()[\].,*]))/y;

/** Binary operators, the weakest binding first. */
const LEVELS = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>=']];

/**
 * Parses an expression.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 * @throws when the expression is invalid
 */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let position = 0;
  const take = (wanted?: string) => {
    const token = tokens[position++];
    if (wanted !== undefined && token !== wanted) {
      throw new Error(`"${text.trim()}" has ${token === undefined ? 'its end' : `"${token}"`} where "${wanted}" is expected`);
    }
    return token;
  };
  const binary = (level: number): Expression => {
    if (level === LEVELS.length) return unary();
    let left = binary(level + 1);
    while (LEVELS[level].includes(tokens[position])) {
      const operator = take();
      left = { kind: 'binary', operator, left, right: binary(level + 1) };
    }
    return left;
  };
  const unary = (): Expression => {
    if (tokens[position] !== '!') return postfix();
    take();
    return { kind: 'not', of: unary() };
  };
  const postfix = (): Expression => {
    let of = primary();
    for (;;) {
      if (tokens[position] === '.') {
        take();
        const name = take();
        of = { kind: 'index', of, key: name === '*' ? '*' : { kind: 'literal', value: name } };
      } else if (tokens[position] === '[') {
        take();
        const isAny = tokens[position] === '*';
        if (isAny) take();
        const key = isAny ? '*' as const : binary(0);
        take(']');
        of = { kind: 'index', of, key };
      } else {
        return of;
      }
    }
  };
  const primary = (): Expression => {
    const token = take();
    if (token === '(') {
      const inner = binary(0);
      take(')');
      return inner;
    }
    if (token === undefined || /^[^\w'-]/.test(token)) throw new Error(`"${text.trim()}" cannot be read`);
    if (token.startsWith("'")) return { kind: 'literal', value: token.slice(1, -1).replace(/''/g, "'") };
    if (/^-?\d/.test(token)) return { kind: 'literal', value: Number(token) };
    if (['true', 'false', 'null'].includes(token)) return { kind: 'literal', value: JSON.parse(token) };
    if (tokens[position] !== '(') return { kind: 'name', name: token };
    take();
    const args: Expression[] = [];
    while (tokens[position] !== ')') {
      args.push(binary(0));
      if (tokens[position] !== ')') take(',');
    }
    take(')');
    return { kind: 'call', name: token, args };
  };
  const whole = binary(0);
  if (position < tokens.length) throw new Error(`"${text.trim()}" goes on with "${tokens[position]}" after its end`);
  return whole;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (;;) {
    const start = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) {
      if (text.slice(start).trim() !== '') {
        throw new Error(`"${text.trim()}" has "${text.slice(start).trim()}", which no expression can have`);
      }
      return tokens;
    }
    tokens.push(found[1] ?? found[2] ?? found[3] ?? found[4]);
  }
}
