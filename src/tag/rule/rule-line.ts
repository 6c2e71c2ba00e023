import { readFields, readPair } from './fields';
import { RuleLine, ruleOf } from './parsed-rule';
import { RULE_TYPES, RuleType } from './rule-type';
import { didYouMean } from '../../problem/problems';

export type { RuleLine } from './parsed-rule';

const SHAPE = 'A rule is a line such as "type=semver,pattern={{version}}".';

/**
 * Parses a line of the `tags:` input exactly as metadata-action v6.2.0 does. Rejects the same lines as the action, and text that could not
 * have reached it as one line.
 */
export function readRule(line: string): RuleLine {
  const where = `Tag rule "${line}"`;
  refuseWhatIsNoLine(where, line);

  let type: RuleType = 'raw';
  const attributes = new Map<string, string>();
  for (const [key, value] of fieldsOf(where, line).map(readPair)) {
    if (key === 'type') type = typeOf(where, value);
    else attributes.set(key === '' ? 'value' : key, value);
  }
  refuseWhatIsMissing(where, type, attributes);
  return ruleOf({ type, attributes: [...attributes] });
}

/**
 * Rejects line breaks and GitHub expressions. A rule is one line of a workflow's YAML, where GitHub evaluates expressions first: a line
 * break would add undeclared rules, and an expression's value is unknown to the plan and may contain a comma, which starts a new attribute.
 */
function refuseWhatIsNoLine(where: string, line: string): void {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000a-\u001f\u007f\u0085\u2028\u2029]/.test(line)) {
    throw new Error(`${where.replace(/[^\x20-\x7e]+/g, '…')} holds a line break or another control character, which would make it more `
      + 'than one rule. Declare each rule by itself.');
  }
  if (line.includes('${{')) {
    throw new Error(`${where} holds a GitHub expression, which is replaced before the rule is read, so the tags would not be `
      + 'known. Write a template such as {{is_default_branch}}, {{branch}} or {{sha}}, or declare the rule only where it applies.');
  }
  if (line.trim() === '') throw new Error(`Tag rule is empty. ${SHAPE}`);
  if (line.startsWith('#')) throw new Error(`${where} is a comment, not a rule. ${SHAPE}`);
}

function fieldsOf(where: string, line: string): readonly string[] {
  try {
    return readFields(line);
  } catch (error) {
    throw new Error(`${where} has quotes that cannot be read: ${(error as Error).message}. Quotes belong around a whole field, twice for `
      + 'a value with a comma.');
  }
}

function typeOf(where: string, value: string): RuleType {
  if ((RULE_TYPES as string[]).includes(value)) return value as RuleType;
  throw new Error(`${where}: there is no rule type "${value}". Known: ${RULE_TYPES.join(', ')}.${didYouMean(value, RULE_TYPES)}`);
}

function refuseWhatIsMissing(where: string, type: RuleType, attributes: ReadonlyMap<string, string>): void {
  const need = (key: string, example: string) => {
    if (attributes.has(key)) return;
    const near = [...attributes.keys()].find((given) => didYouMean(given, [key]) !== '');
    throw new Error(`${where}: a rule of type=${type} needs ${key}=…, for example `
      + `"type=${type},${example}".${near === undefined ? '' : ` It has "${near}".${didYouMean(near, [key])}`}`);
  };
  const oneOf = (key: string, allowed: readonly string[]) => {
    const value = attributes.get(key);
    if (value === undefined || allowed.includes(value)) return;
    throw new Error(`${where}: ${key} is "${value}". Allowed: ${allowed.join(', ')}.${didYouMean(value, allowed)}`);
  };
  switch (type) {
    case 'semver':
    case 'pep440':
      return need('pattern', 'pattern={{version}}');
    case 'match':
      need('pattern', 'pattern=v(.*),group=1');
      if (Number.isNaN(Number(attributes.get('group') ?? 0))) {
        throw new Error(
          `${where}: group is "${attributes.get('group')}". It is the number of a group in the pattern; 0 is the whole match.`,
        );
      }
      return;
    case 'ref':
      need('event', 'event=branch');
      return oneOf('event', ['branch', 'tag', 'pr']);
    case 'raw':
      return need('value', 'value=nightly');
    case 'sha':
      return oneOf('format', ['short', 'long']);
    case 'schedule':
    case 'edge':
      return;
    default:
      return type satisfies never;
  }
}
