import { TagRules } from '../../tag/rule/tag-rules';
import { PlannedTags } from '../plan';

/** The rules of a plan that was written before there was a parsed form, or by hand. */
export function parsed({ rules, flavor }: PlannedTags): Pick<TagRules, 'rules' | 'flavor'> {
  // Whatever reads the parsed form does without the parsers and their libraries.
  const { parseTags } = require('../../tag/rule/parse-rule') as typeof import('../../tag/rule/parse-rule');
  return parseTags(rules, flavor);
}
