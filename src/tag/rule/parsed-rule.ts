import { RULE_PRIORITIES, RuleType } from './rule-type';
import { remember } from '../../base/remember';
import { Program } from '../template/template-program';

/** A parsed tag rule as plain JSON, the form in which the plan stores it for the run. */
export interface ParsedRule {
  /** The kind of rule. */
  readonly type: RuleType;
  /** The attributes in their order, keys in lower case. */
  readonly attributes: ReadonlyArray<readonly [key: string, value: string]>;
  /** By attribute: templates that are more than text and words. */
  readonly templates?: Readonly<Record<string, Program>>;
}

/** A rule whose attributes can be looked up. */
export interface RuleLine {
  readonly type: RuleType;
  /** The given attributes, keys in lower case; without defaults. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly priority: number;
}

/** A parsed rule for lookup. Cached, because every event and every release uses it. */
export const ruleOf = remember((rule: ParsedRule): RuleLine => {
  const attributes = new Map(rule.attributes);
  return { type: rule.type, attributes, priority: Number(attributes.get('priority') ?? RULE_PRIORITIES[rule.type]) };
});

/** The rule as a line: the type first, then the attributes in their order. */
export function toLine({ type, attributes }: Pick<ParsedRule, 'type' | 'attributes'>): string {
  return writeFields([`type=${type}`, ...attributes.map(([key, value]) => `${key}=${value}`)]);
}

/**
 * One line from fields, the inverse of `readFields`. Quoted twice, because metadata-action parses CSV twice: its input into lines, a line
 * into fields.
 */
export function writeFields(fields: readonly string[]): string {
  return fields.map((field) => (/[",]/.test(field) ? quote(quote(field)) : field)).join(',');
}

function quote(field: string): string {
  return `"${field.replace(/"/g, '""')}"`;
}
