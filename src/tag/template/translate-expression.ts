import { Expression, parseExpression } from './expression-parser';

/** What GitHub calls something, and what a template here does. */
const NAMES: Record<string, string> = {
  'github.event_name': 'event_name', 'github.ref': 'ref', 'github.ref_name': 'ref_name', 'github.ref_type': 'ref_type',
  'github.sha': 'commit', 'github.run_number': 'run_number',
  'github.base_ref': 'base_ref', 'github.event.repository.default_branch': 'default_branch',
};
const CALLS: Record<string, string> = { startswith: 'starts_with', endswith: 'ends_with', contains: 'contains' };
const OPERATORS: Record<string, string> = { '==': 'is', '!=': 'is_not', '&&': 'and', '||': 'or' };

/**
 * A tag rule with templates in place of GitHub's expressions, which nobody would replace here: `enable=${{ github.event_name == 'push' }}`
 * is
 * `enable={{is event_name 'push'}}`.
 *
 * @throws when an expression has no such form, with the one to use
 */
export function translateExpressions(line: string): string {
  return line.replace(/\$\{\{((?:'(?:[^']|'')*'|[^'])*?)\}\}/g, (whole, text: string) => {
    try {
      const tree = parseExpression(text);
      return tree.kind === 'literal' ? String(tree.value ?? '') : `{{${bare(termOf(tree))}}}`;
    } catch (error) {
      throw new Error(`Tag rule "${line}": the expression ${whole.trim()} has no form here: ${(error as Error).message}`);
    }
  });
}

/** A term, in parentheses where it is more than a word. */
function termOf(tree: Expression): string {
  switch (tree.kind) {
    case 'literal': return literalOf(tree.value);
    case 'not': return `(not ${termOf(tree.of)})`;
    case 'binary': return binary(tree);
    case 'call': {
      const call = CALLS[tree.name.toLowerCase()];
      if (call === undefined || tree.args.length !== 2) {
        throw new Error(`${tree.name}() is not known to templates. Known: startsWith(), endsWith() and contains() of two texts.`);
      }
      return `(${call} ${tree.args.map(termOf).join(' ')})`;
    }
    default: return nameOf(pathOf(tree));
  }
}

function binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): string {
  const word = OPERATORS[operator];
  if (word === undefined) throw new Error(`${operator} compares numbers, and templates know texts only.`);
  if (word.startsWith('is') && isDefaultBranch(left, right)) return word === 'is' ? 'is_default_branch' : 'is_not_default_branch';
  return `(${word} ${termOf(left)} ${termOf(right)})`;
}

/** `github.ref == format('refs/heads/{0}', github.event.repository.default_branch)`, or by the name alone. */
function isDefaultBranch(left: Expression, right: Expression): boolean {
  const texts = [left, right].map((side) => {
    const isFormat = side.kind === 'call' && side.name.toLowerCase() === 'format' && side.args[0]?.kind === 'literal'
      && side.args[0].value === 'refs/heads/{0}';
    return isFormat && side.args.length === 2 ? `heads ${pathOf(side.args[1])}` : pathOf(side);
  }).sort().join(' = ');
  const branch = 'github.event.repository.default_branch';
  return [`${branch} = github.ref_name`, `github.ref = heads ${branch}`].includes(texts);
}

function literalOf(value: null | boolean | number | string): string {
  const text = String(value ?? '');
  if (/['{}\\,"]/.test(text)) throw new Error(`the text ${JSON.stringify(text)} cannot stand in a template.`);
  return `'${text}'`;
}

function pathOf(tree: Expression): string {
  if (tree.kind === 'name') return tree.name;
  return tree.kind === 'index' && tree.key !== '*' && tree.key.kind === 'literal' && tree.key.value !== undefined
    ? `${pathOf(tree.of)}.${String(tree.key.value)}`
    : '';
}

function nameOf(path: string): string {
  const known = NAMES[path];
  if (known !== undefined) return known;
  const input = /^(?:inputs|github\.event\.inputs)\.(\w+)$/.exec(path)?.[1];
  if (input !== undefined) return `inputs.${input}`;
  if (/^vars\.\w+$/.test(path)) return path;
  throw new Error(`${path || 'this'} is not known when tags are decided. ${wayOut(path)}`);
}

function wayOut(path: string): string {
  const [context] = path.split('.');
  switch (context) {
    case 'secrets': return 'A secret is no name for an image: keep what may be read as a variable, vars.NAME.';
    case 'matrix': return 'What differs from image to image is said there: tags and flavor of an image.';
    case 'steps': case 'needs': case 'env': return 'A version that is worked out is handed over: Trigger.manual({ versionInput }), '
      + 'Trigger.call(), or an input of "inputs", which is inputs.NAME.';
    default: return `Known: ${Object.keys(NAMES).join(', ')}, inputs.NAME, vars.NAME.`;
  }
}

function bare(term: string): string {
  return term.startsWith('(') ? term.slice(1, -1) : term;
}
