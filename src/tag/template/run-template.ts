import { blockOf, Body, Frame, Helper, HelperOptions, HELPERS, propertyOf } from './template-helpers';
import { Call, Expression, Program, Statement } from './template-program';

/** The scope in which the words of a template are looked up. */
interface Scope {
  readonly context: unknown;
  /** The contexts, the innermost first. */
  readonly contexts: readonly unknown[];
  readonly data: Frame;
  /** Block parameters, the innermost first. */
  readonly named: ReadonlyArray<{ readonly names: readonly string[]; readonly values?: readonly unknown[] }>;
}

/** Handlebars' HTML escapes. Tags are sanitised afterwards, so `a=b` becomes `a-x3D-b`. */
const ENTITIES: Record<string, string> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;', '`': '&#x60;', '=': '&#x3D;',
};
/** The `this` of a helper where there is no context. */
const EMPTY = Object.seal({});

/** Renders a parsed template with the same result as Handlebars' compiled code. */
export function runTemplate(program: Program, context: unknown): string {
  refuseDecorators(program);
  return String(run(program, { context, contexts: [context], data: { root: context }, named: [] }));
}

/** A value as text, escaped for HTML. */
export function escapeText(value: unknown): string {
  if (value === undefined || value === null) return '';
  const html = (value as { toHTML?: unknown }).toHTML;
  return typeof html === 'function' ? html.call(value) : String(value).replace(/[&<>"'`=]/g, (character) => ENTITIES[character]);
}

/**
 * Joins the pieces as Handlebars' code does, with JavaScript's `+`: `{{{major}}}{{{minor}}}` of 1.2.3 is 3, and after text it is 12. A
 * block is a statement of its own in that code, so the pieces before it are added up first.
 */
function run({ body }: Program, scope: Scope): unknown {
  if (body.length === 1) return runOne(body[0], scope) ?? '';
  let total: unknown;
  let pieces: unknown[] = [];
  for (const statement of body) {
    const piece = runOne(statement, scope) ?? '';
    if (statement.type === 'BlockStatement' && callOf(statement as Call, scope).isWord) {
      if (pieces.length > 0) total = total === undefined ? sum(pieces) : plus(total, sum(pieces));
      total = plus(total ?? '', String(piece));
      pieces = [];
    } else if (statement.type !== 'CommentStatement' && !(statement.type === 'ContentStatement' && piece === '')) {
      pieces.push(piece);
    }
  }
  return sum(total === undefined ? pieces : [total, ...pieces]);
}

function sum(pieces: readonly unknown[]): unknown {
  return pieces.length === 0 ? '' : pieces.reduce(plus);
}

/** JavaScript's `+` on any values, with a cast for TypeScript. */
function plus(before: unknown, piece: unknown): unknown {
  return (before as string) + (piece as string);
}

function runOne(statement: Statement, scope: Scope): unknown {
  switch (statement.type) {
    case 'ContentStatement':
      return statement.value ?? '';
    case 'CommentStatement':
      return '';
    case 'MustacheStatement': {
      const value = evaluate(statement as Call, scope);
      return statement.escaped ? escapeText(value) : value;
    }
    case 'BlockStatement':
      return evaluate(statement as Call, scope, statement);
    case 'PartialStatement':
    case 'PartialBlockStatement':
      throw new Error(`The partial ${String(statement.name?.original)} could not be found`);
    default:
      throw new Error(`Unknown type: ${statement.type}`);
  }
}

/** The value of a call: the result of a helper, or the value of a word, which may be a function. */
function evaluate(call: Call, scope: Scope, block?: Statement): unknown {
  const { path, helper, isCall, isWord } = callOf(call, scope);
  const options = optionsOf(path, call, scope, block);
  const self = scope.context ?? EMPTY;
  if (isCall) {
    const callee = helper ?? (lookUp(path, scope, true) || helperMissing) as Helper;
    return callee.call(self, ...call.params.map((param) => valueOf(param, scope)), options);
  }
  const found = lookUp(path, scope);
  const value = typeof found !== 'function' ? found : isWord ? found.call(self, options) : found.call(scope.context);
  return block ? blockOf.call(scope.context, value, options) : value;
}

