import { Yaml } from '../../../workflow/yaml';
import { Value } from '../../model/value';

/** The inputs of a manual run with all defaults. */
export function manualInputs(workflow: Yaml): Record<string, Value> {
  return Object.fromEntries((workflow.get('on', 'workflow_dispatch', 'inputs')?.entries
    ?? []).map(([name, input]) => [name, defaultOf(input)]));
}

/** The default of an input, with its type. */
export function defaultOf(input: Yaml): Value {
  const type = input.get('type')?.text;
  const given = input.get('default');
  if (type === 'boolean') return given?.text === 'true';
  if (type === 'choice' && given === undefined) return input.get('options')?.list[0]?.text ?? '';
  return given === undefined ? '' : given.text;
}
