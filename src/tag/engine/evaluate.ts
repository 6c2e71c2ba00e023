import { evaluateRules, TagSet } from './evaluate-rules';
import { FormatDate } from './event-words';
import { GitEvent } from './git-event';
import { readFlavor } from '../rule/flavor-line';
import { readRule } from '../rule/rule-line';
import { parseTemplate } from '../template/parse-template';

export type { TagSet } from './evaluate-rules';

/**
 * The same as `evaluateRules` for rules as lines. Their templates are parsed when they are met, and errors told then, as the action does.
 */
export function evaluateTags(rules: readonly string[], flavorLines: readonly string[], event: GitEvent, format: FormatDate): TagSet {
  // As the action's input: trimmed as a whole, with comments and empty lines in it.
  const lines = rules.join('\n').trim().split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const parsed = lines.map(readRule).map(({ type, attributes }) => ({ type, attributes: [...attributes] }));
  return evaluateRules(parsed, readFlavor(flavorLines.join('\n')), event, format, parseTemplate);
}
