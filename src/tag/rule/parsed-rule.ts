import { RULE_PRIORITIES, RuleType } from './rule-type';
import { remember } from '../../base/remember';
import { Program } from '../template/template-program';

/** A tag rule that needs no parser any more, as plain JSON: what the plan holds for the run. */
export interface ParsedRule {
  /** Kind of the rule. */
  readonly type: RuleType;
  /** What the line says, in its order, keys in lower case. */
  readonly attributes: ReadonlyArray<readonly [key: string, value: string]>;
  /** By attribute: templates that are more than text and words. */
  readonly templates?: Readonly<Record<string, Program>>;
}

/** A rule, ready to be asked for its attributes. */
export interface RuleLine {
  readonly type: RuleType;
  /** What the line says, keys in lower case. What it leaves out is left out here. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly priority: number;
}

/** A parsed rule, ready to be asked; made once, as every event and every release asks it. */
export const ruleOf = remember((rule: ParsedRule): RuleLine => {
  const attributes = new Map(rule.attributes);
  return { type: rule.type, attributes, priority: Number(attributes.get('priority') ?? RULE_PRIORITIES[rule.type]) };
});

/** The line that says the same: the type first, then the attributes in the order given. */
export function toLine({ type, attributes }: Pick<ParsedRule, 'type' | 'attributes'>): string {
  return writeFields([`type=${type}`, ...attributes.map(([key, value]) => `${key}=${value}`)]);
}

/**
 * One line out of fields. The action reads a line as CSV twice: once to find the lines of its input, once to find the fields of
 * a line. So a comma inside a field is only safe when it is quoted twice.
 */
export function writeFields(fields: readonly string[]): string {
  return fields.map((field) => (/[",]/.test(field) ? quote(quote(field)) : field)).join(',');
}

function quote(field: string): string {
  return `"${field.replace(/"/g, '""')}"`;
}
