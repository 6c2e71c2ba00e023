import { Expression, parseExpression } from '../../../../tag/template/expression-parser';
import { isKnown, Open, textOf, truth, Unknown, Value } from '../../model/value';

/** The contexts of an expression, by name: `github`, `env`, `matrix`, … */
export type Contexts = Readonly<Record<string, Value>>;

/** `${{ … }}`; two braces inside quotes do not end it. */
const HOLE = /\$\{\{((?:'[^']*'|[^'])*?)\}\}/g;

/** A cache, because every event evaluates the same expressions. */
const PARSED = new Map<string, Expression>();

/** The value of an expression; Unknown when it depends on unknown values. */
export function evaluate(text: string, contexts: Contexts): Value {
  try {
    const parsed = PARSED.get(text) ?? parseExpression(text);
    PARSED.set(text, parsed);
    return valueOf(parsed, contexts, text.trim());
  } catch {
    return new Unknown(text.trim());
  }
}

/** A text with its expressions evaluated; a single expression keeps the type of its value. */
export function interpolate(text: string, contexts: Contexts): Value {
  if (!text.includes('${{')) return text;
  const [first] = [...text.matchAll(HOLE)];
  if (first && first[0] === text.trim()) return evaluate(first[1], contexts);
  return text.replace(HOLE, (_, inner: string) => textOf(evaluate(inner, contexts)));
}

/** Whether a job or step runs; undefined when unknown. */
export function holds(condition: string | undefined, contexts: Contexts): boolean | undefined {
  if (condition === undefined || condition.trim() === '') return true;
  const whole = /^\s*\$\{\{([^]*)\}\}\s*$/.exec(condition);
  if (whole && !whole[1].includes('${{')) return truth(evaluate(whole[1], contexts));
  return truth(condition.includes('${{') ? interpolate(condition, contexts) : evaluate(condition, contexts));
}

function valueOf(expression: Expression, contexts: Contexts, text: string): Value {
  const of = (inner: Expression) => valueOf(inner, contexts, text);
  switch (expression.kind) {
    case 'literal': return expression.value;
    case 'name': return member(contexts as Record<string, Value>, expression.name) ?? null;
    case 'index': return index(of(expression.of), expression.key === '*' ? '*' : of(expression.key));
    case 'not': {
      const inner = truth(of(expression.of));
      return inner === undefined ? new Unknown(text) : !inner;
    }
    case 'binary': return binary(expression.operator, of(expression.left), () => of(expression.right), text);
    case 'call': return call(expression.name.toLowerCase(), expression.args.map(of), text);
  }
}

function binary(operator: string, left: Value, rightOf: () => Value, text: string): Value {
  if (operator === '&&' || operator === '||') {
    const known = truth(left);
    if (known !== undefined) return known === (operator === '&&') ? rightOf() : left;
    const right = rightOf();
    const decided = truth(right);
    return decided === (operator === '||') && typeof right === 'boolean' ? right : unknownOf(left, text);
  }
  const right = rightOf();
  if ([left, right].some((side) => side instanceof Unknown || typeof side === 'string' && !isKnown(side))) return new Unknown(text);
  const [a, b] = typeof left === typeof right ? [fold(left), fold(right)] : [number(left), number(right)];
  switch (operator) {
    case '==': return a === b;
    case '!=': return a !== b;
    case '<': return (a as number) < (b as number);
    case '<=': return (a as number) <= (b as number);
    case '>': return (a as number) > (b as number);
    default: return (a as number) >= (b as number);
  }
}

function unknownOf(value: Value, text: string): Value {
  return value instanceof Unknown ? value : new Unknown(text);
}

function call(name: string, args: Value[], text: string): Value {
  const [first, second] = args;
  const words = args.map(textOf);
  const known = words.every(isKnown) && !args.some((arg) => arg instanceof Unknown);
  switch (name) {
    case 'always': case 'success': return true;
    case 'failure': case 'cancelled': return false;
    case 'tojson':
      return first instanceof Unknown ? first : typeof first === 'object' && first !== null ? textOf(first) : JSON.stringify(first);
    case 'fromjson': return fromJson(first, text);
    case 'format': return words[0].replace(/\{\{|\}\}|\{(\d+)\}/g, (all, place?: string) => place === undefined
      ? all[0]
      : words[Number(place) + 1] ?? '');
    case 'join': return Array.isArray(first) ? first.map(textOf).join(second === undefined ? ',' : textOf(second)) : first;
    default:
  }
  if (!known) return new Unknown(text);
  const [a, b] = words.map((word) => word.toLowerCase());
  switch (name) {
    case 'contains': return Array.isArray(first) ? first.some((item) => textOf(item).toLowerCase() === b) : a.includes(b);
    case 'startswith': return a.startsWith(b);
    case 'endswith': return a.endsWith(b);
    default: return new Unknown(text);
  }
}

function fromJson(value: Value, text: string): Value {
  if (typeof value !== 'string') return value instanceof Unknown || typeof value === 'object' ? value : new Unknown(text);
  try {
    return JSON.parse(value);
  } catch {
    return new Unknown(text);
  }
}

function index(of: Value, key: Value): Value {
  if (of instanceof Unknown) return new Unknown(`${of.what}.${textOf(key)}`);
  if (key === '*') {
    return Array.isArray(of) ? of
      : of instanceof Open ? Object.values(of.known)
        : of !== null && typeof of === 'object' ? Object.values(of)
          : null;
  }
  const name = textOf(key);
  if (of instanceof Open) {
    const found = member(of.known, name);
    return found === undefined ? new Unknown(`${of.path}.${name}`) : found;
  }
  if (Array.isArray(of)) return typeof key === 'number' ? of[key] ?? null : of.map((item) => index(item, key));
  return of !== null && typeof of === 'object' ? member(of, name) ?? null : null;
}

function member(of: Record<string, Value>, name: string): Value | undefined {
  if (Object.prototype.hasOwnProperty.call(of, name)) return of[name];
  const found = Object.keys(of).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : of[found];
}

/** Texts are compared without regard to case. */
function fold(value: Value): Value {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function number(value: Value): number {
  if (value === null || value === '') return 0;
  return typeof value === 'object' ? NaN : Number(value);
}
