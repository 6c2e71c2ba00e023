import { InputKind, PlannedInput } from '../../../pipeline/input';
import { Plan } from '../../../plan/plan';

/** The inputs of a manual run, for GitHub's form. */
export function manualInputs({ inputs = {} }: Plan): Record<string, object> {
  return Object.fromEntries(Object.entries(inputs).map(([name, { kind, description = name, choices, defaultValue }]) => [name, {
    description,
    type: { [InputKind.FLAG]: 'boolean', [InputKind.CHOICE]: 'choice', [InputKind.TEXT]: 'string' }[kind],
    ...choices && { options: choices },
    default: valueOf(kind, defaultValue),
  }]));
}

/** The inputs of a call. It has no choices, so the run rejects other values. */
export function callInputs({ inputs = {} }: Plan): Record<string, {
  description: string;
  type: 'boolean' | 'string';
  required: boolean;
  default: boolean | string;
}> {
  return Object.fromEntries(Object.entries(inputs).map(([name, { kind, description = name, choices, defaultValue }]) => [name, {
    description: choices ? `${description}: ${choices.join(', ')}` : description,
    required: false,
    type: kind === InputKind.FLAG ? 'boolean' : 'string',
    default: valueOf(kind, defaultValue),
  }]));
}

/** The declared inputs as a JSON expression; undefined when there are none. */
export function inputsJson({ inputs }: Plan): string | undefined {
  return inputs && '${{ toJSON(inputs) }}';
}

/** Only the variables that are read, as a JSON expression. */
export function variablesJson({ variables }: Plan): string | undefined {
  return variables && `{${variables.map((name) => `"${name}": \${{ toJSON(vars.${name} || '') }}`).join(', ')}}`;
}

function valueOf(kind: PlannedInput['kind'], text: string): boolean | string {
  return kind === InputKind.FLAG ? text === 'true' : text;
}
