import * as path from 'node:path';
import { buildSync } from 'esbuild';

/** The contexts of an expression, by name. */
export type Contexts = Record<string, unknown>;

/** GitHub's own evaluator; its package only has ES modules, which jest does not load. */
const { Lexer, Parser, Evaluator, data } = load();

const CONTEXTS = ['github', 'env', 'vars', 'job', 'steps', 'runner', 'secrets', 'strategy', 'matrix', 'needs', 'inputs'];

/** The value of an expression. */
export function evaluate(expression: string, contexts: Contexts, success = true, failure = false): unknown {
  const status = Object.entries({ always: true, success, failure, cancelled: false })
    .map(([name, value]) => [name, { name, minArgs: 0, maxArgs: 0, call: () => toData(value) }] as const);
  const functions = new Map(status);
  const tree = new Parser(new Lexer(expression).lex().tokens, CONTEXTS, [...functions.values()]).parse();
  const known = toData(Object.fromEntries(CONTEXTS.map((name) => [name, contexts[name] ?? {}])));
  return JSON.parse(JSON.stringify(new Evaluator(tree, known, functions).evaluate(), data.replacer));
}

/** Text with `${{ … }}` evaluated; a single expression keeps the type of its value. */
export function interpolate(value: unknown, contexts: Contexts): unknown {
  if (Array.isArray(value)) return value.map((item) => interpolate(item, contexts));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, contexts)]));
  }
  if (typeof value !== 'string') return value;
  // A `}}` inside quotes does not end an expression.
  const parts = [...value.matchAll(/\$\{\{((?:'[^']*'|[^'])*?)\}\}/g)];
  if (parts.length === 1 && parts[0][0] === value) return evaluate(parts[0][1], contexts);
  return value.replace(/\$\{\{((?:'[^']*'|[^'])*?)\}\}/g, (_, expression) => String(evaluate(expression, contexts) ?? ''));
}

/** Whether a job or step runs: without a status function, only while everything before succeeded. */
export function runs(condition: string | undefined, contexts: Contexts, unmet: boolean, failed = unmet): boolean {
  const expression = condition?.replace(/^\$\{\{(.*)\}\}$/, '$1');
  if (!expression) return !unmet;
  const says = /\b(always|success|failure|cancelled)\(\)/.test(expression);
  return Boolean(evaluate(says ? expression : `success() && (${expression})`, contexts, !unmet, failed));
}

function toData(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), data.reviver);
}

function load(): any {
  const entry = path.join(__dirname, '../../../node_modules/@actions/expressions/dist/index.js');
  const { outputFiles: [{ text }] } = buildSync({ entryPoints: [entry], bundle: true, format: 'cjs', platform: 'node', write: false });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', text)(module, module.exports, require);
  return module.exports;
}
