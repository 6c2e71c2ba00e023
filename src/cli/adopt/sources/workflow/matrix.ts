import { Contexts, interpolate } from './expression';
import { isKnown, Open, textOf, Unknown, Value } from '../../model/value';
import { Yaml } from '../files/yaml';

/** One combination of a matrix. */
export type Combination = Record<string, Value>;

/** More than these are a computation, not a list of builds. */
const MOST = 300;

/** The combinations of a matrix, with those of `include` and without those of `exclude`. One with unknown values where it is computed. */
export function combinations(matrix: Yaml | undefined, contexts: Contexts): { legs: Combination[]; unknown?: string } {
  if (!matrix) return { legs: [{}] };
  const value = deep(matrix, contexts);
  if (value instanceof Unknown) return { legs: [new Open('matrix') as unknown as Combination], unknown: value.what };
  const { include, exclude, ...axes } = value as Record<string, Value>;
  for (const [name, values] of Object.entries({ ...axes, include, exclude })) {
    if (values instanceof Unknown || typeof values === 'string' && !isKnown(values)) {
      return { legs: [{ ...firsts(axes), [name]: new Unknown(`matrix.${name}`) }], unknown: textOf(values).slice(1, -1) };
    }
  }
  const matches = (leg: Combination, pattern: Combination) => Object.entries(pattern).every(([name, wanted]) => textOf(leg[name]) === textOf(wanted));
  let legs: Combination[] = Object.entries(axes).reduce<Combination[]>(
    (all, [name, values]) => all.flatMap((leg) => (Array.isArray(values) ? values : [values]).map((item) => ({ ...leg, [name]: item }))), [{}],
  );
  if (Object.keys(axes).length === 0) legs = [];
  legs = legs.filter((leg) => !list(exclude).some((pattern) => matches(leg, pattern))).map((leg) => ({ ...leg }));
  const original = legs.map((leg) => ({ ...leg }));
  for (const extra of list(include)) {
    const named = Object.keys(extra).filter((name) => name in axes);
    const joined = legs.filter((_, index) => original[index] !== undefined
      && named.every((name) => textOf(original[index][name]) === textOf(extra[name])));
    if (joined.length > 0 && original.length > 0) joined.forEach((leg) => Object.assign(leg, extra));
    else legs.push({ ...extra });
  }
  return legs.length > MOST ? { legs: legs.slice(0, MOST), unknown: `${legs.length} combinations` } : { legs };
}

/** A YAML value with its expressions filled in. */
export function deep(yaml: Yaml, contexts: Contexts): Value {
  if (yaml.isMap) return Object.fromEntries(yaml.entries.map(([name, value]) => [name, deep(value, contexts)]));
  if (yaml.isList) return yaml.list.map((item) => deep(item, contexts));
  const { value } = yaml;
  return typeof value === 'string' ? interpolate(value, contexts) : value as Value;
}

function list(value: Value | undefined): Combination[] {
  return Array.isArray(value) ? value.filter((item): item is Combination => typeof item === 'object' && item !== null) : [];
}

function firsts(axes: Record<string, Value>): Combination {
  return Object.fromEntries(Object.entries(axes).map(([name, values]) => [name, Array.isArray(values) ? values[0] ?? '' : values]));
}
