import { Script } from './language/syntax';

interface Option {
  readonly option: string;
  readonly value: string;
  /** The place behind it. */
  readonly next: number;
}

/** Whether a loop goes over the options of a script. */
export function isOptions([condition]: Script): boolean {
  return condition?.kind === 'simple' && condition.words[0] === 'getopts';
}

/** Takes the next option into its variable, as `getopts` does; false behind the last one. */
export function takeOption(
  [known = '', name]: readonly string[], parameters: readonly string[], variables: Record<string, string>,
): boolean {
  const taken = nextOption(known, parameters, Number(variables.OPTIND ?? 1));
  variables.OPTIND = String(taken?.next ?? 1);
  if (taken) Object.assign(variables, { [name]: taken.option, OPTARG: taken.value });
  return taken !== undefined;
}

/** The option at a place, from 1, as `getopts` reads it; undefined behind the last one. */
function nextOption(known: string, parameters: readonly string[], place: number): Option | undefined {
  const [, option, rest] = /^-(\w)([^]*)$/.exec(parameters[place - 1] ?? '') ?? [];
  if (option === undefined) return undefined;
  if (!known.includes(option)) return { option: '?', value: option, next: place + 1 };
  const takesValue = known.includes(`${option}:`);
  if (!takesValue) return { option, value: '', next: place + 1 };
  return rest === '' ? { option, value: parameters[place] ?? '', next: place + 2 } : { option, value: rest, next: place + 1 };
}
