import { Yaml } from '../../../workflow/yaml';
import { textOf, Value } from '../../model/value';

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

/** The inputs of all manual runs with their defaults, as text. */
export function defaultInputs(workflows: readonly Yaml[]): Record<string, string> {
  return Object.fromEntries(workflows.flatMap((workflow) => Object.entries(manualInputs(workflow)))
    .map(([name, value]) => [name, textOf(value)]));
}

/** The input that an expression is: `${{ inputs.channel }}`. */
export function inputIn(text: string): string | undefined {
  return /^\s*\$\{\{\s*(?:github\.event\.)?inputs\.(\w+)\s*\}\}\s*$/.exec(text)?.[1];
}
