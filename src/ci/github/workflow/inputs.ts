import { InputKind, PlannedInput } from '../../../pipeline/input';
import { Plan } from '../../../plan/plan';

/** The inputs of a run that is started by hand, as GitHub's form asks for them. */
export function manualInputs({ inputs = {} }: Plan): Record<string, object> {
  return Object.fromEntries(Object.entries(inputs).map(([name, { kind, description = name, choices, defaultValue }]) => [name, {
    description,
    type: { [InputKind.FLAG]: 'boolean', [InputKind.CHOICE]: 'choice' }[kind] ?? 'string',
    ...choices && { options: choices },
    default: valueOf(kind, defaultValue),
  }]));
}

/** The same for a call, which knows no choices: the run refuses what cannot be chosen. */
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

/** What was said, as JSON; undefined where nothing is asked for. */
export function inputsJson({ inputs }: Plan): string | undefined {
  return inputs && '${{ toJSON(inputs) }}';
}

/** The variables that are read and no others, as JSON. */
export function variablesJson({ variables }: Plan): string | undefined {
  return variables && `{${variables.map((name) => `"${name}": \${{ toJSON(vars.${name} || '') }}`).join(', ')}}`;
}

function valueOf(kind: PlannedInput['kind'], text: string): boolean | string {
  return kind === InputKind.FLAG ? text === 'true' : text;
}
