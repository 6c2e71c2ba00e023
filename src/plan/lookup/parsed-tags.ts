import { TagRules } from '../../tag/rule/tag-rules';
import { PlannedTags } from '../plan';

/** Parses the rules of a plan without a parsed form, from an older version or written by hand. */
export function parsed({ rules, flavor }: PlannedTags): Pick<TagRules, 'rules' | 'flavor'> {
  // Loaded on demand, as readers of the parsed form need no parser.
  const { parseTags } = require('../../tag/rule/parse-rule') as typeof import('../../tag/rule/parse-rule');
  return parseTags(rules, flavor);
}
