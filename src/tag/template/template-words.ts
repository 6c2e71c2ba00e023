import { COMPARED } from './comparisons';
import { RuleType } from '../rule/rule-type';

/** The words of every attribute except `pattern`: metadata-action's, and ours. */
function eventWords(): string[] {
  return [
    'branch', 'tag', 'sha', 'base_ref', 'is_default_branch', 'is_not_default_branch', 'date', 'commit_date',
    'inputs', 'vars', 'event_name', 'ref', 'ref_name', 'ref_type', 'commit', 'default_branch', 'run_number',
    ...Object.keys(COMPARED), 'and', 'or', 'not',
  ];
}

/** Words that take a format: `{{date 'YYYYMMDD'}}`. */
export const DATE_WORDS = ['date', 'commit_date'];

/** Handlebars' own words. */
export const BUILT_IN_WORDS = ['if', 'unless', 'else', 'each', 'with', 'lookup', 'log', 'this'];

/** The words that a template may use in an attribute of a rule; undefined when the attribute is not a template. */
export function wordsOf(type: RuleType, attribute: string): readonly string[] | undefined {
  if (attribute === 'pattern') {
    switch (type) {
      case 'semver': return ['version', 'major', 'minor', 'patch', 'raw', 'prerelease', 'build'];
      case 'pep440': return ['version', 'major', 'minor', 'patch', 'raw'];
      case 'schedule': return DATE_WORDS;
      default: return undefined;
    }
  }
  return ['value', 'prefix', 'suffix', 'enable'].includes(attribute) ? eventWords() : undefined;
}
