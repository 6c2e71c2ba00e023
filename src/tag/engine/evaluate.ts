import { evaluateRules, TagSet } from './evaluate-rules';
import { FormatDate } from './event-words';
import { GitEvent } from './git-event';
import { readFlavor } from '../rule/flavor-line';
import { readRule } from '../rule/rule-line';
import { parseTemplate } from '../template/parse-template';

export type { TagSet } from './evaluate-rules';

/**
 * `evaluateRules` for rules as lines. Templates are parsed when they are used, so errors appear as late as in metadata-action.
 */
export function evaluateTags(rules: readonly string[], flavorLines: readonly string[], event: GitEvent, format: FormatDate): TagSet {
  // Trimmed as the action's input is: as a whole, with its comments and empty lines.
  const lines = rules.join('\n').trim().split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const parsed = lines.map(readRule).map(({ type, attributes }) => ({ type, attributes: [...attributes] }));
  return evaluateRules(parsed, readFlavor(flavorLines.join('\n')), event, format, parseTemplate);
}
