import { COMPARED } from '../engine/condition-words';
import { RuleType } from '../rule/rule-type';

/** Words every attribute understands but a pattern: those of metadata-action, and ours. */
function eventWords(): string[] {
  return [
    'branch', 'tag', 'sha', 'base_ref', 'is_default_branch', 'is_not_default_branch', 'date', 'commit_date',
    'inputs', 'vars', 'event_name', 'ref', 'ref_name', 'ref_type', 'commit', 'default_branch', 'run_number',
    ...Object.keys(COMPARED), 'and', 'or', 'not',
  ];
}

/** Words that take a format: `{{date 'YYYYMMDD'}}`. */
export const DATE_WORDS = ['date', 'commit_date'];

/** What Handlebars itself brings. */
export const BUILT_IN_WORDS = ['if', 'unless', 'else', 'each', 'with', 'lookup', 'log', 'this'];

/** The words a template may use in one attribute of a rule; undefined where the attribute is no template. */
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
