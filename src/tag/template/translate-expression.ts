import { Expression, parseExpression } from './expression-parser';

/** GitHub's contexts and functions, with the words of a template for them. */
const NAMES: Record<string, string> = {
  'github.event_name': 'event_name', 'github.ref': 'ref', 'github.ref_name': 'ref_name', 'github.ref_type': 'ref_type',
  'github.sha': 'commit', 'github.run_number': 'run_number',
  'github.base_ref': 'base_ref', 'github.event.repository.default_branch': 'default_branch',
};
const CALLS: Record<string, string> = { startswith: 'starts_with', endswith: 'ends_with', contains: 'contains' };
const OPERATORS: Record<string, string> = { '==': 'is', '!=': 'is_not', '&&': 'and', '||': 'or' };

/**
 * Translates GitHub expressions in a tag rule into templates, as nothing evaluates expressions at run time: `enable=${{ github.event_name
 * == 'push' }}` becomes `enable={{is event_name 'push'}}`.
 *
 * @throws when an expression has no equivalent, with the words that are allowed
 */
export function translateExpressions(line: string): string {
  return line.replace(/\$\{\{((?:'(?:[^']|'')*'|[^'])*?)\}\}/g, (whole, text: string) => {
    try {
      const tree = parseExpression(text);
      return tree.kind === 'literal' ? String(tree.value ?? '') : `{{${bare(termOf(tree))}}}`;
    } catch (error) {
      throw new Error(`Tag rule "${line}": the expression ${whole.trim()} cannot become a template: ${(error as Error).message}`);
    }
  });
}

/** An operand, in parentheses when it is more than a word. */
function termOf(tree: Expression): string {
  switch (tree.kind) {
    case 'literal': return literalOf(tree.value);
    case 'not': return `(not ${termOf(tree.of)})`;
    case 'binary': return binary(tree);
    case 'call': {
      const call = CALLS[tree.name.toLowerCase()];
      if (call === undefined || tree.args.length !== 2) {
        throw new Error(`${tree.name}() is not a function of templates. Known: startsWith(), endsWith() and contains() of two texts.`);
      }
      return `(${call} ${tree.args.map(termOf).join(' ')})`;
    }
    default: return nameOf(pathOf(tree));
  }
}

function binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): string {
  const word = OPERATORS[operator];
  if (word === undefined) throw new Error(`${operator} compares numbers, and templates know strings only.`);
  if (word.startsWith('is') && isDefaultBranch(left, right)) return word === 'is' ? 'is_default_branch' : 'is_not_default_branch';
  return `(${word} ${termOf(left)} ${termOf(right)})`;
}

/**
 * Whether both sides compare the branch with the default branch: `github.ref == format('refs/heads/{0}',
 * github.event.repository.default_branch)`, or by name.
 */
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
  if (/['{}\\,"]/.test(text)) throw new Error(`the text ${JSON.stringify(text)} cannot be part of a template.`);
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
    case 'secrets': return 'A secret cannot be part of a tag: use a variable, vars.NAME.';
    case 'matrix': return 'What differs between images is set on the image: "tags" and "flavor".';
    case 'steps': case 'needs': case 'env': return 'Pass a computed version: Trigger.manual({ versionInput }), '
      + 'Trigger.call(), or an input of "inputs", which is inputs.NAME.';
    default: return `Known: ${Object.keys(NAMES).join(', ')}, inputs.NAME, vars.NAME.`;
  }
}

function bare(term: string): string {
  return term.startsWith('(') ? term.slice(1, -1) : term;
}
