import { Outcome } from './shell-host';

/** `read`, `mapfile` and `readarray`: input as the value of a variable. An array is its words, separated by blanks. */
export function readInput(name: string, args: readonly string[], input: string, variables: Record<string, string>): Outcome {
  const variable = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-d').pop();
  const text = name === 'read' && !args.includes('-d') ? input.split('\n')[0] : input.replace(/\n/g, ' ');
  const separator = variables.IFS;
  if (variable !== undefined) {
    variables[variable] = args.some((arg) => /^-\w*a/.test(arg)) && separator ? text.split(separator).join(' ') : text;
  }
  return { ok: true, out: '' };
}
