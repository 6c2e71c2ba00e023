import { Script } from './language/syntax';

interface Option {
  readonly option: string;
  readonly value: string;
  /** The index of the option after it. */
  readonly next: number;
}

/** Whether a loop iterates over options by `getopts`. */
export function isOptions([condition]: Script): boolean {
  return condition?.kind === 'simple' && condition.words[0] === 'getopts';
}

/** Assigns the next option to its variable, as `getopts` does; false after the last one. */
export function takeOption(
  [known = '', name]: readonly string[], parameters: readonly string[], variables: Record<string, string>,
): boolean {
  const taken = nextOption(known, parameters, Number(variables.OPTIND ?? 1));
  variables.OPTIND = String(taken?.next ?? 1);
  if (taken) Object.assign(variables, { [name]: taken.option, OPTARG: taken.value });
  return taken !== undefined;
}

/** The option at an index, from 1, as `getopts` parses it; undefined after the last one. */
function nextOption(known: string, parameters: readonly string[], place: number): Option | undefined {
  const [, option, rest] = /^-(\w)([^]*)$/.exec(parameters[place - 1] ?? '') ?? [];
  if (option === undefined) return undefined;
  if (!known.includes(option)) return { option: '?', value: option, next: place + 1 };
  const takesValue = known.includes(`${option}:`);
  if (!takesValue) return { option, value: '', next: place + 1 };
  return rest === '' ? { option, value: parameters[place] ?? '', next: place + 2 } : { option, value: rest, next: place + 1 };
}
