import { branchOf, GitEvent, gitTagOf } from './git-event';
import { COMPARED } from '../template/comparisons';
import { TemplateVariables } from '../template/template';

/**
 * The words that we add to those of metadata-action, with their values for an event. Empty when the event has no `given`, so that results
 * equal the action's. As in GitHub's expressions, `and` and `or` return one of their operands, so `a && 'x' || 'y'` is a choice. Without a
 * run, as on a laptop, the value of `run_number` is its name.
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
    run_number: event.runNumber ?? 'run_number',
    ...Object.fromEntries(Object.entries(COMPARED).map(([word, relation]) => [word, (...values: unknown[]) => {
      const [first = '', second = ''] = textsOf(values).map((text) => text.toLowerCase());
      return String(relation(first, second));
    }])),
    and: (...values: unknown[]) => textsOf(values).find((text) => !holds(text)) ?? textsOf(values).at(-1),
    or: (...values: unknown[]) => textsOf(values).find(holds) ?? textsOf(values).at(-1),
    not: (...values: unknown[]) => String(!holds(textsOf(values)[0])),
  };
}

/** The operands as text. Handlebars passes its options behind them, and an operand may be a function. */
function textsOf(values: readonly unknown[]): string[] {
  return values.slice(0, -1).map((value) => String((typeof value === 'function' ? value() : value) ?? ''));
}

function holds(text: string): boolean {
  return text !== '' && text !== 'false';
}
