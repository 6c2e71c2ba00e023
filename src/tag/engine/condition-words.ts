import { branchOf, GitEvent, gitTagOf } from './git-event';
import { TemplateVariables } from '../template/template';

/** Words that compare, and take what they compare behind them: `{{is event_name 'push'}}`, `{{and (is vars.X 'y') is_default_branch}}`. */
export const CONDITION_WORDS = ['is', 'is_not', 'and', 'or', 'not', 'starts_with', 'ends_with', 'contains'];
/** Words of ours that metadata-action does not have. */
export const OWN_WORDS = ['inputs', 'vars', 'event_name', 'ref', 'ref_name', 'ref_type', 'commit', 'default_branch', ...CONDITION_WORDS];

/**
 * What rules may read of an event that is decided, beside what metadata-action lets them; nothing for whoever asks what that action does.
 */
export function conditionWords(event: GitEvent): TemplateVariables {
  if (event.given === undefined) return {};
  const { inputs = {}, vars = {} } = event.given;
  return {
    inputs,
    vars,
    event_name: event.name,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: gitTagOf(event) !== undefined ? 'tag' : branchOf(event) !== undefined ? 'branch' : '',
    commit: event.sha,
    default_branch: event.payload?.repository?.default_branch ?? '',
    is: (...values: unknown[]) => told(compare(values, (a, b) => a === b)),
    is_not: (...values: unknown[]) => told(!compare(values, (a, b) => a === b)),
    starts_with: (...values: unknown[]) => told(compare(values, (a, b) => a.startsWith(b))),
    ends_with: (...values: unknown[]) => told(compare(values, (a, b) => a.endsWith(b))),
    contains: (...values: unknown[]) => told(compare(values, (a, b) => a.includes(b))),
    // As in GitHub's expressions these yield one of their operands, so that `a && 'x' || 'y'` is a choice.
    and: (...values: unknown[]) => textsOf(values).find((text) => !holds(text)) ?? textsOf(values).at(-1),
    or: (...values: unknown[]) => textsOf(values).find(holds) ?? textsOf(values).at(-1),
    not: (...values: unknown[]) => told(!holds(textsOf(values)[0])),
  };
}

/** GitHub compares texts without regard to case. */
function compare(values: readonly unknown[], relation: (a: string, b: string) => boolean): boolean {
  const [first = '', second = ''] = textsOf(values).map((text) => text.toLowerCase());
  return relation(first, second);
}

/** Behind the operands a template hands over options of its own. A word may be a function. */
function textsOf(values: readonly unknown[]): string[] {
  return values.slice(0, -1).map((value) => String((typeof value === 'function' ? value() : value) ?? ''));
}

function holds(text: string): boolean {
  return text !== '' && text !== 'false';
}

function told(value: boolean): string {
  return value ? 'true' : 'false';
}
