import { readFields } from './fields';
import { ParsedFlavor, PLAIN_FLAVOR } from './parsed-flavor';
import { didYouMean } from '../../problem/problems';

const KEYS = ['latest', 'prefix', 'suffix', 'onlatest'];

/** Parses flavor lines; `onlatest` applies to the prefix or suffix before it on the same line. */
export function readFlavor(text: string): ParsedFlavor {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#')).reduce(readOne, PLAIN_FLAVOR);
}

function readOne(before: ParsedFlavor, line: string): ParsedFlavor {
  const where = `Flavor "${line}"`;
  if (line.includes('${{')) {
    throw new Error(`${where} holds a GitHub expression, which is replaced before the flavor is read, so the tags `
    + 'would not be known. Write the text itself.');
  }
  const flavor = { ...before };
  let spokenOf: 'prefix' | 'suffix' | undefined;
  for (const field of readFields(line)) {
    // metadata-action ends a value at a second equals sign.
    const [name, value] = field.split('=').map((part) => part.trim());
    if (value === undefined) throw new Error(`${where}: "${field}" is no key=value. Known: ${KEYS.join(', ')}.`);
    const key = name.toLowerCase();
    switch (key) {
      case 'latest':
        flavor.latest = oneOf(`${where}: latest`, value, ['auto', 'true', 'false']);
        break;
      case 'prefix':
      case 'suffix':
        flavor[key] = value;
        spokenOf = key;
        break;
      case 'onlatest': {
        const onLatest = oneOf(`${where}: onlatest`, value, ['true', 'false']) === 'true';
        if (spokenOf) flavor[`${spokenOf}OnLatest`] = onLatest;
        break;
      }
      default:
        throw new Error(`${where}: there is no "${name}". Known: ${KEYS.join(', ')}.${didYouMean(name, KEYS)}`);
    }
  }
  return flavor;
}

function oneOf<T extends string>(where: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new Error(`${where} is "${value}". Allowed: ${allowed.join(', ')}.${didYouMean(value, allowed)}`);
  return found;
}
