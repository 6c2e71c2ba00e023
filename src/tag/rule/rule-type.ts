/** metadata-action's kinds of rule, with their default priorities. */
export const RULE_PRIORITIES = {
  schedule: 1000,
  semver: 900,
  pep440: 900,
  match: 800,
  edge: 700,
  ref: 600,
  raw: 200,
  sha: 100,
} as const;

export type RuleType = keyof typeof RULE_PRIORITIES;

export const RULE_TYPES = Object.keys(RULE_PRIORITIES) as RuleType[];

/** The attributes of each kind of rule, beside prefix, suffix, priority and enable, which all have. */
export const RULE_ATTRIBUTES: Readonly<Record<RuleType, readonly string[]>> = {
  schedule: ['pattern'],
  semver: ['pattern', 'value', 'match'],
  pep440: ['pattern', 'value', 'match'],
  match: ['pattern', 'value', 'group'],
  edge: ['branch'],
  ref: ['event'],
  raw: ['value'],
  sha: ['format'],
};

export const COMMON_ATTRIBUTES = ['prefix', 'suffix', 'priority', 'enable'] as const;
