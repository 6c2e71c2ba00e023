import { Contexts, interpolate } from './expression';
import { Yaml } from '../../../workflow/yaml';
import { isKnown, Open, textOf, Unknown, Value } from '../../model/value';

/** One combination of a matrix. */
export type Combination = Record<string, Value>;

/** A larger matrix is computed instead of a list of builds. */
const MOST = 300;

/** The combinations of a matrix with `include` and `exclude` applied. One with unknown values when it is computed. */
export function combinations(matrix: Yaml | undefined, contexts: Contexts): { jobs: Combination[]; unknown?: string } {
  if (!matrix) return { jobs: [{}] };
  const value = deep(matrix, contexts);
  if (value instanceof Unknown) return { jobs: [new Open('matrix') as unknown as Combination], unknown: value.what };
  const { include, exclude, ...axes } = value as Record<string, Value>;
  for (const [name, values] of Object.entries({ ...axes, include, exclude })) {
    if (values instanceof Unknown || typeof values === 'string' && !isKnown(values)) {
      return { jobs: [{ ...firsts(axes), [name]: new Unknown(`matrix.${name}`) }], unknown: textOf(values).slice(1, -1) };
    }
  }
  const matches = (combination: Combination, pattern: Combination) => Object.entries(pattern)
    .every(([name, wanted]) => textOf(combination[name]) === textOf(wanted));
  let jobs: Combination[] = Object.entries(axes).reduce<Combination[]>(
    (all, [name, values]) => all.flatMap((combination) => (Array.isArray(values)
      ? values
      : [values]).map((item) => ({ ...combination, [name]: item }))), [{}],
  );
  if (Object.keys(axes).length === 0) jobs = [];
  jobs = jobs.filter((combination) => !list(exclude).some((pattern) => matches(combination, pattern)))
    .map((combination) => ({ ...combination }));
  const original = jobs.map((combination) => ({ ...combination }));
  for (const extra of list(include)) {
    const named = Object.keys(extra).filter((name) => name in axes);
    const joined = jobs.filter((_, index) => original[index] !== undefined
      && named.every((name) => textOf(original[index][name]) === textOf(extra[name])));
    if (joined.length > 0 && original.length > 0) joined.forEach((combination) => Object.assign(combination, extra));
    else jobs.push({ ...extra });
  }
  return jobs.length > MOST ? { jobs: jobs.slice(0, MOST), unknown: `${jobs.length} combinations` } : { jobs };
}

/** A YAML value with its expressions evaluated. */
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
