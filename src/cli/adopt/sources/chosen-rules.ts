import { Rules } from '../model/journal';
import { spot } from '../model/place';
import { splitReference } from '../model/site';

/** The step that gives the most tags over all events: several steps with the same rules are not mixed. */
export function usualStep(lists: ReadonlyArray<readonly Rules[]>): string | undefined {
  const count = new Map<string, number>();
  for (const rules of lists.flatMap((list) => plainest(list) ?? [])) {
    count.set(spot(rules), (count.get(spot(rules)) ?? 0) + 1 + rules.refs.length);
  }
  return [...count].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** The rules with the plainest tags: those without a variant's suffix. */
export function plainest(list: readonly Rules[]): Rules | undefined {
  const length = ({ refs, lines }: Rules) => refs.reduce(
    (sum, ref) => sum + (splitReference(ref).tag ?? '').length, 0,
  ) / (refs.length || 1) - Math.min(lines.length, 20) / 100;
  return [...list].sort((a, b) => Number(a.refs.length === 0) - Number(b.refs.length === 0) || length(a) - length(b))[0];
}