/** Classifies a call: a helper or function with arguments, a single word, which may be either, or a longer path. */
function callOf(call: Call, scope: Scope): { path: Expression; helper?: Helper; isCall: boolean; isWord: boolean } {
  const path = pathOf(call.path);
  const [name] = path.parts!;
  const isSimple = path.parts!.length === 1 && !isScoped(path) && !path.depth;
  const isNamed = isSimple && namingBlock(path, scope) !== undefined;
  const helper = isSimple && !isNamed && Object.prototype.hasOwnProperty.call(HELPERS, name) ? HELPERS[name] : undefined;
  const hasArguments = call.type === 'SubExpression' || call.params.length > 0 || call.hash !== undefined;
  const isCall = helper !== undefined || (!isNamed && hasArguments);
  return { path, helper, isCall, isWord: isSimple && !isNamed && !isCall };
}

function optionsOf({ original }: Expression, { hash }: Call, scope: Scope, block?: Statement): HelperOptions {
  // The first of two equal names takes precedence.
  const pairs = [...hash?.pairs ?? []].reverse().map(({ key, value }) => [key, valueOf(value, scope)]);
  const bodies = block && { fn: bodyOf(block.program, scope), inverse: bodyOf(block.inverse, scope) };
  return { name: String(original), hash: Object.fromEntries(pairs), data: scope.data, ...bodies };
}

function bodyOf(program: Program | undefined, scope: Scope): Body {
  if (!program) return () => '';
  refuseDecorators(program);
  return (context, { data = scope.data, blockParams } = {}) => {
    // Handlebars compares loosely here: a block whose context equals the outer one adds none.
    // eslint-disable-next-line eqeqeq
    const isOwn = context != scope.contexts[0] && !(context === EMPTY && scope.contexts[0] === null);
    const contexts = isOwn ? [context, ...scope.contexts] : scope.contexts;
    return run(program, { context, contexts, data, named: [{ names: program.blockParams ?? [], values: blockParams }, ...scope.named] });
  };
}

function valueOf(expression: Expression, scope: Scope): unknown {
  switch (expression.type) {
    case 'PathExpression': return lookUp(expression, scope);
    case 'SubExpression': return evaluate(expression as Call, scope);
    case 'NullLiteral': return null;
    default: return expression.value;
  }
}

/** Looks a path up. A missing callee is undefined; a missing value is empty. */
function lookUp(path: Expression, scope: Scope, isCallee = false): unknown {
  const parts = path.parts!;
  const block = path.depth || isScoped(path) ? undefined : namingBlock(path, scope);
  if (block) {
    if (!block.values) throw new Error(`The block of "${parts[0]}" names values of something that is no object`);
    return follow(block.values[block.names.indexOf(parts[0])], parts.slice(1), false);
  }
  if (path.data) return follow(frameOf(scope.data, path.depth ?? 0), parts, true);
  return follow(path.depth ? scope.contexts[path.depth] : scope.context, parts, isCallee);
}

function follow(from: unknown, parts: readonly string[], stopsAtFalsy: boolean): unknown {
  return parts.reduce(
    (value, part) => (stopsAtFalsy ? !value : value === undefined || value === null) ? value : propertyOf(value, part), from,
  );
}

function frameOf(data: Frame, depth: number): Frame | undefined {
  let frame: Frame | undefined = data;
  for (let up = depth; frame && up > 0; up--) frame = frame._parent;
  return frame;
}

function namingBlock({ parts }: Expression, { named }: Scope): Scope['named'][number] | undefined {
  return named.find(({ names }) => names.includes(parts![0]));
}

/** A literal in the place of a word is read as that word: `{{12}}` looks up `12`. */
function pathOf(path: Expression): Expression {
  return path.parts ? path : { type: 'PathExpression', parts: [String(path.original)], depth: 0, original: String(path.original) };
}

function isScoped({ original }: Expression): boolean {
  return /^\.|this\b/.test(String(original));
}

/** Rejects decorators, which Handlebars applies even to blocks that are not rendered. A rule cannot define one. */
function refuseDecorators({ body }: Program): void {
  const decorator = body.find(({ type }) => type.startsWith('Decorator'));
  if (decorator) throw new Error(`Missing decorator: "${String(decorator.path?.original)}"`);
}

function helperMissing(...args: unknown[]): unknown {
  if (args.length === 1) return undefined;
  throw new Error(`Missing helper: "${(args[args.length - 1] as HelperOptions).name}"`);
}
